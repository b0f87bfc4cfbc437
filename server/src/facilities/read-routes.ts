import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { basisOf } from './failure-names.ts'
import type { AskedNetwork } from './failure-names.ts'
import { resolveFailure } from './failure-set.ts'
import { openDisjointRoutes } from './failure/disjoint-routes.ts'
import type { Route } from './failure/disjoint-routes.ts'
import { ductDisjointRoutes } from './failure/duct-disjoint-routes.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'

export interface RoutesQuestion {
  readonly operator?: number | undefined
  readonly from: number
  readonly to: number
  readonly apart: 'links' | 'sites' | 'groups'
}

const NONE = { sites: [], links: [], groups: [], feeds: [], substations: [], operators: [] }

/** Two ways between two sites that have nothing in common of what is asked for. */
export async function readRoutes(load: LoadAskedNetwork, member: Member, question: RoutesQuestion) {
  if (question.from === question.to) throw sameSite
  const asked = await load(member, question.operator)
  const placeOf = (id: number) =>
    resolveFailure(asked.known, asked.engine, { ...NONE, sites: [id] }).things[0]!.at
  const { is, routes } = search(asked, placeOf(question.from), placeOf(question.to), question.apart)
  const { sites, links, groups } = asked.known
  const named = (rows: readonly { readonly id: number; readonly name: string }[], at: number) => ({
    ...{ id: rows[at]!.id, name: rows[at]!.name },
  })
  const [one = [], other = []] = routes.map((route) => route.links.flatMap((link) => links[link]!.groups))
  return {
    ...{ basis: basisOf(asked), is },
    routes: routes.map((route) => ({
      sites: route.sites.map((at) => named(sites, at)),
      links: route.links.map((at) => named(links, at)),
      km: route.length,
    })),
    shared: [...new Set(one)].filter((group) => other.includes(group)).map((at) => named(groups, at)),
  }
}

const SAME = {
  vi: 'Hai đầu là cùng một trạm. Hãy chọn hai trạm khác nhau.',
  en: 'Both ends are the same site. Choose two different sites.',
}
const sameSite = new Refusal('malformed', SAME, [{ field: 'to', ...SAME }])

interface Searched {
  readonly is: 'found' | 'one' | 'none' | 'limit'
  readonly routes: readonly Route[]
}

function search(
  { engine }: AskedNetwork,
  from: number,
  to: number,
  apart: RoutesQuestion['apart'],
): Searched {
  const { network, ducts } = engine.facilities
  const single = (): Searched => {
    const [route] = openDisjointRoutes(network, 'links')(from, to)
    return route ? { is: 'one', routes: [route] } : { is: 'none', routes: [] }
  }
  if (apart === 'groups') {
    const { is, routes } = ductDisjointRoutes(network, ducts, [from, to])
    return is === 'none' ? single() : { is, routes }
  }
  const routes = openDisjointRoutes(network, apart)(from, to)
  return { is: routes.length === 2 ? 'found' : routes.length === 1 ? 'one' : 'none', routes }
}
