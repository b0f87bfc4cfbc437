import { sql } from 'kysely'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Tx } from '#platform/database.ts'
import { fieldsOf } from './facility-facts.ts'
import { calledThing } from './given-network.ts'
import type { GivenThing } from './given-network.ts'
import { nameOf } from './network-check.ts'
import type { StandingThing } from './network-check.ts'

const SHARED: readonly FacilityKind[] = ['group', 'substation']

/** What a list refers to and describes nowhere: groups and substations that its owner has in no other list. */
function undescribed(
  things: readonly GivenThing[],
  standing: readonly StandingThing[],
  list: string,
): ReadonlyMap<string, GivenThing> {
  const described = new Set([
    ...things.map(({ kind, key }) => nameOf(kind, key)),
    ...standing.filter((one) => one.list !== list).map(({ kind, key }) => nameOf(kind, key)),
  ])
  const found = new Map<string, GivenThing>()
  for (const { kind: by, facts, where } of things)
    for (const [field, { of }] of Object.entries(fieldsOf(by))) {
      const given = facts[field]
      if (of === undefined || given === undefined || !SHARED.includes(of)) continue
      for (const key of Array.isArray(given) ? (given as string[]) : [String(given)])
        if (!described.has(nameOf(of, key)) && !found.has(nameOf(of, key)))
          found.set(nameOf(of, key), {
            ...{ kind: of, key, name: key, where },
            // Of which sort it is its owner alone says.
            facts: of === 'group' ? { type: 'duct' } : {},
          })
    }
  return found
}

/**
 * The owner's parts in ducts and substations that its list names and another owner has: each is put into the list by its key, so that
 * both are known to be one. What nobody has stays out, to be told of as missing.
 */
export async function partsInOthers(
  tx: Tx,
  orgId: number,
  {
    things,
    standing,
    list,
  }: {
    readonly things: readonly GivenThing[]
    readonly standing: readonly StandingThing[]
    readonly list: string
  },
): Promise<readonly GivenThing[]> {
  const missing = [...undescribed(things, standing, list).values()]
  const parts: GivenThing[] = []
  for (const kind of SHARED) {
    const asked = missing.filter((one) => one.kind === kind)
    if (asked.length === 0) continue
    const { rows } = await sql<{ key: string }>`
      select key from keys_of_others(${orgId}, ${kind}, ${asked.map(({ key }) => key)}::text[]) key`.execute(
      tx,
    )
    const known = new Set(rows.map(({ key }) => key))
    parts.push(...asked.filter(({ key }) => known.has(key)))
  }
  return parts
}

/** What its sender is told of them; whose they are stands nowhere. */
export function markOfParts(parts: readonly GivenThing[]): readonly Said[] {
  if (parts.length === 0) return []
  const shown = parts.slice(0, 20).map(calledThing)
  const more = parts.length > 20 ? ', …' : ''
  return [
    {
      vi: `Dùng chung với đơn vị khác, danh sách chỉ nhắc tới mã: ${shown.map(({ vi }) => vi).join(', ')}${more}.`,
      en: `Shared with another operator and named by the list by key alone: ${shown.map(({ en }) => en).join(', ')}${more}.`,
    },
  ]
}
