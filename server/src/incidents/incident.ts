import { hash } from 'node:crypto'
import { worse } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Seen } from '#intake/sighting.ts'
import type { IncidentRule } from '#law/incident-rule.ts'

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
export interface Traits {
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
  readonly address?: string | null | undefined
  readonly domain?: string | null | undefined
  readonly asn?: number | null | undefined
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

/** What a transaction adds to one incident, whether it is open already or not. */
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
}

/** A matter of which nothing is counted yet. */
export function matterOf(
  { type, identifier, severity }: Traits,
  asset: string,
  held: Held,
  rule: IncidentRule,
  { reportId, tlp, receivedAt }: Origin,
): Matter {
  const key = matterKey({ orgId: held.orgId, type, identifier, asset })
  return {
    ...{ key, orgId: held.orgId, type, identifier, asset, held, rule, reportId, tlp, severity },
    ...{ sightings: 0, firstSeen: Infinity, lastSeen: -Infinity, heardAt: receivedAt },
  }
}

/** Counts a sighting: sums, the span of its times, the worst severity. */
export function addSeen(matter: Matter, seen: Seen, receivedAt: number): void {
  const first = seen.doubtful ? receivedAt : seen.firstSeen
  const last = seen.doubtful ? receivedAt : seen.lastSeen
  matter.sightings += seen.count
  if (seen.severity !== matter.severity) matter.severity = worse(matter.severity, seen.severity)
  if (first < matter.firstSeen) matter.firstSeen = first
  if (last > matter.lastSeen) matter.lastSeen = last
  if (receivedAt > matter.heardAt) matter.heardAt = receivedAt
}

/** What two matters add to one incident that counts for both. */
export const together = (a: Matter, b: Matter): Matter => ({
  ...a,
  severity: worse(a.severity, b.severity),
  sightings: a.sightings + b.sightings,
  firstSeen: Math.min(a.firstSeen, b.firstSeen),
  lastSeen: Math.max(a.lastSeen, b.lastSeen),
  heardAt: Math.max(a.heardAt, b.heardAt),
})

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
