import type { AnswerBasis, FailingThing } from '@hiepluc/contract/endpoints/failures.ts'
import type { EngineNetwork } from './engine-network.ts'
import { openSinglePass } from './failure/single-failures.ts'
import type { KnownNetwork, KnownThing } from './known-network.ts'

/** An organisation by its name. */
export interface Owner {
  readonly id: number
  readonly name: string
  readonly nameEn?: string
}

/** A network ready to be asked: what is known, the engine's arrays, and what owners are called. */
export interface AskedNetwork {
  readonly known: KnownNetwork
  readonly engine: EngineNetwork
  readonly owners: ReadonlyMap<number, Owner>
  /** absent: all that the reader may see */
  readonly operator?: Owner | undefined
}

export const ownerOf = ({ owners }: Pick<AskedNetwork, 'owners'>, id: number): Owner =>
  owners.get(id) ?? { id, name: `#${id}` }

/** Which list of the network holds things of a kind. */
const LISTS = {
  site: 'sites',
  building: 'sites',
  link: 'links',
  group: 'groups',
  feed: 'feeds',
  substation: 'substations',
} as const

/** One thing of the network by its place; an operator by its number. */
export function nameThing(asked: AskedNetwork, kind: FailingThing['kind'], at: number): FailingThing {
  if (kind === 'operator') {
    const owner = ownerOf(asked, at)
    return { kind, id: at, key: owner.name, name: owner.name, owner }
  }
  const { id, key, name, orgId }: KnownThing = asked.known[LISTS[kind]][at]!
  return { kind, id, key, name, owner: ownerOf(asked, orgId) }
}

/** Which data an answer was computed from. */
export function basisOf({ known, engine, operator }: AskedNetwork): AnswerBasis {
  const { network } = engine.facilities
  return {
    at: known.at.toISOString(),
    version: known.version,
    ...(operator && { operator }),
    sites: known.sites.length,
    links: known.links.length,
    services: network.services.count,
    users: openSinglePass(network)().served,
  }
}
