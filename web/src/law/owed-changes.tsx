import type { Answer } from '#api.ts'
import { Panel } from '#kit/panel.tsx'
import { differencesOf } from '#law/owed-difference.ts'
import { wordsIn } from '#law/pack-words.ts'
import { formatOf } from '#texts/format.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

interface OwedChangesProps {
  readonly a: Answer<'exploreDuties'>
  readonly b: Answer<'exploreDuties'>
}

/** What other facts change under the same pack. */
export function OwedChanges({ a, b }: OwedChangesProps) {
  const { t, language } = useLawLanguage()
  const f = formatOf(language, a.zone)
  const changes = differencesOf(a.duties, b.duties)
  const said = (due: string | undefined) => (due ? f.moment(due) : t.law.explorer.noDue)
  return (
    <Panel tone="accent">
      <h2 className={css['changes']}>{t.law.explorer.changes}</h2>
      {changes.length === 0 ? <p>{t.law.explorer.same}</p> : null}
      <ul className={css['changed']}>
        {changes.map(({ row, is, from, to }) => (
          <li key={row.duty}>
            <strong>{t.law.explorer.change[is]}</strong>: {row.article}, {wordsIn(row.says, language)}
            {is === 'moved' ? <div>{t.law.explorer.fromTo(said(from), said(to))}</div> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
