import { hash } from 'node:crypto'
import { worse } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
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
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
  readonly address: string | undefined
  readonly domain: string | undefined
  readonly asn: number | undefined
  readonly reportId: number
  readonly tlp: Tlp
  /** rows of the report */
  readonly count: number
  /** milliseconds since 1970, as clocks count them */
  readonly firstSeen: number
  readonly lastSeen: number
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
  /** indexes into the batch's sightings */
  readonly members: number[]
}

/** Gathers the attributed sightings of a batch into matters, in the order of their keys so that batches lock alike; `count` opens none. */
export function gatherMatters(
  sightings: readonly Seen[],
  held: readonly (Held | undefined)[],
  rules: IncidentRules,
): Matter[] {
  const matters = new Map<string, Matter>()
  for (let i = 0; i < sightings.length; i++) {
    const holder = held[i]
    if (!holder) continue
    const { type, identifier, severity, address, domain, asn, reportId, tlp, count, firstSeen, lastSeen } =
      sightings[i]!
    const rule = rules.ruleFor(type, severity)
    if (rule.mode === 'count') continue
    const asset = rule.mode === 'digest' ? '' : (address ?? domain ?? (asn ? `AS${asn}` : ''))
    const name = `${holder.orgId}\u001f${type}\u001f${identifier}\u001f${asset}`
    const matter = matters.get(name)
    if (!matter) {
      matters.set(name, {
        key: matterKey({ orgId: holder.orgId, type, identifier, asset }),
        ...{ orgId: holder.orgId, type, identifier, asset, held: holder, rule, reportId, tlp, severity },
        ...{ sightings: count, firstSeen, lastSeen, members: [i] },
      })
      continue
    }
    matter.severity = worse(matter.severity, severity)
    matter.sightings += count
    matter.firstSeen = Math.min(matter.firstSeen, firstSeen)
    matter.lastSeen = Math.max(matter.lastSeen, lastSeen)
    matter.members.push(i)
  }
  return [...matters.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

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
