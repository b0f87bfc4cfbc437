import { worse } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { seenAt } from '#intake/sighting.ts'
import type { Filing, Sighting } from '#intake/sighting.ts'
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

/** The sightings of a batch that belong to one incident, whether it is open already or not. */
export interface Matter extends IncidentKey {
  readonly held: Held
  readonly rule: IncidentRule
  severity: Severity
  /** rows of the report */
  sightings: number
  /** milliseconds since 1970, as clocks count it */
  firstSeen: number
  lastSeen: number
  /** indexes into the batch's sightings */
  readonly members: number[]
}

/** Gathers the attributed sightings of a batch into matters, in the order of their keys; `count` opens none. */
export function gatherMatters(
  sightings: readonly Sighting[],
  held: readonly (Held | undefined)[],
  rules: IncidentRules,
  filing: Filing,
): Matter[] {
  const matters = new Map<string, Matter>()
  for (let i = 0; i < sightings.length; i++) {
    const holder = held[i]
    if (!holder) continue
    const sighting = sightings[i]!
    const { type, identifier, severity, address, domain, asn } = sighting.observation
    const rule = rules.ruleFor(type, severity)
    if (rule.mode === 'count') continue
    const asset = rule.mode === 'digest' ? '' : (address ?? domain ?? (asn ? `AS${asn}` : ''))
    const key = `${holder.orgId}\u001f${type}\u001f${identifier}\u001f${asset}`
    const seen = seenAt(sighting, filing)
    const first = sighting.doubtful ? filing.receivedAt : sighting.firstSeen
    const matter = matters.get(key)
    if (!matter) {
      matters.set(key, {
        ...{ orgId: holder.orgId, type, identifier, asset, held: holder, rule, severity },
        ...{ sightings: sighting.count, firstSeen: first, lastSeen: seen, members: [i] },
      })
      continue
    }
    matter.severity = worse(matter.severity, severity)
    matter.sightings += sighting.count
    matter.firstSeen = Math.min(matter.firstSeen, first)
    matter.lastSeen = Math.max(matter.lastSeen, seen)
    matter.members.push(i)
  }
  return [...matters.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, matter]) => matter)
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
