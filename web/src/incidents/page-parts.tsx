import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './page-parts.module.css'

/** One part of the page, to which a link on it leads. */
export function Part({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className={css['part']} tabIndex={-1}>
      {children}
    </div>
  )
}

export interface PartName {
  readonly id: string
  readonly name: string
  /** how much is there; absent: not known before it is read */
  readonly count?: string | undefined
  /** beside the others where there is room: no link leads there then */
  readonly narrow?: boolean
}

/** The parts of a long page, in sight wherever the reader is; the one they read is marked. */
export function PartLinks({ parts }: { parts: readonly PartName[] }) {
  const { t } = useLifeLanguage()
  const at = usePartAt(parts)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const row = list.current
    const link = at === undefined ? undefined : row?.querySelector<HTMLElement>(`[href='#${at}']`)
    if (row && link) row.scrollTo?.({ left: link.offsetLeft - row.clientWidth / 3 })
  }, [at])
  const go = (press: MouseEvent, id: string) => {
    press.preventDefault()
    goToPart(id)
  }
  return (
    <nav className={css['links']} aria-label={t.life.parts}>
      <ul ref={list}>
        {parts.map(({ id, name, count, narrow }) => (
          <li key={id} data-narrow={narrow}>
            <a
              href={`#${id}`}
              aria-current={id === at ? 'location' : undefined}
              onClick={(press) => go(press, id)}
            >
              {name}
              {count === undefined ? null : <span className={css['count']}>{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Brings a part to the top of the screen, and the keyboard with it. */
export function goToPart(id: string): void {
  const part = document.getElementById(id)
  part?.scrollIntoView()
  part?.focus({ preventScroll: true })
}

/** The last part that begins above the middle of the screen. */
function usePartAt(parts: readonly PartName[]): string | undefined {
  const [at, setAt] = useState<string>()
  const ids = parts.map(({ id }) => id).join(' ')
  useEffect(() => {
    let waits = false
    const look = () => {
      waits = false
      const above = ids
        .split(' ')
        .findLast(
          (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < innerHeight / 3,
        )
      setAt(above)
    }
    const later = () => {
      if (waits) return
      waits = true
      requestAnimationFrame(look)
    }
    addEventListener('scroll', later, { passive: true })
    return () => removeEventListener('scroll', later)
  }, [ids])
  return at
}
