import { z } from 'zod'
import { wrongWith } from '#platform/wrong-value.ts'
import { refusedNetwork } from './given-network.ts'
import { parseJson } from './readers/json-text.ts'

/** A network as a file of TopoHub has it. */
export interface TopohubNetwork {
  readonly name: string
  /** of parallel links it keeps one */
  readonly isSingle: boolean
  /** an edge goes one way */
  readonly isDirected: boolean
  /** how many demands between sites it says, in no unit */
  readonly demands: number
  readonly sites: readonly TopohubSite[]
  /** ends by their place among the sites; length in kilometres */
  readonly links: readonly {
    readonly from: number
    readonly to: number
    readonly length: number | undefined
  }[]
}

export interface TopohubSite {
  readonly id: string
  readonly name: string
  /** degrees; where the network is drawn on a plane: without unit; undefined: not said */
  readonly lon: number | undefined
  readonly lat: number | undefined
}

const id = z.union([z.string().max(200), z.number()])
const degrees = z.number()
const file = z.object({
  graph: z
    .object({
      name: z.string().max(200).optional(),
      demands: z.record(z.string(), z.record(z.string(), z.unknown())).optional().catch(undefined),
    })
    .optional(),
  multigraph: z.boolean().optional(),
  directed: z.boolean().optional(),
  nodes: z
    .array(
      z.object({
        id,
        name: z.string().max(200).nullish(),
        pos: z.tuple([degrees, degrees]).nullish(),
        lon: degrees.optional(),
        lat: degrees.optional(),
      }),
    )
    .max(100_000),
  edges: z
    .array(z.object({ source: id, target: id, dist: z.number().nonnegative().nullish() }))
    .max(1_000_000),
})

/**
 * Reads a network in TopoHub's form, JSON node-link (Jurkiewicz 2023), as TopoHub and NetworkX write it: edges under `edges` or `links`.
 * Of parallel links TopoHub keeps one, so that what it calls a bridge may be none. Refuses what has not this form, names a site twice,
 * or links a site that it has not.
 */
export function readTopohub(text: string): TopohubNetwork {
  const given = parseJson(text)
  const isOld = typeof given === 'object' && given !== null && !('edges' in given) && 'links' in given
  const read = file.safeParse(isOld ? { ...given, edges: given.links } : given)
  if (!read.success) {
    const [issue] = read.error.issues
    const { vi, en } = wrongWith(issue!)
    throw refused(issue!.path.join('.'), `${vi} (TopoHub, JSON node-link)`, `${en} (TopoHub, JSON node-link)`)
  }
  const { graph, nodes, edges, multigraph, directed } = read.data
  const places = new Map(nodes.map((node, place) => [String(node.id), place]))
  if (places.size < nodes.length) {
    const twice = nodes.findIndex(({ id: one }, place) => places.get(String(one)) !== place)
    const called = JSON.stringify(nodes[twice]!.id)
    throw refused(`nodes.${twice}.id`, `${called} có hai lần`, `${called} stands there twice`)
  }
  const placeOf = (end: string | number, nth: number) => {
    const place = places.get(String(end))
    const called = JSON.stringify(end)
    if (place === undefined)
      throw refused(`edges.${nth}`, `không có nút ${called}`, `there is no node ${called}`)
    return place
  }
  return {
    name: graph?.name ?? '',
    isSingle: multigraph !== true,
    isDirected: directed === true,
    demands: Object.values(graph?.demands ?? {}).reduce((sum, to) => sum + Object.keys(to).length, 0),
    // Junctions of cables have no name.
    sites: nodes.map((node) => ({
      ...{ id: String(node.id), name: node.name ?? String(node.id) },
      ...{ lon: node.pos?.[0] ?? node.lon, lat: node.pos?.[1] ?? node.lat },
    })),
    links: edges.map(({ source, target, dist }, nth) => ({
      ...{ from: placeOf(source, nth), to: placeOf(target, nth), length: dist ?? undefined },
    })),
  }
}

const refused = (path: string, vi: string, en: string) =>
  refusedNetwork([{ where: { element: path || '$' }, vi: `${vi}.`, en: `${en}.` }])
