import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { call, type Answer } from '#api.ts'
import { BasisWords } from '#incidents/basis-words.tsx'
import { Attachments } from '#incidents/attachments.tsx'
import { ByHandFacts } from '#incidents/by-hand-facts.tsx'
import { Handling } from '#incidents/handling.tsx'
import { IncidentLaw } from '#incidents/law/incident-law.tsx'
import { Rating } from '#incidents/law/rating.tsx'
import { NextSteps } from '#incidents/next-steps.tsx'
import { QuietClock } from '#incidents/quiet-clock.tsx'
import { Related } from '#incidents/related.tsx'
import { StateChip } from '#incidents/state-chip.tsx'
import { Talk } from '#incidents/talk.tsx'
import { Timeline } from '#incidents/timeline.tsx'
import { TypeAndCode, useWhat } from '#incidents/what.tsx'
import { Deliveries } from '#notifications/deliveries.tsx'
import { ObservationTable } from '#intake/observation-table.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber, reportNumber } from '#kit/number-of.ts'
import { Page, Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { IncidentReports } from '#staged-reports/incident-reports.tsx'
import { IncidentSharings } from '#sharing/incident-sharings.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './incident-page.module.css'

const route = getRouteApi('/incidents/$id')

/** One incident: what, where, whose and why, how long still, what was seen, what was done. */
export function IncidentPage() {
  const { id } = route.useParams()
  const { t } = useLanguage()
  const read = useQuery({
    queryKey: ['incidents', 'one', id],
    queryFn: ({ signal }) => call('readIncident', { params: { id }, signal }),
  })
  if (read.data) return <Incident incident={read.data} />
  if (!read.isError) return <WaitingPage title={incidentNumber(id)} />
  return (
    <Page title={incidentNumber(id)} trail={<Link to="/incidents">{t.incidents.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function Incident({ incident }: { incident: Answer<'readIncident'> }) {
  const { t, language } = useLanguage()
  const what = useWhat()
  return (
    <Page
      title={`${incidentNumber(incident.id)} ${what(incident)}`}
      heading={what(incident)}
      trail={
        <>
          <Link to="/incidents">{t.incidents.title}</Link> <span aria-hidden="true">/</span>
          <strong className={css['number']}>{incidentNumber(incident.id)}</strong>
        </>
      }
      about={
        <span className={css['about']}>
          <SeverityMark severity={incident.severity} />
          <StateChip state={incident.state} closedAs={incident.closedAs} />
          {incident.kind === 'incident' ? null : <span>{t.names.incidentKind[incident.kind]}</span>}
          <TypeAndCode {...incident} />
        </span>
      }
      acts={
        <span className={css['print']}>
          <ActButton icon="print" words={t.kit.print} onAct={() => print()} />
        </span>
      }
    >
      <div className={css['columns']}>
        <div className={css['lead']}>
          <NextSteps incident={incident} />
          <QuietClock incident={incident} />
          <section className={css['why']} aria-label={t.incident.why}>
            <h2>
              {t.incident.heldBy}{' '}
              <Link to="/operators/$id" params={{ id: incident.operator.id }}>
                {nameIn(incident.operator, language)}
              </Link>
            </h2>
            {incident.basis ? (
              <BasisWords basis={incident.basis} asset={incident.asset} others={incident.addresses > 1} />
            ) : (
              <p>{t.incident.toldSo}</p>
            )}
          </section>
        </div>
        <aside className={css['facts']} aria-label={t.incident.facts}>
          <IncidentFacts incident={incident} />
          <Rating incident={incident} />
          <Handling incident={incident} />
        </aside>
        <div className={css['body']}>
          <IncidentLaw incident={incident} />
          <IncidentReports incident={incident} />
          <Deliveries id={incident.id} />
          <Talk incident={incident} />
          <Attachments incident={incident} />
          {incident.byHand && incident.observations === 0 ? null : (
            <Observations id={incident.id} total={incident.observations} />
          )}
          <IncidentSharings incident={incident} />
          <Related incident={incident} />
          <Section title={t.incident.timeline}>
            <Timeline id={incident.id} timeline={incident.timeline} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

function IncidentFacts({ incident }: { incident: Answer<'readIncident'> }) {
  const { t } = useLanguage()
  return (
    <Facts>
      {incident.byHand ? (
        <ByHandFacts asset={incident.asset} byHand={incident.byHand} />
      ) : (
        <>
          <Fact name={t.incident.asset}>
            {incident.asset ? (
              <span className="hl-address">{incident.asset}</span>
            ) : (
              t.incident.assets(incident.addresses)
            )}
          </Fact>
          <Fact name={t.incidents.class}>{t.names.rsitClass[incident.class]}</Fact>
          <Fact name={t.incident.seen}>{t.incidents.times(incident.sightings)}</Fact>
        </>
      )}
      {incident.sightings === 0 ? null : (
        <>
          <Fact name={t.observation.firstSeen}>
            <Moment at={incident.firstSeen} />
          </Fact>
          <Fact name={t.observation.lastSeen}>
            <Moment at={incident.lastSeen} />
          </Fact>
        </>
      )}
      <Fact name={t.incident.openedAt}>
        <Moment at={incident.openedAt} />
      </Fact>
      {incident.closedAt ? (
        <Fact name={t.incident.closedAt}>
          <Moment at={incident.closedAt} />
        </Fact>
      ) : null}
      {incident.relapses > 0 ? (
        <Fact name={t.incident.relapses}>{t.incidents.times(incident.relapses)}</Fact>
      ) : null}
      {incident.report === undefined ? null : (
        <Fact name={t.incident.openedBy}>
          <Link to="/reports/$id" params={{ id: incident.report }}>
            {reportNumber(incident.report)}
          </Link>
        </Fact>
      )}
      <Fact name={t.incident.rule}>
        <code>{incident.rule}</code>{' '}
        <span className="hl-muted">
          ({t.incident.pack} {incident.pack})
        </span>
      </Fact>
      <Fact name={t.incident.sharing}>
        TLP:{incident.tlp} <span className="hl-muted">{t.names.tlp[incident.tlp]}</span>
      </Fact>
    </Facts>
  )
}

function Observations({ id, total }: { id: number; total: number }) {
  const { t } = useLanguage()
  const list = useKeyset(['incidents', 'observations', id], (after, signal) =>
    call('listIncidentObservations', { params: { id }, query: { after }, signal }),
  )
  return (
    <Section title={t.observation.title} note={t.observation.total(total)}>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : (
        <>
          <ObservationTable rows={list.isSuccess ? list.rows : undefined} what={false} />
          {list.isSuccess ? (
            <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} />
          ) : null}
        </>
      )}
    </Section>
  )
}
