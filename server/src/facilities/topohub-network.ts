import { z } from 'zod'
import { Refusal } from '#platform/refusal.ts'

/** A network as a file of TopoHub has it. */
export interface TopohubNetwork {
  readonly name: string
  /** of parallel links it keeps one */
  readonly isSingle: boolean
  /** an edge goes one way */
  readonly isDirected: boolean
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
  graph: z.object({ name: z.string().max(200).optional() }).optional(),
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
  const given = parsed(text)
  const isOld = typeof given === 'object' && given !== null && !('edges' in given) && 'links' in given
  const read = file.safeParse(isOld ? { ...given, edges: given.links } : given)
  if (!read.success) {
    const [issue] = read.error.issues
    throw refused(`${issue!.path.join('.')}: ${issue!.message}`)
  }
  const { graph, nodes, edges, multigraph, directed } = read.data
  const places = new Map(nodes.map((node, place) => [String(node.id), place]))
  if (places.size < nodes.length) {
    const twice = nodes.find((node, place) => places.get(String(node.id)) !== place)!
    throw refused(`nodes: ${JSON.stringify(twice.id)} stands there twice`)
  }
  const placeOf = (end: string | number, nth: number) => {
    const place = places.get(String(end))
    if (place === undefined) throw refused(`edges.${nth}: there is no node ${JSON.stringify(end)}`)
    return place
  }
  return {
    name: graph?.name ?? '',
    isSingle: multigraph !== true,
    isDirected: directed === true,
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

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const refused = (why: string) =>
  new Refusal('malformed', {
    vi: `Tệp không đúng dạng TopoHub (JSON node-link): ${why}. Hãy xuất lại tệp từ TopoHub.`,
    en: `The file is not in TopoHub's form (JSON node-link): ${why}. Export it from TopoHub again.`,
  })
