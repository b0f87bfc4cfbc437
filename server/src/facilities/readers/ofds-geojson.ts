import { z } from 'zod'

const feature = z.object({
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
  properties: z.record(z.string(), z.unknown()),
})
const collection = z.object({ features: z.array(z.unknown()) })

interface Part {
  about: Record<string, unknown>
  readonly nodes: unknown[]
  readonly spans: unknown[]
}

/** Networks as JSON has them, with features put into theirs: nodes are those that say so, or are points. */
export function ofGeojson(networks: readonly unknown[]): unknown[] {
  const hasFeatures = (one: unknown) => typeof one === 'object' && one !== null && 'features' in one
  const plain = networks.filter((one) => !hasFeatures(one))
  const features = networks
    .filter(hasFeatures)
    .flatMap((one) => collection.safeParse(one).data?.features ?? [])
    .map((one) => feature.safeParse(one).data)
  const parts = new Map<string, Part>()
  for (const one of features) {
    // What has not the form of a feature is told of as a node that has no identifier.
    const { geometry, properties = {} } = one ?? {}
    const network = properties['network']
    const about = typeof network === 'object' && network !== null ? (network as Record<string, unknown>) : {}
    const id = typeof about['id'] === 'string' || typeof about['id'] === 'number' ? String(about['id']) : ''
    const part = parts.get(id) ?? { about: {}, nodes: [], spans: [] }
    parts.set(id, part)
    part.about = { ...about, ...part.about }
    const isSpan =
      properties['featureType'] === 'span' || 'start' in properties || geometry?.type === 'LineString'
    if (isSpan) part.spans.push({ ...properties, route: geometry })
    else part.nodes.push({ ...properties, location: geometry })
  }
  // Spans that do not say of which network they are, beside the nodes of one, are of that one.
  const [one, another] = [...parts.keys()].filter((id) => id !== '')
  const nameless = parts.get('')
  if (nameless && one !== undefined && another === undefined) {
    parts.get(one)!.nodes.push(...nameless.nodes)
    parts.get(one)!.spans.push(...nameless.spans)
    parts.delete('')
  }
  return [
    ...plain,
    ...[...parts.values()].map(({ about, nodes, spans }) => {
      const { collectionDate, publicationDate, crs, id } = about
      return { ...{ collectionDate, publicationDate, crs, id }, nodes, spans }
    }),
  ]
}
