import { FACILITY_KINDS } from '@hiepluc/contract/facility.ts'
import type { FacilityFacts, FacilityKind, FactValue } from '@hiepluc/contract/facility.ts'
import type { FieldChange, ListChange, ListCounts } from '@hiepluc/contract/endpoints/facilities.ts'
import type { GivenThing } from './given-network.ts'
import { nameOf } from './network-check.ts'
import type { StandingThing } from './network-check.ts'

/** What taking a list in would do to what stands. */
export interface NetworkDiff {
  readonly added: readonly GivenThing[]
  readonly changed: readonly Changed[]
  /** stand in another list or in none, and are as they were */
  readonly moved: readonly StandingThing[]
  readonly gone: readonly StandingThing[]
  readonly kept: readonly StandingThing[]
}

export interface Changed {
  readonly thing: GivenThing
  readonly before: StandingThing
  readonly fields: readonly FieldChange[]
}

/** Compares a list with what stands of its owner: of the list's own things those that it no longer names are gone. */
export function diffOf(
  things: readonly GivenThing[],
  standing: readonly StandingThing[],
  list: string,
): NetworkDiff {
  const known = new Map(standing.map((thing) => [nameOf(thing.kind, thing.key), thing]))
  const named = new Set<string>()
  const diff = {
    added: [] as GivenThing[],
    changed: [] as Changed[],
    moved: [] as StandingThing[],
    kept: [] as StandingThing[],
  }
  for (const thing of things) {
    const name = nameOf(thing.kind, thing.key)
    named.add(name)
    const before = known.get(name)
    if (!before) {
      diff.added.push(thing)
      continue
    }
    const fields = changesOf(before, thing)
    if (fields.length > 0) diff.changed.push({ thing, before, fields })
    else (before.list === list ? diff.kept : diff.moved).push(before)
  }
  const gone = standing.filter((thing) => thing.list === list && !named.has(nameOf(thing.kind, thing.key)))
  return { ...diff, gone }
}

interface Known {
  readonly name: string
  readonly facts: FacilityFacts
}

/** What differs, field by field. */
export function changesOf(before: Known, after: Known): FieldChange[] {
  const fields = new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])
  const changes = [...fields]
    .filter((field) => !isSame(before.facts[field], after.facts[field]))
    .map((field) => change(field, before.facts[field], after.facts[field]))
  return before.name === after.name ? changes : [change('name', before.name, after.name), ...changes]
}

const change = (field: string, before: FactValue | undefined, after: FactValue | undefined): FieldChange => ({
  field,
  ...(before !== undefined && { before: typeof before === 'object' ? [...before] : before }),
  ...(after !== undefined && { after: typeof after === 'object' ? [...after] : after }),
})

const inOrder = (keys: readonly string[]) => keys.toSorted((a, b) => (a < b ? -1 : 1)).join('\n')

/** Of several references the order says nothing. */
const isSame = (a: FactValue | undefined, b: FactValue | undefined): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && inOrder(a as string[]) === inOrder(b as string[])
    : a === b

export function countsOf({
  added,
  changed,
  moved,
  gone,
  kept,
}: NetworkDiff): Partial<Record<FacilityKind, ListCounts>> {
  const of = (kind: FacilityKind): ListCounts => {
    const count = (things: readonly { readonly kind: FacilityKind }[]) =>
      things.filter((one) => one.kind === kind).length
    return {
      ...{ added: count(added), changed: changed.filter(({ thing }) => thing.kind === kind).length },
      ...{ kept: count(kept) + count(moved), gone: count(gone) },
    }
  }
  const counts = FACILITY_KINDS.map((kind) => [kind, of(kind)] as const)
  return Object.fromEntries(counts.filter(([, one]) => one.added + one.changed + one.kept + one.gone > 0))
}

/** The changes one by one, as far as a reader looks through them: what changed first, then what is gone, then what is new. */
export function listChanges({ added, changed, gone }: NetworkDiff, most: number): ListChange[] {
  return [
    ...changed.slice(0, most).map(({ thing: { kind, key, name }, fields }): ListChange => ({
      what: 'changed',
      kind,
      key,
      name,
      fields: [...fields],
    })),
    ...gone.slice(0, most).map(({ kind, key, name }): ListChange => ({ what: 'gone', kind, key, name })),
    ...added.slice(0, most).map(({ kind, key, name }): ListChange => ({ what: 'added', kind, key, name })),
  ].slice(0, most)
}

/** Below this many a list may shrink as it likes: somebody looks at each. */
const FEW = 20

/** Whether more is gone than stays: more often a file that broke off than a network that was torn down. */
export const hasShrunk = ({ changed, moved, gone, kept }: NetworkDiff): boolean =>
  gone.length >= FEW && gone.length > kept.length + changed.length + moved.length
