import type { Said } from '@hiepluc/contract/wire.ts'
import type { GivenThing } from '#facilities/given-network.ts'

/** Gives links that have no key one of their ends; of several between the same ends the second is #2, in the order of the list. */
export function keysOfLinks(things: readonly GivenThing[]): readonly GivenThing[] {
  const taken = new Set(things.filter(({ kind }) => kind === 'link').map(({ key }) => key))
  const times = new Map<string, number>()
  return things.map((thing) => {
    if (thing.kind !== 'link' || thing.key !== '') return thing
    const ends = `${String(thing.facts['from'] ?? '?')} – ${String(thing.facts['to'] ?? '?')}`.slice(0, 180)
    let key = ends
    do {
      const nth = (times.get(ends) ?? 0) + 1
      times.set(ends, nth)
      key = nth === 1 ? ends : `${ends} #${nth}`
    } while (taken.has(key))
    taken.add(key)
    return { ...thing, key, name: thing.name === '' ? key : thing.name }
  })
}

/** What is to be looked at in a directed graph: a link of which each direction is an edge has become two, and can be no bridge. */
export function markOfDirections(things: readonly GivenThing[]): readonly Said[] {
  const ways = new Set<string>()
  let twice = 0
  for (const { kind, facts } of things) {
    if (kind !== 'link' || facts['from'] === facts['to']) continue
    const [from, to] = [JSON.stringify(facts['from']), JSON.stringify(facts['to'])]
    if (ways.has(`${to} ${from}`)) twice++
    ways.add(`${from} ${to}`)
  }
  if (twice === 0) return []
  return [
    {
      vi: `Đồ thị có hướng: ${twice} tuyến có cả chiều đi và chiều về, mỗi chiều được tính là một tuyến riêng, nên không thành tuyến cầu. Nếu chỉ là một tuyến, hãy xuất đồ thị vô hướng.`,
      en: `The graph is directed: ${twice} links have an edge each way, which count as two links, so that neither is a bridge. If they are one, export the graph undirected.`,
    },
  ]
}
