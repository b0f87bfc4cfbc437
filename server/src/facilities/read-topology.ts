import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import type { Member } from '#permits/permit.ts'
import { buildingsOf } from './containment.ts'
import { basisOf, ownerOf } from './failure-names.ts'
import { openCutOff } from './failure/cut-off.ts'
import { openSinglePass } from './failure/single-failures.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'

/** A network to draw, each site and link with what its failure costs. */
export async function readTopology(
  load: LoadAskedNetwork,
  member: Member,
  { operator }: { readonly operator?: number | undefined },
): Promise<TopologyView> {
  const asked = await load(member, operator)
  const { known, engine, owners } = asked
  const { network } = engine.facilities
  const single = openSinglePass(network)()
  const cut = openCutOff(network)()
  const named = ({ id, name }: { readonly id: number; readonly name: string }) => ({ id, name })
  const owning = new Set([...known.sites, ...known.links].map(({ orgId }) => orgId))
  return {
    basis: basisOf(asked),
    sites: known.sites.map((site, at) => ({
      ...named(site),
      ...(site.lon !== undefined && site.lat !== undefined && { lon: site.lon, lat: site.lat }),
      ...(site.province !== undefined && { province: site.province }),
      ...{ users: single.sites[at]!, cutOff: cut.sites[at]!, isCutPoint: single.cutPoints[at] === 1 },
    })),
    links: known.links.map((link, at) => ({
      ...{ ...named(link), from: link.from, to: link.to },
      ...{ users: single.links[at]!, isBridge: single.bridges[at] === 1 },
    })),
    operators: [...owners.values()].filter(({ id }) => owning.has(id)),
    buildings: buildingsOf(known.sites).map((at) => named(known.sites[at]!)),
    substations: known.substations.map(named),
    feeds: known.feeds.map(named),
    works: known.works.map((work) => ({
      ...{ ...named(work), owner: ownerOf(asked, work.orgId) },
      ...{ begins: work.begins.toISOString(), ends: work.ends.toISOString() },
    })),
    groups: known.groups.map((group) => ({ ...named(group), isShared: group.isShared })),
  }
}
