import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { useQuery } from '@tanstack/react-query'
import { FactWords } from '#incidents/law/fact-words.tsx'
import { incidentLawQuery } from '#incidents/law/incident-law-query.ts'
import { packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'

type Clock = NonNullable<TimelineLine['clocks']>[number]
type Stated = NonNullable<TimelineLine['stated']>[number]

/** Clocks and facts named in a line; the rest is counted. */
const NAMED = 6

interface LawWordsProps {
  readonly line: TimelineLine
  readonly incident: number
}

/** What a line says in the words of the law: what was stated, how severe, which clocks began, ended, moved or come near. */
export function LawWords({ line, incident }: LawWordsProps) {
  const { t } = useIncidentLawLanguage()
  const { clocks = [], severity, stated = [] } = line
  return (
    <>
      {severity === undefined ? null : (
        <div>{t.atLaw.setTo(severity === null ? t.atLaw.asPack : t.names.severity[severity])}</div>
      )}
      {stated.slice(0, NAMED).map((one) => (
        <StatedWords key={one.id} stated={one} incident={incident} />
      ))}
      <More count={stated.length - NAMED} words={t.atLaw.moreFacts} />
      {clocks.slice(0, NAMED).map((clock) => (
        <ClockWords key={clock.duty} clock={clock} incident={incident} />
      ))}
      <More count={clocks.length - NAMED} words={t.atLaw.moreClocks} />
    </>
  )
}

const More = ({ count, words }: { count: number; words: (count: number) => string }) =>
  count > 0 ? <div className="hl-muted">{words(count)}</div> : null

/** The law of the incident where its page has read it; elsewhere names stand as the pack has them. */
function useReadLaw(incident: number) {
  const { data: law } = useQuery({ ...incidentLawQuery(incident), enabled: false })
  const { data: words } = useQuery({ ...packWordsQuery(law?.ref ?? ''), enabled: law !== undefined })
  return { law, words }
}

function StatedWords({ stated: { id, value, at, times }, incident }: { stated: Stated; incident: number }) {
  const { t, f, language } = useIncidentLawLanguage()
  const { words } = useReadLaw(incident)
  const fact = words?.facts.find((one) => one.id === id)
  const others = [...(words?.anchors ?? []), ...(words?.counts ?? []), ...(words?.parties ?? [])]
  const name = fact?.name ?? others.find((one) => one.id === id)?.name
  return (
    <div>
      {name ? wordsIn(name, language) : id}:{' '}
      {at ? (
        f.moment(at)
      ) : times?.length ? (
        f.all(times.map((time) => f.moment(time)))
      ) : value === null || value === undefined ? (
        t.atLaw.notKnown
      ) : (
        <FactWords fact={fact} value={value} />
      )}
    </div>
  )
}

function ClockWords({
  clock: { duty, article, change, was, is },
  incident,
}: {
  clock: Clock
  incident: number
}) {
  const { t, f, language } = useIncidentLawLanguage()
  const { law } = useReadLaw(incident)
  const says = law?.duties.find((one) => one.duty === duty)?.says
  const named = [article ?? duty, ...(says ? [wordsIn(says, language)] : article ? [duty] : [])].join(' · ')
  const at = (moment: string | undefined) => (moment === undefined ? '' : f.moment(moment))
  return <div>{t.atLaw.clock[change](named, at(is), at(was))}</div>
}
