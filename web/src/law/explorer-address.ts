import { z } from 'zod'

const name = z.string().trim().min(1).max(90).optional().catch(undefined)
const told = z.string().max(4000).optional().catch(undefined)

/**
 * What is tried out, as the address bar holds it: facts as `sector:telecom,post;personal-data:yes`, moments as
 * `detected:2026-11-23T01:00Z`, both once more for the facts they are compared with.
 */
export const explorerSearch = z.object({
  pack: name,
  matter: name,
  facts: told,
  times: told,
  counts: told,
  who: told,
  at: z.iso.datetime().optional().catch(undefined),
  /** another pack that the same is asked of */
  against: name,
  /** which facts are typed in; present: two sets are compared */
  editing: z.enum(['a', 'b']).optional().catch(undefined),
  facts2: told,
  times2: told,
  counts2: told,
  who2: told,
})
export type ExplorerSearch = z.output<typeof explorerSearch>

/** Facts as they are typed in: each as a text, whatever its type in the pack. */
export interface Told {
  readonly facts: Readonly<Record<string, string>>
  readonly times: Readonly<Record<string, string>>
  readonly counts: Readonly<Record<string, readonly string[]>>
  readonly who: readonly string[]
}

const KEYS = {
  a: { facts: 'facts', times: 'times', counts: 'counts', who: 'who' },
  b: { facts: 'facts2', times: 'times2', counts: 'counts2', who: 'who2' },
} as const

/** One of the two sets of facts out of the address. */
export function toldIn(search: ExplorerSearch, which: 'a' | 'b'): Told {
  const keys = KEYS[which]
  const counts = Object.entries(pairs(search[keys.counts])).map(
    ([id, list]) => [id, split(list, ',')] as const,
  )
  return {
    facts: pairs(search[keys.facts]),
    times: pairs(search[keys.times]),
    counts: Object.fromEntries(counts),
    who: split(search[keys.who] ?? '', ','),
  }
}

/** What the address is to hold for one of the two sets; what says nothing is left out. */
export function addressOf({ facts, times, counts, who }: Told, which: 'a' | 'b'): Partial<ExplorerSearch> {
  const keys = KEYS[which]
  const lists = Object.entries(counts).map(([id, list]) => [id, list.join(',')] as const)
  return {
    [keys.facts]: joined(Object.entries(facts)),
    [keys.times]: joined(Object.entries(times)),
    [keys.counts]: joined(lists),
    [keys.who]: who.join(',') || undefined,
  }
}

const split = (text: string, by: string) => text.split(by).filter(Boolean)

function pairs(text: string | undefined): Record<string, string> {
  const parts = split(text ?? '', ';').map((part) => {
    const colon = part.indexOf(':')
    return [part.slice(0, colon), part.slice(colon + 1)] as const
  })
  return Object.fromEntries(parts.filter(([id, value]) => id !== '' && value !== ''))
}

const joined = (entries: readonly (readonly [string, string])[]) =>
  entries
    .filter(([, value]) => value !== '')
    .map(([id, value]) => `${id}:${value}`)
    .join(';') || undefined
