import type { Answer } from '#api.ts'
import { entryName } from '#kit/entry-name.ts'
import { LineWords } from '#incidents/line-words.tsx'
import { actorIn } from '#kit/name-in.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './timeline.module.css'

/** What happened to a thing, newest first, each line as the ledger accounts for it. */
export function Timeline({ id, timeline }: Pick<Answer<'readIncident'>, 'id' | 'timeline'>) {
  const { t, language } = useLifeLanguage()
  if (timeline.length === 0) return <p className="hl-muted">{t.incident.noTimeline}</p>
  return (
    <ol className={css['timeline']}>
      {[...timeline]
        .sort((a, b) => b.entry - a.entry)
        .map((line) => (
          <li key={line.entry}>
            <span className={css['dot']} aria-hidden="true" />
            <div>
              <strong>{entryName(t, line.kind)}</strong>{' '}
              <span className="hl-muted">
                · {t.names.member[line.by] ?? actorIn(line, language).by}
                {line.byMail ? `, ${line.mailFrom ? t.life.fromMailOf(line.mailFrom) : t.life.byMail}` : ''}
                {line.onBehalf ? `, ${t.life.onBehalf}` : ''}
                {line.internal ? ` · ${t.life.internal}` : ''}
                {line.of ? ` · ${incidentNumber(line.of)}` : ''}
              </span>
              <LineWords line={line} incident={id} />
              <div className={css['when']}>
                <Moment at={line.at} />
                <span className={css['entry']}>
                  {t.incident.entry(line.entry)} · {line.sealed ? t.incident.sealed : t.incident.unsealed}
                </span>
              </div>
            </div>
          </li>
        ))}
    </ol>
  )
}
