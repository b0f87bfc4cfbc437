import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
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
  readonly law: string | undefined
}

/** What a line says in the words of the law: what was stated, how severe, which clocks began, ended, moved or come near. */
export function LawWords({ line, incident, law }: LawWordsProps) {
  const { t } = useIncidentLawLanguage()
  const words = usePackWords(line, incident, law)
  const { clocks = [], severity, stated = [] } = line
  return (
    <>
      {severity === undefined ? null : (
        <div>{t.atLaw.setTo(severity === null ? t.atLaw.asPack : t.names.severity[severity])}</div>
      )}
      {stated.slice(0, NAMED).map((one) => (
        <StatedWords key={one.id} stated={one} words={words} />
      ))}
      <More count={stated.length - NAMED} words={t.atLaw.moreFacts} />
      {clocks.slice(0, NAMED).map((clock) => (
        <ClockWords key={clock.duty} clock={clock} words={words} />
      ))}
      <More count={clocks.length - NAMED} words={t.atLaw.moreClocks} />
    </>
  )
}

const More = ({ count, words }: { count: number; words: (count: number) => string }) =>
  count > 0 ? <div className="hl-muted">{words(count)}</div> : null

/** What the line is told in: the pack that is named, or the one that the page of the incident has read. */
function usePackWords(line: TimelineLine, incident: number, named: string | undefined) {
  const { data: read } = useQuery({ ...incidentLawQuery(incident), enabled: false })
  const law = named ?? read?.ref
  const speaks = line.clocks !== undefined || line.stated !== undefined
  return useQuery({ ...packWordsQuery(law ?? ''), enabled: speaks && law !== undefined }).data
}

function StatedWords({
  stated: { id, value, at, times },
  words,
}: {
  stated: Stated
  words: PackWords | undefined
}) {
  const { t, f, language } = useIncidentLawLanguage()
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

/** By its article and in its words; the name that it has inside the pack says nothing to people. */
function ClockWords({
  clock: { duty, article, change, was, is },
  words,
}: {
  clock: Clock
  words: PackWords | undefined
}) {
  const { t, f, language } = useIncidentLawLanguage()
  const says = words?.duties.find(({ id }) => id === duty)?.name
  const named = [article, says && wordsIn(says, language)].filter((part) => part !== undefined).join(' · ')
  const at = (moment: string | undefined) => (moment === undefined ? '' : f.moment(moment))
  return <div>{t.atLaw.clock[change](named || duty, at(is), at(was))}</div>
}
