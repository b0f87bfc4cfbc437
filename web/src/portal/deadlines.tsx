import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { incidentLawQuery } from '#incidents/law/incident-law-query.ts'
import { Icon } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { wordsIn } from '#law/pack-words.ts'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './portal.module.css'

/** Open incidents looked at, those that came up last; and clocks shown at most. */
const [LOOKED_AT, SHOWN] = [20, 10]

type Duty = IncidentLaw['duties'][number]
interface Running {
  readonly incident: number
  readonly duty: Duty
  readonly due: string
}

/** The clocks of the law that end next on one's own open incidents, those that are late among them. */
export function Deadlines({ own }: { own: number }) {
  const { t, f, language } = usePortalLanguage()
  const now = useNow()
  const open = useQuery({
    queryKey: ['incidents', 'list', 'clocks', own],
    queryFn: ({ signal }) =>
      call('listIncidents', { query: { operator: own, state: 'open', limit: LOOKED_AT }, signal }),
  })
  const ids = (open.data?.rows ?? []).map(({ id }) => id)
  const laws = useQueries({ queries: ids.map((id) => incidentLawQuery(id)) })
  const running = laws.flatMap(({ data }, nth) => runningOf(data, ids[nth]!))
  const next = running.toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due)).slice(0, SHOWN)
  if (next.length === 0) return null
  return (
    <ul className={css['clocks']} aria-label={t.portal.deadlines}>
      {next.map(({ incident, duty, due }) => {
        const left = Date.parse(due) - now
        return (
          <li key={`${incident} ${duty.duty}`}>
            <Link to="/incidents/$id" params={{ id: incident }}>
              {incidentNumber(incident)}
            </Link>
            <strong data-late={left < 0 || undefined}>
              <Icon name={left < 0 ? 'warning' : 'clock'} size={14} />
              <time dateTime={due} title={f.moment(due)}>
                {left >= 0 ? t.portal.dueIn(f.length(left)) : t.portal.lateBy(f.length(-left))}
              </time>
            </strong>
            <span>
              {wordsIn(duty.says, language)}
              {duty.form ? <small>{t.portal.owes(wordsIn(duty.form.title, language))}</small> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

const runningOf = (law: IncidentLaw | undefined, incident: number): Running[] =>
  (law?.duties ?? []).flatMap((duty) =>
    duty.sure && duty.due && (duty.standing.is === 'running' || duty.standing.is === 'overdue')
      ? [{ incident, duty, due: duty.due }]
      : [],
  )
