import { useState } from 'react'
import { Icon } from '#kit/icon.tsx'
import { useLive, type Changed, type LiveThing } from '#kit/live.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './new-line.module.css'

interface NewLineProps {
  readonly thing: LiveThing
  /** what the list shows already: it is not new to whoever reads it */
  readonly rows: readonly { readonly id: number }[]
  /** reads the list anew, from its top */
  readonly show: () => unknown
  /** told what changed without coming to the top: rows that are shown can say so where they stand */
  readonly changed?: (ids: readonly number[]) => void
}

/** Says how many came that a list does not show yet, and shows them when asked: no row moves by itself. */
export function NewLine({ thing, rows, show, changed }: NewLineProps) {
  const { t } = useLanguage()
  const [came, setCame] = useState<ReadonlyMap<number | undefined, number>>(new Map())
  useLive([thing], (told: Changed) => {
    if (told === 'everything') return setCame((before) => new Map(before).set(undefined, MANY))
    setCame((before) => added(before, told))
    changed?.(told.flatMap(({ id }) => (id === undefined ? [] : [id])))
  })
  const count = came.size === 0 ? 0 : countBeyond(came, new Set(rows.map(({ id }) => id)))
  if (count === 0) return <output className="hl-unseen" />
  const shown = () => {
    setCame(new Map())
    scrollTo({ top: 0 })
    void show()
  }
  return (
    <output className={css['line']}>
      <button type="button" className={css['show']} onClick={shown}>
        <Icon name="news" size={14} />
        {count >= MANY ? t.kit.manyNew : t.kit.someNew(count)}
      </button>
    </output>
  )
}

/** From here on nobody counts. */
const MANY = 10_000

/** The same thing is counted once, however often it came up. */
function added(before: ReadonlyMap<number | undefined, number>, told: Exclude<Changed, 'everything'>) {
  const now = new Map(before)
  for (const { id, count, isNew } of told)
    if (isNew) now.set(id, id === undefined ? (now.get(id) ?? 0) + count : 1)
  return now.size === 0 ? before : now
}

const countBeyond = (came: ReadonlyMap<number | undefined, number>, shown: ReadonlySet<number | undefined>) =>
  [...came].reduce((sum, [id, each]) => (shown.has(id) ? sum : sum + each), 0)
