import type { Area } from '@hiepluc/contract/area.ts'
import type { FailingThing } from '@hiepluc/contract/endpoints/failures.ts'
import { Refusal } from '#platform/refusal.ts'
import { standingIn } from './containment.ts'
import { failureIn } from './failure/area.ts'
import type { Polygon } from './failure/area.ts'
import type { FailureSet } from './failure/network.ts'
import type { EngineNetwork } from './engine-network.ts'
import type { KnownNetwork, KnownThing } from './known-network.ts'

/** What is to fail, by numbers of facilities and organisations. */
export interface AskedFailure {
  readonly sites: readonly number[]
  /** sites with all that stands within them */
  readonly buildings?: readonly number[] | undefined
  readonly links: readonly number[]
  readonly groups: readonly number[]
  readonly feeds: readonly number[]
  readonly substations: readonly number[]
  readonly operators: readonly number[]
  /** planned works: what they take down */
  readonly works?: readonly number[] | undefined
  readonly area?: Area | undefined
}

/** What fails, by places in the network; what fails with something else stands in `sites` and `links`. */
export interface ResolvedFailure extends FailureSet {
  readonly sites: readonly number[]
  readonly links: readonly number[]
  /** mains feeds that give nothing */
  readonly feeds: readonly number[]
  /** what was asked for, thing by thing */
  readonly things: readonly Failing[]
}

interface Failing {
  readonly kind: FailingThing['kind']
  /** place in its list; of an operator its number */
  readonly at: number
}

/** What stands for a failure in the network. Refuses numbers that are none of it, each list on its own. */
export function resolveFailure(
  known: KnownNetwork,
  engine: EngineNetwork,
  asked: AskedFailure,
): ResolvedFailure {
  const works = placesOf('works', known.works, asked.works ?? []).map((at) => known.works[at]!)
  const down = (kind: 'sites' | 'links' | 'groups' | 'substations') =>
    ascending(placesOf(kind, known[kind], asked[kind]), ...works.map((work) => work[kind]))
  const [sites, links, groups] = [down('sites'), down('links'), down('groups')]
  const buildings = placesOf('buildings', known.sites, asked.buildings ?? [])
  const feeds = placesOf('feeds', known.feeds, asked.feeds)
  const substations = down('substations')
  const area = asked.area ? failureIn(engine.facilities.network, engine.places, polygonsOf(asked.area)) : {}
  const operators = operatorsIn(known, asked.operators)
  const inGroups = new Set(groups)
  const under = new Set(substations)
  const where = <Row>(rows: readonly Row[], is: (row: Row) => boolean) =>
    [...rows.keys()].filter((at) => is(rows[at]!))
  return {
    sites: ascending(
      sites,
      buildings.flatMap((at) => standingIn(known.sites, at)),
      area.sites ?? [],
      where(known.sites, ({ orgId }) => operators.has(orgId)),
    ),
    links: ascending(
      ...[links, area.links ?? [], where(known.links, ({ orgId }) => operators.has(orgId))],
      where(known.links, (link) => link.groups.some((group) => inGroups.has(group))),
    ),
    feeds: ascending(
      feeds,
      where(known.feeds, ({ substation }) => under.has(substation)),
    ),
    things: [
      ...sites.map((at) => ({ kind: 'site' as const, at })),
      ...buildings.map((at) => ({ kind: 'building' as const, at })),
      ...links.map((at) => ({ kind: 'link' as const, at })),
      ...groups.map((at) => ({ kind: 'group' as const, at })),
      ...feeds.map((at) => ({ kind: 'feed' as const, at })),
      ...substations.map((at) => ({ kind: 'substation' as const, at })),
      ...asked.operators.map((at) => ({ kind: 'operator' as const, at })),
    ],
  }
}

const polygonsOf = ({ type, coordinates }: Area): readonly Polygon[] =>
  type === 'Polygon' ? [coordinates] : coordinates

const ascending = (...lists: readonly (readonly number[])[]) =>
  [...new Set(lists.flat())].toSorted((a, b) => a - b)

function placesOf(field: string, rows: readonly KnownThing[], wanted: readonly number[]): readonly number[] {
  if (wanted.length === 0) return []
  const places = new Map(rows.map(({ id }, at) => [id, at]))
  const missing = wanted.filter((id) => !places.has(id))
  if (missing.length > 0) throw notIn(field, missing)
  return wanted.map((id) => places.get(id)!)
}

function operatorsIn({ sites, links }: KnownNetwork, wanted: readonly number[]): ReadonlySet<number> {
  const owners = wanted.length > 0 ? new Set([...sites, ...links].map(({ orgId }) => orgId)) : new Set()
  const missing = wanted.filter((id) => !owners.has(id))
  if (missing.length > 0) throw notIn('operators', missing)
  return new Set(wanted)
}

function notIn(field: string, missing: readonly number[]): Refusal {
  const some = missing.slice(0, 5).join(', ')
  const said = {
    vi: `Mạng này không có số ${some}${missing.length > 5 ? '…' : ''}. Có thể công trình đã kết thúc, hoặc thuộc đơn vị khác; hãy chọn lại.`,
    en: `This network has no ${some}${missing.length > 5 ? '…' : ''}. It may have ended or be another’s; choose again.`,
  }
  return new Refusal('malformed', said, [{ field, ...said }])
}
