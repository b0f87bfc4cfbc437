import type { FailingThing } from '@hiepluc/contract/endpoints/failures.ts'
import type { Member } from '#permits/permit.ts'
import { costsOf, viewCost } from './failure-list.ts'
import type { Cost } from './failure-list.ts'
import { basisOf } from './failure-names.ts'
import type { AskedNetwork } from './failure-names.ts'
import { openSinglePass } from './failure/single-failures.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'

export interface FailureQuery {
  readonly operator?: number | undefined
  readonly kind: FailingThing['kind']
  readonly province?: string | undefined
  readonly skip: number
  readonly limit: number
}

/** Costs of a network that stays the same are computed once: those of thousands of feeds take a while. */
const computed = new WeakMap<AskedNetwork, Map<string, readonly Cost[]>>()

/** A page of single failures, the worst first, with what the network is like. */
export async function listFailures(load: LoadAskedNetwork, member: Member, query: FailureQuery) {
  const asked = await load(member, query.operator)
  const of = computed.get(asked) ?? new Map<string, readonly Cost[]>()
  computed.set(asked, of)
  const costs = of.get(query.kind) ?? costsOf(asked, query.kind)
  of.set(query.kind, costs)
  const { cutPoints, bridges } = openSinglePass(asked.engine.facilities.network)()
  const found = costs.filter(({ at }) => isIn(asked, query, at))
  const count = (marks: Uint8Array) => marks.reduce((sum, mark) => sum + mark, 0)
  return {
    ...{ basis: basisOf(asked), cutPoints: count(cutPoints), bridges: count(bridges), found: found.length },
    rows: found.slice(query.skip, query.skip + query.limit).map((cost) => viewCost(asked, query.kind, cost)),
  }
}

/** A link stands in the provinces of both its ends; what has no place is in none. */
function isIn({ known }: AskedNetwork, { kind, province }: FailureQuery, at: number): boolean {
  if (province === undefined) return true
  if (kind === 'site' || kind === 'building') return known.sites[at]!.province === province
  if (kind !== 'link') return false
  const { from, to } = known.links[at]!
  return known.sites[from]!.province === province || known.sites[to]!.province === province
}
