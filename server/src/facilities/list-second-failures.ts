import type { Member } from '#permits/permit.ts'
import { costsOf, viewCost } from './failure-list.ts'
import { basisOf, nameThing } from './failure-names.ts'
import { resolveFailure } from './failure-set.ts'
import type { AskedFailure } from './failure-set.ts'
import { downOf } from './failure/network.ts'
import { darkOutages } from './failure/outages.ts'
import { lossOf } from './failure/reach.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'

export interface WorksQuestion extends AskedFailure {
  readonly operator?: number | undefined
  readonly limit: number
}

const THINGS = 1000

/** During works on these: what each second failure costs beside them. A site without mains is down once nothing keeps it up. */
export async function listSecondFailures(load: LoadAskedNetwork, member: Member, question: WorksQuestion) {
  const asked = await load(member, question.operator)
  const { network, power } = asked.engine.facilities
  const works = resolveFailure(asked.known, asked.engine, question)
  const dark = darkOutages(
    network,
    power,
    works.feeds.map((feed) => ({ feed, until: Infinity })),
  )
  const sites = [...new Set([...works.sites, ...dark.map(({ site }) => site!)])]
  const failure = { sites, links: works.links }
  const down = downOf(network, failure)
  const { users, services, cutOff } = lossOf(network, failure)
  const rows = (kind: 'site' | 'link' | 'group') =>
    costsOf(asked, kind, down)
      .filter((cost) => cost.users > 0 || cost.cutOff > 0)
      .slice(0, question.limit)
      .map((cost) => viewCost(asked, kind, cost))
  return {
    basis: basisOf(asked),
    works: {
      things: works.things.slice(0, THINGS).map(({ kind, at }) => nameThing(asked, kind, at)),
      ...{ siteCount: sites.length, linkCount: works.links.length },
      ...{ users, services: services.length, cutOff },
    },
    ...{ sites: rows('site'), links: rows('link'), groups: rows('group') },
  }
}
