import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Declined } from '#api.ts'
import { Clocks } from '#incidents/law/clocks.tsx'
import { incidentLawQuery } from '#incidents/law/incident-law-query.ts'
import { KnownFacts } from '#incidents/law/known-facts.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'

/** Who owes what by when under the law. */
export function IncidentDeadlines({ incident }: { incident: IncidentPage }) {
  const { t, language } = useIncidentLawLanguage()
  const read = useQuery(incidentLawQuery(incident.id))
  if (read.data)
    return read.data.mergedInto === undefined ? (
      <Clocks law={read.data} />
    ) : (
      <Elsewhere whole={read.data.mergedInto} />
    )
  return (
    <Section title={t.atLaw.clocks}>
      {read.error instanceof Declined && read.error.kind === 'not-allowed' ? (
        <p className="hl-muted">{read.error[language]}</p>
      ) : read.isError ? (
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      ) : (
        <p className="hl-muted">{t.atLaw.reading}</p>
      )}
    </Section>
  )
}

/** On which facts that rests; whoever may not read them was told so above. */
export function IncidentKnown({ incident }: { incident: IncidentPage }) {
  const { data: law } = useQuery(incidentLawQuery(incident.id))
  return law ? <KnownFacts incident={incident} law={law} /> : null
}

/** A part's deadlines are the whole's. */
function Elsewhere({ whole }: { whole: number }) {
  const { t } = useIncidentLawLanguage()
  return (
    <Section title={t.atLaw.clocks}>
      <p>
        {t.atLaw.runElsewhere}{' '}
        <Link to="/incidents/$id" params={{ id: whole }}>
          {incidentNumber(whole)}
        </Link>
      </p>
    </Section>
  )
}
