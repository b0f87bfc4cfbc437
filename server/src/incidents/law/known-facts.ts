import type { IncidentKind } from '@hiepluc/contract/incident-state.ts'
import { INCIDENT_MATTER } from '@hiepluc/contract/desk-facts.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { anchorsOf } from '#law/anchor-history.ts'
import { CLASS } from '#law/facts.ts'
import type { Facts, FactValue } from '#law/facts.ts'
import { beganOf } from '#law/given-facts.ts'
import type { GivenFacts } from '#law/given-facts.ts'
import type { Pack } from '#law/pack.ts'
import type { Instant } from '#law/zone.ts'

/** What the desk knows of an incident without anybody saying so. */
export interface DeskKnown {
  readonly type: RsitType
  readonly kind: IncidentKind
  readonly sectors: readonly string[]
  readonly openedAt: Instant
}

/** That something is so: of a count, when each happened, in ISO 8601; of a party, that it is one. */
interface FactStatement {
  readonly kind: 'fact' | 'severity' | 'count' | 'party'
  readonly name: string
  readonly stated: Instant
  /** null: it is not known after all */
  readonly value: FactValue | null
}

/** That something happened. */
interface AnchorStatement {
  readonly kind: 'anchor'
  readonly name: string
  readonly stated: Instant
  /** null: it was not after all */
  readonly at: Instant | null
  readonly corrects: boolean
}

/** Something that was said of an incident. What a later one says replaces it; it stays on record. */
export type Statement = FactStatement | AnchorStatement

/** The moments that the desk takes for the incident until somebody says otherwise: seen, and told of, when it was opened. */
const AT_OPENING = ['detected', 'received'] as const

/**
 * What is known of an incident, in the words of the pack: what people said, and of what they said nothing, what the desk
 * knows itself. What the pack has no word for is left out. Nothing is checked here: that was done when it was said.
 */
export function knownFacts(pack: Pack, desk: DeskKnown, said: readonly Statement[]): Facts {
  const inOrder = said.toSorted((a, b) => a.stated - b.stated)
  const anchors = onlyOf(pack.anchors, { ...deskAnchors(desk), ...saidAnchors(inOrder) })
  return {
    matter: INCIDENT_MATTER,
    began: beganOf(pack, anchors, desk.openedAt),
    values: onlyOf(pack.facts, { ...deskFacts(pack, desk), ...saidLast(inOrder, 'fact') }),
    anchors,
    counted: countedOf(pack, saidLast(inOrder, 'count')),
    parties: Object.keys(onlyOf(pack.parties, saidLast(inOrder, 'party'))),
  }
}

/** What the desk knows of each incident by itself: a part's is not the whole's. */
const OF_EACH: readonly string[] = [CLASS, 'kind', 'sector']

/**
 * What counts for an incident into which others were merged: its own statements, and of the parts' those on what nobody
 * stated of the whole. So no clock that runs on a part is lost by merging it.
 */
export function withParts<Said extends Statement>(own: readonly Said[], parts: readonly Said[]): Said[] {
  const stated = new Set(own.map(({ kind, name }) => `${kind} ${name}`))
  const counts = ({ kind, name }: Said) =>
    kind === 'severity' ? false : !stated.has(`${kind} ${name}`) && !OF_EACH.includes(name)
  return [...own, ...parts.filter(counts)]
}

/** The same facts as somebody would give them, to be checked. */
export const asGiven = ({ matter, began, values, anchors, counted, parties }: Facts): GivenFacts => ({
  ...{ matter, values, parties },
  began: new Date(began).toISOString(),
  anchors: Object.fromEntries(
    Object.entries(anchors).map(([name, at]) => [name, new Date(at).toISOString()]),
  ),
  counted: Object.fromEntries(
    Object.entries(counted).map(([name, times]) => [name, times.map((at) => new Date(at).toISOString())]),
  ),
})

/** The type of the reference taxonomy that an incident of a class of the pack is filed under. */
export const typeOf = (pack: Pack, of: string): RsitType => pack.classes.get(of)?.rsit?.[0] ?? 'other'

/** The severity that somebody set, if it still stands. */
export const severitySaid = <Said extends Statement>(said: readonly Said[]) =>
  said
    .filter((one): one is Extract<Said, FactStatement> => one.kind === 'severity')
    .toSorted((a, b) => a.stated - b.stated)
    .at(-1)

function deskFacts(pack: Pack, { type, kind, sectors }: DeskKnown): Record<string, FactValue> {
  const row = pack.text.classes.find(({ rsit }) => rsit?.includes(type))
  return {
    ...(row && { [CLASS]: row.id }),
    kind: kind === 'voluntary-notice' ? 'voluntary' : kind,
    ...(sectors.length > 0 && { sector: sectors }),
  }
}

const deskAnchors = ({ openedAt }: DeskKnown): Record<string, Instant> =>
  Object.fromEntries(AT_OPENING.map((name) => [name, openedAt]))

function saidLast(
  said: readonly Statement[],
  kind: 'fact' | 'count' | 'party',
): Record<string, FactValue | null> {
  return Object.fromEntries(said.flatMap((one) => (one.kind === kind ? [[one.name, one.value]] : [])))
}

function countedOf(pack: Pack, said: Record<string, FactValue | null>): Facts['counted'] {
  const known = pack.text.counts.filter(({ id }) => Array.isArray(said[id]))
  return Object.fromEntries(known.map(({ id }) => [id, (said[id] as readonly string[]).map(Date.parse)]))
}

/** What is said to be not so after all counts from then on for nothing, and what was said before it neither. */
function saidAnchors(said: readonly Statement[]): Record<string, Instant | null> {
  const moments = said.filter((one) => one.kind === 'anchor')
  const withdrawn = new Map(
    moments.flatMap(({ name, at }, place) => (at === null ? [[name, place] as const] : [])),
  )
  const counting = moments.filter(({ name }, place) => place > (withdrawn.get(name) ?? -1))
  const none = Object.fromEntries([...withdrawn.keys()].map((name) => [name, null]))
  const some = anchorsOf(
    counting.flatMap(({ name, at, stated, corrects }) =>
      at === null ? [] : [{ anchor: name, at, stated, corrects }],
    ),
  )
  return { ...none, ...some }
}

const onlyOf = <Value>(rows: ReadonlyMap<string, unknown>, given: Record<string, Value | null>) =>
  Object.fromEntries(
    Object.entries(given).filter(
      (one): one is [string, Value & NonNullable<unknown>] => one[1] !== null && rows.has(one[0]),
    ),
  )
