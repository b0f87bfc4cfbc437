import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { FailingThing } from '@hiepluc/contract/endpoints/failures.ts'
import { analyse } from '#facilities/analysed.ts'
import { engineNetworkOf } from '#facilities/engine-network.ts'
import { costsOf } from '#facilities/failure-list.ts'
import type { AskedNetwork } from '#facilities/failure-names.ts'
import { resolveFailure } from '#facilities/failure-set.ts'
import type { KnownNetwork } from '#facilities/known-network.ts'
import { listSecondFailures } from '#facilities/list-second-failures.ts'
import { readTopology } from '#facilities/read-topology.ts'
import { whatIf } from '#facilities/what-if.ts'
import type { Member } from '#permits/permit.ts'
import { randomKnownNetworks } from './random-known-network.ts'
import { both, darkIn, servedOf, together, tried } from './tried-network.ts'
import type { Failed } from './tried-network.ts'

/** What is answered of a network, from the rows that are known on, held against trying everything. */

const askedOf = (known: KnownNetwork): AskedNetwork => ({
  ...{ known, engine: engineNetworkOf(known), owners: new Map() },
})
const failed = (sites: readonly number[], links: readonly number[] = []): Failed => ({
  ...{ sites: new Set(sites), links: new Set(links) },
})
const places = (rows: readonly unknown[], is: (at: number) => boolean) => [...rows.keys()].filter(is)
const DAY = 24

function everyKindCostsWhatTryingSays(numRuns: number): void {
  const property = fc.property(randomKnownNetworks(), (known) => {
    const asked = askedOf(known)
    for (const kind of ['site', 'building', 'link', 'group', 'operator', 'feed', 'substation'] as const) {
      const costs = costsOf(asked, kind)
      for (const cost of costs) assert.deepEqual(cost, triedCost(known, kind, cost.at), `${kind} ${cost.at}`)
      if (kind === 'building')
        assert.equal(costs.length, new Set(known.sites.flatMap(({ within }) => within ?? [])).size)
      for (let nth = 1; nth < costs.length; nth++) assert.ok(costs[nth - 1]!.users >= costs[nth]!.users)
    }
  })
  fc.assert(property, { numRuns })
}

function triedCost(known: KnownNetwork, kind: FailingThing['kind'], at: number) {
  if (kind === 'feed' || kind === 'substation') return triedMains(known, kind, at)
  const { sites, links } = known
  const failure = {
    site: () => failed([at]),
    building: () => failed(inside(known, at)),
    link: () => failed([], [at]),
    group: () =>
      failed(
        [],
        places(links, (link) => links[link]!.groups.includes(at)),
      ),
    operator: () =>
      failed(
        places(sites, (site) => sites[site]!.orgId === at),
        places(links, (link) => links[link]!.orgId === at),
      ),
  }[kind]()
  const { users, services, cutOff } = tried(known, failure)
  const pieces = (down: Failed) => new Set(together(known, down).filter((label) => label !== -1)).size
  const falls = pieces(failure) > pieces(failed([]))
  const isCritical = kind === 'site' || kind === 'link' ? falls : services > 0 || cutOff > 0
  return { at, users, services, cutOff, isCritical }
}

/** A site, and those from which one comes to it by going outward. */
const inside = ({ sites }: KnownNetwork, building: number): readonly number[] =>
  places(sites, (at) => {
    let one: number | undefined = at
    while (one !== undefined && one !== building) one = sites[one]!.within
    return one === building
  })

function triedMains(known: KnownNetwork, kind: 'feed' | 'substation', at: number) {
  const feeds = new Set(
    places(known.feeds, (feed) => (kind === 'feed' ? feed === at : known.feeds[feed]!.substation === at)),
  )
  const dark = Array.from({ length: DAY }, (_, hour) => darkIn(known, feeds, hour, DAY))
  const hours = dark.map((sites) => tried(known, { sites, links: new Set() }))
  const worst = hours.reduce((most, one) =>
    (one.users - most.users || one.services - most.services) > 0 ? one : most,
  )
  return {
    ...{ at, users: worst.users, services: worst.services },
    cutOff: Math.max(...hours.map(({ cutOff }) => cutOff)),
    userHours: hours.reduce((sum, { users }) => sum + users, 0),
    isCritical: dark.some(({ size }) => size > 0),
  }
}

interface Asked {
  readonly sites: readonly number[]
  readonly buildings: readonly number[]
  readonly links: readonly number[]
  readonly groups: readonly number[]
  readonly feeds: readonly number[]
  readonly substations: readonly number[]
  readonly operators: readonly number[]
  readonly works: readonly number[]
}
const pick = (rows: readonly { readonly id: number }[]) =>
  rows.length === 0
    ? fc.constant([])
    : fc.subarray(
        rows.map(({ id }) => id),
        { maxLength: Math.min(2, rows.length) },
      )
const askedFailures = randomKnownNetworks().chain((known) =>
  fc.record({
    known: fc.constant(known),
    failure: fc.record({
      ...{ sites: pick(known.sites), links: pick(known.links), groups: pick(known.groups) },
      buildings: fc.oneof(fc.constant([]), pick(known.sites)),
      ...{ feeds: pick(known.feeds), substations: pick(known.substations) },
      operators: [...known.sites, ...known.links].some(({ orgId }) => orgId === 2)
        ? fc.constantFrom<number[]>([], [], [2])
        : fc.constant([]),
      works: pick(known.works),
    }),
    hours: fc.integer({ min: 1, max: 10 }),
    repairHours: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  }),
)

/** What of a question fails, read anew. */
function readFailure(known: KnownNetwork, asked: Asked) {
  const works = known.works.filter(({ id }) => asked.works.includes(id))
  const isOf = (kind: 'sites' | 'links' | 'groups' | 'substations', at: number) =>
    asked[kind].includes(known[kind][at]!.id) || works.some((work) => work[kind].includes(at))
  const burning = new Set(
    places(known.sites, (at) => asked.buildings.includes(known.sites[at]!.id)).flatMap((at) =>
      inside(known, at),
    ),
  )
  const isOwned = (thing: { readonly orgId: number }) => asked.operators.includes(thing.orgId)
  return {
    down: failed(
      places(known.sites, (at) => isOf('sites', at) || burning.has(at) || isOwned(known.sites[at]!)),
      places(known.links, (at) => {
        const link = known.links[at]!
        return isOf('links', at) || isOwned(link) || link.groups.some((group) => isOf('groups', group))
      }),
    ),
    feeds: new Set(
      places(known.feeds, (at) => {
        const { id, substation } = known.feeds[at]!
        return asked.feeds.includes(id) || isOf('substations', substation)
      }),
    ),
  }
}

function whatIfIsWhatEachHourSays(numRuns: number): void {
  const property = fc.property(askedFailures, ({ known, failure, hours, repairHours }) => {
    const asked = askedOf(known)
    const resolved = resolveFailure(known, asked.engine, failure)
    const answer = whatIf(asked, resolved, { hours, repairHours })
    const { down, feeds } = readFailure(known, failure)
    const { lost: _lost, ...now } = tried(known, down)
    assert.deepEqual(answer.now, now)
    const lostHours = new Map<number, number[]>()
    let userHours = 0
    for (let hour = 0; hour < hours; hour++) {
      const cut = hour < (repairHours ?? Infinity) ? down : failed([])
      const dark = { sites: darkIn(known, feeds, hour, hours), links: new Set<number>() }
      const { lost, ...loss } = tried(known, both(cut, dark))
      const step = answer.steps.find(({ from, to }) => from <= hour && hour < to)!
      assert.deepEqual({ users: step.users, services: step.services, cutOff: step.cutOff }, loss)
      userHours += loss.users
      for (const one of lost) lostHours.set(one, [...(lostHours.get(one) ?? []), hour])
    }
    assert.equal(answer.userHours, userHours)
    const served = servedOf(known)
    const sorted = (rows: readonly (readonly number[])[]) => rows.map((row) => row.join(' ')).toSorted()
    assert.deepEqual(
      sorted(answer.lost.map(({ users, from, hours: long }) => [users, from, long])),
      sorted([...lostHours].map(([at, [first = 0, ...rest]]) => [served[at]!.users, first, rest.length + 1])),
    )
  })
  fc.assert(property, { numRuns })
}

async function secondsCostWhatTryingSays(numRuns: number): Promise<void> {
  const property = fc.asyncProperty(askedFailures, async ({ known, failure }) => {
    const question = { ...failure, limit: 1000 }
    const found = await listSecondFailures(async () => askedOf(known), {} as Member, question)
    const { down, feeds } = readFailure(known, failure)
    // Without mains no battery lasts for ever.
    const works = both(down, { sites: darkIn(known, feeds, 999, 1000), links: new Set() })
    for (const [kind, rows, list] of [
      ['site', known.sites, found.sites],
      ['link', known.links, found.links],
      ['group', known.groups, found.groups],
    ] as const) {
      const costs = new Map(list.map((row) => [row.id, [row.users, row.services, row.cutOff]]))
      for (const [at, { id }] of rows.entries()) {
        const within = places(known.links, (link) => known.links[link]!.groups.includes(at))
        const one = kind === 'site' ? failed([at]) : failed([], kind === 'link' ? [at] : within)
        const { users, services, cutOff } = tried(known, one, works)
        const expected = users > 0 || cutOff > 0 ? [users, services, cutOff] : undefined
        assert.deepEqual(costs.get(id), expected, `${kind} ${at}`)
      }
    }
  })
  await fc.assert(property, { numRuns })
}

async function pairsAndDrawingSayWhatTryingSays(numRuns: number): Promise<void> {
  const property = fc.asyncProperty(randomKnownNetworks(), async (known) => {
    const { sites: site, links: link, groups: group, feeds: feed, substations: substation } = known
    const asked = askedOf(known)
    const names = { site, link, group, feed, substation }
    const found = analyse({ engine: asked.engine, names }, 'pairs', {}, () => true)
    assert.ok(found?.kind === 'pairs')
    const pairs = places(site, () => true).flatMap((a) =>
      places(site, (b) => b > a).map((b) => [a, b] as const),
    )
    const costs = new Map(
      pairs.map(([a, b]) => [`${site[a]!.id} ${site[b]!.id}`, tried(known, failed([a, b])).users]),
    )
    assert.equal(found.pairs, pairs.length)
    assert.equal(found.worst.length, pairs.length)
    for (const { a, b, users } of found.worst) assert.equal(users, costs.get(`${a.id} ${b.id}`))
    for (const { site: one, users } of found.partners) {
      const own = [...costs].filter(([pair]) => pair.split(' ').includes(String(one.id)))
      assert.equal(users, Math.max(...own.map(([, cost]) => cost)))
    }
    const drawn = await readTopology(async () => asked, {} as Member, {})
    for (const [at, { users, cutOff, isCutPoint }] of drawn.sites.entries()) {
      const cost = triedCost(known, 'site', at)
      assert.deepEqual([users, cutOff, isCutPoint], [cost.users, cost.cutOff, cost.isCritical])
    }
    assert.equal(
      drawn.basis.users,
      servedOf(known)
        .filter(({ from, to }) => to.some((end) => together(known)[end] === together(known)[from]))
        .reduce((sum, { users }) => sum + users, 0),
    )
  })
  await fc.assert(property, { numRuns })
}

/** Every property with how dear a run of it is. */
export const ANSWER_PROPERTIES = [
  {
    says: 'every kind of failure is listed at what trying it costs',
    holds: everyKindCostsWhatTryingSays,
    cost: 3,
  },
  {
    says: 'a what-if says what each hour costs, and who loses what',
    holds: whatIfIsWhatEachHourSays,
    cost: 2,
  },
  {
    says: 'during works a second failure costs what trying it costs',
    holds: secondsCostWhatTryingSays,
    cost: 3,
  },
  { says: 'pairs and the drawing say what trying says', holds: pairsAndDrawingSayWhatTryingSays, cost: 3 },
] as const
