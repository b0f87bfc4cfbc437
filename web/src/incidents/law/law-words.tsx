import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'

type Clock = NonNullable<TimelineLine['clocks']>[number]

/** Clocks named in a line; the rest is counted. */
const NAMED = 4

/** What a line says in the words of the law: how severe, which clocks began, ended, moved or come near. */
export function LawWords({ line }: { line: TimelineLine }) {
  const { t } = useIncidentLawLanguage()
  const { clocks = [], severity } = line
  return (
    <>
      {severity === undefined ? null : (
        <div>{t.atLaw.setTo(severity === null ? t.atLaw.asPack : t.names.severity[severity])}</div>
      )}
      {clocks.slice(0, NAMED).map((clock) => (
        <ClockWords key={clock.duty} clock={clock} />
      ))}
      {clocks.length > NAMED ? (
        <div className="hl-muted">{t.atLaw.moreClocks(clocks.length - NAMED)}</div>
      ) : null}
    </>
  )
}

function ClockWords({ clock: { duty, article, change, was, is } }: { clock: Clock }) {
  const { t, f } = useIncidentLawLanguage()
  const named = article ? `${article} (${duty})` : duty
  const at = (moment: string | undefined) => (moment === undefined ? '' : f.moment(moment))
  return <div>{t.atLaw.clock[change](named, at(is), at(was))}</div>
}
