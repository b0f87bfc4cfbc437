import { useEffect, type ReactNode } from 'react'
import { useLanguage } from '#texts/language.tsx'
import css from './page.module.css'

interface PageProps {
  readonly title: string
  /** in place of the plain title, when the heading needs more than words */
  readonly heading?: ReactNode
  /** where the reader is: links above the heading */
  readonly trail?: ReactNode
  /** one line under the heading */
  readonly about?: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
}

/** The frame of every screen: heading, acts, content. It names the browser tab as well. */
export function Page({ title, heading, trail, about, acts, children }: PageProps) {
  const { t } = useLanguage()
  useEffect(() => {
    document.title = `${title} · ${t.shell.product}`
  }, [title, t])
  return (
    <main id="main" tabIndex={-1} className={css['page']}>
      {trail ? (
        <nav className={css['trail']} aria-label={t.shell.trail}>
          {trail}
        </nav>
      ) : null}
      <header className={css['header']}>
        <div className={css['words']}>
          <h1 className={css['title']}>{heading ?? title}</h1>
          {about ? <div className={css['about']}>{about}</div> : null}
        </div>
        {acts ? <div className={css['acts']}>{acts}</div> : null}
      </header>
      {children}
    </main>
  )
}

interface SectionProps {
  readonly title: string
  /** by which a link on the page leads here */
  readonly id?: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a page. */
export function Section({ title, id, note, children }: SectionProps) {
  return (
    <section className={css['section']} id={id}>
      <h2 className={css['subtitle']}>
        {title}
        {note ? <span className={css['note']}>{note}</span> : null}
      </h2>
      {children}
    </section>
  )
}
