import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Fact, Facts } from '#kit/facts.tsx'
import { PlaceName } from '#kit/map/place-name.tsx'
import { Ago, Moment } from '#kit/moment.tsx'
import { publicReportNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { canSee, useMe } from '#reader.ts'
import { useTriageLanguage } from '#texts/triage-language.ts'
import css from './incident-public-reports.module.css'

/** What an incident has of public reports; nothing where it has none. */
export function IncidentPublicReports({ id }: { id: number }) {
  const { t } = useTriageLanguage()
  const me = useMe()
  const isAuthority = me !== undefined && canSee('listPublicReports', me)
  const read = useQuery({
    queryKey: ['incidents', 'public-reports', id],
    queryFn: ({ signal }) => call('listIncidentPublicReports', { params: { id }, signal }),
  })
  if (read.error) return <Trouble failure={read.error} retry={() => void read.refetch()} />
  if (!read.data || read.data.count === 0) return null
  const { count, first, last, subjects, provinces, released, reports } = read.data
  return (
    <Section title={t.triage.onIncident} note={t.triage.onIncidentNote(count)}>
      <Facts>
        {first ? (
          <Fact name={t.triage.since}>
            <Moment at={first} />
          </Fact>
        ) : null}
        {last && last !== first ? (
          <Fact name={t.triage.until}>
            <Moment at={last} />
          </Fact>
        ) : null}
        {subjects.length > 0 ? (
          <Fact name={t.triage.subjects}>
            {subjects.map((one) => (
              <div key={one.subject} className={css['subject']}>
                {one.subject} <span className="hl-muted">({t.triage.reports(one.count)})</span>
              </div>
            ))}
          </Fact>
        ) : null}
        {provinces.length > 0 ? (
          <Fact name={t.triage.provinces}>
            {provinces.map((one) => (
              <div key={one.province}>
                <PlaceName province={one.province} />{' '}
                <span className="hl-muted">({t.triage.reports(one.count)})</span>
              </div>
            ))}
          </Fact>
        ) : null}
        {released.length > 0 ? (
          <Fact name={t.triage.releasedTitle}>
            {released.map((one) => (
              <p key={one.words} className={css['released']}>
                {one.words}
              </p>
            ))}
          </Fact>
        ) : null}
      </Facts>
      {isAuthority ? (
        <ul className={css['rows']}>
          {reports.map((one) => (
            <li key={one.id}>
              <Link to="/public-reports/$id" params={{ id: one.id }}>
                {publicReportNumber(one.id)}
              </Link>{' '}
              {one.words} <Ago at={one.receivedAt} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="hl-muted">{t.triage.authorityOnly}</p>
      )}
    </Section>
  )
}
