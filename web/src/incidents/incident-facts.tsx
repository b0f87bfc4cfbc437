import { MOST_COUNTED, type IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { Link } from '@tanstack/react-router'
import { ByHandFacts } from '#incidents/by-hand-facts.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { Moment } from '#kit/moment.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { useLanguage } from '#texts/language.tsx'

/** What an incident is, where, since when and by which rule. */
export function IncidentFacts({ incident }: { incident: IncidentPage }) {
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
              t.incident.assets(incident.addresses, incident.observations > MOST_COUNTED)
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
