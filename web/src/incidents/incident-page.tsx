import { MOST_COUNTED } from '@hiepluc/contract/endpoints/incidents.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call, type Answer } from '#api.ts'
import { BasisWords } from '#incidents/basis-words.tsx'
import { Attachments } from '#incidents/attachments.tsx'
import { Handling } from '#incidents/handling.tsx'
import { IncidentFacilities } from '#incidents/incident-facilities.tsx'
import { IncidentFacts } from '#incidents/incident-facts.tsx'
import { hasObservations, IncidentObservations } from '#incidents/incident-observations.tsx'
import { IncidentDeadlines, IncidentKnown } from '#incidents/law/incident-law.tsx'
import { Rating } from '#incidents/law/rating.tsx'
import { NextSteps } from '#incidents/next-steps.tsx'
import { Part, PartLinks, type PartName } from '#incidents/page-parts.tsx'
import { QuietClock } from '#incidents/quiet-clock.tsx'
import { Related } from '#incidents/related.tsx'
import { StateChip } from '#incidents/state-chip.tsx'
import { Talk } from '#incidents/talk.tsx'
import { Timeline } from '#incidents/timeline.tsx'
import { TypeAndCode, useWhat } from '#incidents/what.tsx'
import { Deliveries } from '#notifications/deliveries.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { isLongRead } from '#kit/keyset.tsx'
import { useLive } from '#kit/live.ts'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { Page, Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { IncidentReports } from '#staged-reports/incident-reports.tsx'
import { IncidentSharings } from '#sharing/incident-sharings.tsx'
import { useLanguage } from '#texts/language.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import { IncidentPublicReports } from '#triage/incident-public-reports.tsx'
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
  const queries = useQueryClient()
  useLive(['incident', 'staged-report'], (changed) => {
    if (changed !== 'everything' && !changed.some((one) => one.thing === 'incident' && one.id === id)) return
    void queries.invalidateQueries({
      predicate: (query) => query.queryKey.includes(id) && !isLongRead(query),
    })
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
  const parts = usePartNames(incident)
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
        <div className={css['links']}>
          <PartLinks parts={parts} />
        </div>
        <Body incident={incident} />
        <aside id="about" tabIndex={-1} className={css['facts']} aria-label={t.incident.facts}>
          <Handling incident={incident} />
          <IncidentFacts incident={incident} />
          <Rating incident={incident} />
        </aside>
      </div>
    </Page>
  )
}

/** All that is known and was done, what a decision needs first first. */
function Body({ incident }: { incident: Answer<'readIncident'> }) {
  const { t } = useLanguage()
  return (
    <div className={css['body']}>
      <Part id="clocks">
        <IncidentDeadlines incident={incident} />
        <IncidentReports incident={incident} />
      </Part>
      <Part id="words">
        <Talk incident={incident} />
      </Part>
      {hasObservations(incident) ? (
        <Part id="observations">
          <IncidentObservations incident={incident} />
        </Part>
      ) : null}
      <Part id="timeline">
        <Section title={t.incident.timeline}>
          <Timeline incident={incident} />
        </Section>
      </Part>
      <Part id="facts">
        <IncidentKnown incident={incident} />
        <IncidentPublicReports id={incident.id} />
      </Part>
      <Part id="told">
        <Deliveries id={incident.id} />
      </Part>
      <Part id="files">
        <Attachments incident={incident} />
      </Part>
      <Part id="related">
        <IncidentFacilities incident={incident} />
        <Related incident={incident} />
        <IncidentSharings incident={incident} />
      </Part>
    </div>
  )
}

/** The parts in the order of the page, with how much there is where that is known. */
function usePartNames(incident: Answer<'readIncident'>): PartName[] {
  const { t, f } = useLifeLanguage()
  const count = (many: number) => (many === 0 ? {} : { count: f.number(many) })
  return [
    { id: 'clocks', name: t.life.partNames.clocks },
    { id: 'words', name: t.life.partNames.words },
    ...(hasObservations(incident)
      ? [
          {
            id: 'observations',
            name: t.life.partNames.observations,
            ...(incident.observations > MOST_COUNTED
              ? { count: `${f.number(MOST_COUNTED)}+` }
              : count(incident.observations)),
          },
        ]
      : []),
    { id: 'timeline', name: t.life.partNames.timeline },
    { id: 'facts', name: t.life.partNames.facts },
    { id: 'told', name: t.life.partNames.told },
    { id: 'files', name: t.life.partNames.files, ...count(incident.attachments.length) },
    {
      id: 'related',
      name: t.life.partNames.related,
      ...count(incident.relations.length + incident.merged.length),
    },
    { id: 'about', name: t.life.partNames.about, narrow: true },
  ]
}
