import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { viewOwed } from '#law/duty-view.ts'
import type { FactValue } from '#law/facts.ts'
import { severityOf } from '#law/incident-severity.ts'
import { dutiesOf } from '#law/owed.ts'
import type { Owed } from '#law/owed.ts'
import { viewGround } from '#law/pack-view.ts'
import type { Pack } from '#law/pack.ts'
import { standingOf } from '#law/standing.ts'
import type { Standing } from '#law/standing.ts'
import { knownFacts, severitySaid } from './known-facts.ts'
import type { DeskKnown, Statement } from './known-facts.ts'

/** Who said it: absent where it is the desk's own knowledge. */
interface Said {
  readonly by: string
  readonly organisation: string | undefined
  readonly onBehalf: boolean
}

interface AtLaw {
  readonly pack: Pack
  readonly desk: DeskKnown
  readonly said: readonly (Statement & Said)[]
  readonly mergedInto: number | null
}

const iso = (at: number) => new Date(at).toISOString()

/** What a reader sees of an incident under the law. */
export function viewIncidentLaw({ pack, desk, said, mergedInto }: AtLaw, now: number): IncidentLaw {
  const facts = knownFacts(pack, desk, said)
  const saidLast = new Map(said.map((one) => [`${one.kind} ${one.name}`, one]))
  const sayer = (kind: Statement['kind'], name: string) => {
    const one = saidLast.get(`${kind} ${name}`)
    return one && { said: viewSaid(one) }
  }
  const verdict = severityOf(pack, facts)
  const set = severitySaid(said)
  return {
    ...{ ref: pack.ref, zone: pack.text.zone, began: iso(facts.began), at: iso(now) },
    ...(mergedInto !== null && { mergedInto }),
    values: Object.entries(facts.values).map(([id, value]) => ({
      ...{ id, value: value as Exclude<FactValue, readonly string[]> | string[] },
      ...sayer('fact', id),
    })),
    anchors: Object.entries(facts.anchors).map(([id, at]) => ({ id, at: iso(at), ...sayer('anchor', id) })),
    counted: Object.entries(facts.counted).map(([id, times]) => ({
      ...{ id, times: times.map(iso) },
      ...sayer('count', id),
    })),
    parties: facts.parties.map((id) => ({ id, ...sayer('party', id) })),
    duties: (mergedInto === null ? dutiesOf(pack, facts, now) : []).map((owed) => ({
      ...viewOwed(pack, owed),
      standing: viewStanding(standingFor(owed, facts, now)),
    })),
    ...(verdict && {
      severity: {
        ...{ severity: verdict.severity, rule: verdict.rule.id, because: verdict.rule.because },
        ...(verdict.rule.article && { article: verdict.rule.article }),
        ...viewGround(verdict.rule),
        missing: verdict.missing.map((id) => ({ id, name: wordsOf(pack, id) })),
      },
    }),
    ...(set?.value && { severitySet: { severity: set.value as 'high', ...sayer('severity', set.name)! } }),
  }
}

const wordsOf = (pack: Pack, id: string) => (pack.facts.get(id) ?? pack.anchors.get(id))?.name ?? {}

/** How a duty stands: done when its anchor says so, whatever became of it in review. */
export function standingFor(
  { duty, clock }: Owed,
  facts: ReturnType<typeof knownFacts>,
  now: number,
): Standing {
  const doneAt = duty.doneBy === undefined ? undefined : facts.anchors[duty.doneBy]
  return standingOf(clock, { doneAt, now, facts })
}

const viewStanding = (standing: Standing) =>
  ({
    ...standing,
    ...('at' in standing && { at: iso(standing.at) }),
  }) as IncidentLaw['duties'][number]['standing']

const viewSaid = ({ by, organisation, onBehalf, stated }: Statement & Said) => ({
  ...{ by, at: iso(stated) },
  ...(organisation !== undefined && { organisation }),
  ...(onBehalf && { onBehalf: true }),
})
