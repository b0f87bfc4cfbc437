import { hash } from 'node:crypto'
import { worse } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { inHashOrder } from '#intake/sighting.ts'
import type { IncidentRule, IncidentRules } from '#law/incident-rule.ts'

/** To whom a sighting belongs, by which holding. */
export interface Held {
  readonly orgId: number
  readonly holdingId: number
  readonly by: 'prefix' | 'asn' | 'domain'
}

/** What makes two sightings one matter: the operator, the type and identifier, and what it is about. */
export interface IncidentKey {
  readonly orgId: number
  readonly type: RsitType
  readonly identifier: string
  /** address or domain; '' when one incident collects all of an operator's */
  readonly asset: string
}

/** What of a sighting decides which incident it belongs to. */
export interface Seen {
  readonly observation: {
    readonly type: RsitType
    readonly identifier: string
    readonly severity: Severity
    readonly address?: string | null | undefined
    readonly domain?: string | null | undefined
    readonly asn?: number | null | undefined
  }
  /** rows of the report */
  readonly count: number
  /** milliseconds since 1970, as the source says; doubtful: the receipt counts instead */
  readonly firstSeen: number
  readonly lastSeen: number
  readonly doubtful: boolean
}

/** The report that a sighting was first read from. */
export interface Origin {
  readonly reportId: number
  readonly tlp: Tlp
  /** milliseconds since 1970 */
  readonly receivedAt: number
}

/** The key of a matter in the schema: 32 hex digits. */
export const matterKey = ({ orgId, type, identifier, asset }: IncidentKey): string =>
  hash('sha256', `${orgId}\u001f${type}\u001f${identifier}\u001f${asset}`, 'hex').slice(0, 32)

/** The sightings of a batch that belong to one incident, whether it is open already or not. */
export interface Matter extends IncidentKey {
  /** matterKey() of it */
  readonly key: string
  readonly held: Held
  readonly rule: IncidentRule
  /** of the sighting that comes first */
  readonly reportId: number
  readonly tlp: Tlp
  severity: Severity
  /** rows of the report */
  sightings: number
  /** milliseconds since 1970, as clocks count it */
  firstSeen: number
  lastSeen: number
  /** when the desk last heard of it, if it was seen earlier: the quiet time counts from the later of the two */
  heardAt: number
  /** indexes into the batch's sightings */
  readonly members: number[]
}

/**
 * Gathers the attributed sightings of a batch into matters, in the order of their keys so that batches lock alike;
 * a rule that only counts opens none.
 */
export function gatherMatters(
  sightings: readonly Seen[],
  held: readonly (Held | undefined)[],
  rules: IncidentRules,
  originOf: (place: number) => Origin,
): Matter[] {
  const matters: Matter[] = []
  const byOperator = new Map<number, Map<string, Matter>>()
  for (let i = 0; i < sightings.length; i++) {
    const holder = held[i]
    if (!holder) continue
    const { observation, count, firstSeen, lastSeen, doubtful } = sightings[i]!
    const rule = rules.ruleFor(observation.type, observation.severity)
    if (rule.mode === 'count') continue
    const asset = rule.mode === 'digest' ? '' : assetOf(observation)
    let ofOperator = byOperator.get(holder.orgId)
    if (!ofOperator) byOperator.set(holder.orgId, (ofOperator = new Map()))
    const name = `${observation.type}\u001f${observation.identifier}\u001f${asset}`
    const origin = originOf(i)
    const first = doubtful ? origin.receivedAt : firstSeen
    const last = doubtful ? origin.receivedAt : lastSeen
    const known = ofOperator.get(name)
    if (known) {
      known.severity = worse(known.severity, observation.severity)
      known.sightings += count
      if (first < known.firstSeen) known.firstSeen = first
      if (last > known.lastSeen) known.lastSeen = last
      if (origin.receivedAt > known.heardAt) known.heardAt = origin.receivedAt
      known.members.push(i)
      continue
    }
    const { type, identifier, severity } = observation
    const key = matterKey({ orgId: holder.orgId, type, identifier, asset })
    const matter: Matter = {
      ...{ key, orgId: holder.orgId, type, identifier, asset, held: holder, rule, severity },
      ...{ reportId: origin.reportId, tlp: origin.tlp },
      ...{ sightings: count, firstSeen: first, lastSeen: last, heardAt: origin.receivedAt, members: [i] },
    }
    ofOperator.set(name, matter)
    matters.push(matter)
  }
  return inHashOrder(matters, (matter) => matter.key)
}

const assetOf = ({ address, domain, asn }: Seen['observation']) =>
  address ?? domain ?? (asn ? `AS${asn}` : '')

/** Incidents by number, as ranges of neighbours. */
export type Ranges = readonly (readonly [number, number])[]

/** How many incidents the ranges hold. */
export const countOf = (ranges: Ranges): number =>
  ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0)

/** Numbers as ranges of neighbours: [3, 4, 5, 9] is [[3, 5], [9, 9]]. Input in any order, without repeats. */
export function asRanges(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}
