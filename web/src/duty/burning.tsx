import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { numberOf, placeOf } from '#duty/place-of.ts'
import { TimeDue } from '#duty/time-due.tsx'
import { useWhat } from '#incidents/what.tsx'
import { Icon } from '#kit/icon.tsx'
import { nameIn } from '#kit/name-in.ts'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './burning.module.css'

const SHOWN = 4
const SEARCH = { when: 'now', severity: 'critical' } as const

/**
 * What is critical and due about now, over a queue that may be long and old: whoever comes at three in the morning sees it
 * first. Its place is kept, so that nothing moves when it changes.
 */
export function Burning() {
  const { t, language } = useDutyLanguage()
  const what = useWhat()
  const { data } = useQuery({
    queryKey: ['due', 'burning'],
    queryFn: ({ signal }) => call('listDue', { query: { ...SEARCH, limit: SHOWN }, signal }),
    refetchInterval: 60_000,
  })
  const rows = data?.rows
  return (
    <section className={css['burning']} aria-labelledby="burning">
      <h2 id="burning" data-some={(rows?.length ?? 0) > 0 || undefined}>
        <Icon name="warning" size={14} /> {t.duty.burning}
        {data?.next ? (
          <Link to="/desk" search={SEARCH}>
            {t.duty.burningAll}
          </Link>
        ) : null}
      </h2>
      {rows?.length === 0 ? <p>{t.duty.burningNone}</p> : null}
      <ul>
        {rows
          ? rows.map((line) => (
              <li key={`${line.what} ${line.number}`}>
                <TimeDue line={line} />
                <Link {...placeOf(line)}>
                  {t.duty.what[line.what]}
                  <span className="hl-unseen">, {numberOf(line)}</span>
                </Link>
                <span className={css['about']}>
                  {numberOf(line)} {line.incident ? what(line.incident) : null}
                  {line.operator ? ` · ${nameIn(line.operator, language)}` : null}
                </span>
              </li>
            ))
          : Array.from({ length: SHOWN }, (_, nth) => (
              <li key={nth} aria-hidden="true">
                <span className="hl-bone" style={{ width: '60%' }} />
              </li>
            ))}
      </ul>
    </section>
  )
}
