import type { Condition, Operand } from './condition.ts'
import type { Clock } from './clock.ts'
import { CLASS } from './facts.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { anchorsIn, operandsIn } from './pack-parts.ts'

/** The words a matter can be told in: what the duties that come up in it look at, in the order of the pack. */
export interface MatterWords {
  readonly facts: readonly string[]
  readonly anchors: readonly string[]
  readonly counts: readonly string[]
}

interface Found {
  readonly facts: Set<string>
  readonly anchors: Set<string>
  readonly counts: Set<string>
  /** terms, thresholds and parties that were looked into */
  readonly seen: Set<string>
}

/** What the duties of a matter, the severity of incidents and the contradictions among these facts depend on. */
export function wordsOfMatter(pack: Pack, matter: string, severities: boolean): MatterWords {
  const found: Found = { facts: new Set(), anchors: new Set(), counts: new Set(), seen: new Set() }
  for (const duty of pack.text.duties.filter((row) => row.matter.includes(matter))) {
    for (const party of duty.who) ofCondition(pack, { party }, found)
    ofCondition(pack, duty.when, found)
    ofClock(pack, duty.clock, found)
    for (const { when, clock } of duty.variants ?? []) {
      ofCondition(pack, when, found)
      ofClock(pack, clock, found)
    }
    for (const { when } of duty.to ?? []) ofCondition(pack, when, found)
    if (duty.doneBy) found.anchors.add(duty.doneBy)
  }
  if (severities) for (const { when } of pack.text.severities) ofCondition(pack, when, found)
  const inOrder = (rows: readonly { id: string }[], names: ReadonlySet<string>) =>
    rows.map(({ id }) => id).filter((name) => names.has(name))
  return {
    facts: inOrder(pack.text.facts, found.facts),
    anchors: inOrder(pack.text.anchors, found.anchors),
    counts: inOrder(pack.text.counts, found.counts),
  }
}

/** The facts and anchors that a condition looks at, as fields of given facts. */
export function fieldsOfCondition(pack: Pack, condition: Condition): string[] {
  const found: Found = { facts: new Set(), anchors: new Set(), counts: new Set(), seen: new Set() }
  ofCondition(pack, condition, found)
  return [
    ...[...found.facts].map((name) => `values.${name}`),
    ...[...found.anchors].map((name) => `anchors.${name}`),
    ...[...found.counts].map((name) => `counted.${name}`),
  ]
}

function ofClock(pack: Pack, clock: Clock, found: Found): void {
  for (const { anchor } of anchorsIn(clock)) found.anchors.add(anchor)
  const start = (clock as { from?: unknown }).from
  if (typeof start === 'object' && start !== null)
    ofCondition(pack, { threshold: (start as { reached: string }).reached }, found)
}

function ofCondition(pack: Pack, given: Condition | undefined, found: Found): void {
  if (!given) return
  for (const one of [...(given.all ?? []), ...(given.any ?? []), ...(given.not ? [given.not] : [])])
    ofCondition(pack, one, found)
  if (given.fact) found.facts.add(given.fact)
  if (given.class ?? given.family) found.facts.add(CLASS)
  if (given.known) found.anchors.add(given.known)
  if (given.count) found.counts.add(given.count)
  for (const bound of [given.atLeast, given.moreThan, given.atMost, given.lessThan]) ofOperand(bound, found)
  const rows = [
    given.term === undefined ? undefined : rowOf(pack.terms, given.term),
    given.threshold === undefined ? undefined : rowOf(pack.thresholds, given.threshold),
    given.party === undefined ? undefined : rowOf(pack.parties, given.party),
  ]
  for (const row of rows) {
    if (!row || found.seen.has(row.id)) continue
    found.seen.add(row.id)
    ofCondition(pack, row.when, found)
  }
}

function ofOperand(bound: Operand | undefined, { facts }: Found): void {
  if (bound === undefined) return
  for (const { part } of operandsIn(bound, []))
    if (typeof part === 'object' && 'fact' in part) facts.add(part.fact)
}
