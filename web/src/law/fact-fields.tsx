import type { WrongField } from '@hiepluc/contract/wire.ts'
import { useState, type ReactNode } from 'react'
import type { Told } from '#law/explorer-address.ts'
import { Boxes, FactField, MomentField } from '#law/fact-field.tsx'
import { wordsIn } from '#law/pack-words.ts'
import type { Asked } from '#law/told-facts.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

interface FactFieldsProps {
  readonly asked: Asked
  readonly told: Told
  readonly tell: (change: (told: Told) => Told) => void
  /** what the desk said is wrong, by field */
  readonly wrong: readonly WrongField[]
  /** how many facts and moments stand open, the rest folded; absent: all */
  readonly first?: number
}

/** The facts and moments of a matter, asked for in the words of the pack; empty is what is not known. */
export function FactFields({ asked, told, tell, wrong, first = Infinity }: FactFieldsProps) {
  const { t, language } = useLawLanguage()
  const wrongAt = (field: string) => wrong.find((one) => one.field === field)?.[language]
  const put = (part: 'facts' | 'times', id: string, value: string) =>
    tell((before) => ({ ...before, [part]: { ...before[part], [id]: value } }))
  const times = useFolded(
    asked.anchors,
    first,
    ({ id }) => Boolean(told.times[id]) || wrongAt(`anchors.${id}`) !== undefined,
  )
  const facts = useFolded(
    asked.facts,
    first,
    ({ id }) => Boolean(told.facts[id]) || wrongAt(`values.${id}`) !== undefined,
  )
  return (
    <div className={css['form']}>
      {asked.anchors.length > 0 ? (
        <Group title={t.law.explorer.times} note={t.law.explorer.timesNote}>
          {times.shown.map(({ id, name, planned }) => (
            <MomentField
              key={id}
              label={wordsIn(name, language)}
              {...(planned && { note: t.law.explorer.planned })}
              value={told.times[id]}
              write={(value) => put('times', id, value)}
              wrong={wrongAt(`anchors.${id}`)}
            />
          ))}
          <More rows={times.folded} words={t.law.explorer.moreTimes} open={times.open} />
        </Group>
      ) : null}
      {asked.facts.length > 0 ? (
        <Group title={t.law.explorer.facts}>
          {facts.shown.map((fact) => (
            <FactField
              key={fact.id}
              fact={fact}
              value={told.facts[fact.id] ?? ''}
              write={(value) => put('facts', fact.id, value)}
              wrong={wrongAt(`values.${fact.id}`)}
            />
          ))}
          <More rows={facts.folded} words={t.law.explorer.moreFacts} open={facts.open} />
        </Group>
      ) : null}
      <CountFields asked={asked} told={told} tell={tell} wrongAt={wrongAt} />
      {asked.parties.length > 0 ? (
        <details className={css['parties']} open={told.who.length > 0}>
          <summary>{t.law.explorer.parties}</summary>
          <Boxes
            options={asked.parties}
            chosen={told.who}
            choose={(who) => tell((before) => ({ ...before, who }))}
            label={t.law.explorer.parties}
          />
        </details>
      ) : null}
    </div>
  )
}

/** The rows that stand open: the first, and those where something was entered or is wrong; the rest on demand. */
function useFolded<Row>(rows: readonly Row[], first: number, isTold: (row: Row) => boolean) {
  const [opened, setOpened] = useState(false)
  const shown = rows.filter((row, at) => opened || at < first || isTold(row))
  return { shown, folded: rows.length - shown.length, open: () => setOpened(true) }
}

function More({ rows, words, open }: { rows: number; words: (rows: number) => string; open: () => void }) {
  return rows > 0 ? (
    <button type="button" className={css['more']} onClick={open}>
      {words(rows)}
    </button>
  ) : null
}

function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className={css['group']}>
      <legend>
        {title} {note ? <span className="hl-muted">({note})</span> : null}
      </legend>
      <div className={css['grid']}>{children}</div>
    </fieldset>
  )
}

interface CountFieldsProps extends Pick<FactFieldsProps, 'asked' | 'told' | 'tell'> {
  readonly wrongAt: (field: string) => string | undefined
}

/** Things that count how often: a moment each, and always room for one more. */
function CountFields({ asked, told, tell, wrongAt }: CountFieldsProps) {
  const { t, language } = useLawLanguage()
  return asked.counts.map(({ id, name }) => {
    const list = told.counts[id] ?? []
    const put = (place: number, value: string) => {
      const next = [...list.slice(0, place), value, ...list.slice(place + 1)].filter(Boolean)
      tell((before) => ({ ...before, counts: { ...before.counts, [id]: next } }))
    }
    return (
      <Group key={id} title={`${t.law.explorer.counts}: ${wordsIn(name, language)}`}>
        {[...list, ''].map((value, place) => (
          <MomentField
            key={place}
            label={t.law.explorer.once(place + 1)}
            value={value}
            write={(written) => put(place, written)}
            wrong={place === 0 ? wrongAt(`counted.${id}`) : undefined}
          />
        ))}
      </Group>
    )
  })
}
