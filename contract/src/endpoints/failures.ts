import { z } from 'zod'
import { area } from '#area.ts'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { count, number, organisation, said, time } from '#wire.ts'

export const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const
export const owner = organisation.pick({ id: true, name: true, nameEn: true })

/**
 * What can fail by itself: a site, a building (a site with all that stands within it), a link, what links share, a mains feed, a
 * substation, everything of an operator.
 */
export const FAILING = ['site', 'building', 'link', 'group', 'feed', 'substation', 'operator'] as const
export type Failing = (typeof FAILING)[number]

/** One thing of the network, by its number among the facilities; of an operator the number of the organisation. */
export const thing = z.object({
  kind: z.enum(FAILING),
  id: number,
  key: z.string(),
  name: z.string(),
  owner,
})
export type FailingThing = z.output<typeof thing>

/** Which data an answer was computed from, and how much there is of it. */
const basisOfAnswer = z.object({
  /** the facilities are those valid at this moment */
  at: time,
  version: z.string(),
  /** absent: all that the reader may see */
  operator: owner.optional(),
  sites: count,
  links: count,
  services: count,
  /** of services that work while nothing fails */
  users: z.number().nonnegative(),
})
export type AnswerBasis = z.output<typeof basisOfAnswer>

const loss = {
  /** of services that worked before and do not any more */
  users: z.number().nonnegative(),
  /** how many services those are */
  services: count,
  /** sites that are up and no longer reach the greatest piece of what they were together with */
  cutOff: count,
}

export const scope = {
  /** the network of one operator alone; absent: all that the reader may see */
  operator: number.optional(),
}

const failureRow = thing.extend({
  ...loss,
  /** of a site: a cut point; of a link: a bridge; of all others: something is cut off or lost */
  isCritical: z.boolean(),
  province: z.string().optional(),
  /** of links and groups: another operator has a part in it */
  isShared: z.boolean().optional(),
  /** of feeds and substations: users times hours without service, over a day without mains */
  userHours: z.number().nonnegative().optional(),
})
export type FailureRow = z.output<typeof failureRow>

export const listFailures = endpoint({
  method: 'GET',
  path: '/api/facilities/failures',
  who: readers,
  summary:
    'What the failure of every single site, building with all in it, link, shared-risk group, feed, substation or operator costs, the worst first.',
  query: z.object({
    ...scope,
    kind: z.enum(FAILING).default('site'),
    province: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    skip: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(50),
  }),
  output: z.object({
    basis: basisOfAnswer,
    /** without which what is together falls apart */
    cutPoints: count,
    bridges: count,
    /** rows there are in all */
    found: count,
    rows: z.array(failureRow),
  }),
})

const ids = z.array(number).max(10_000).default([])
const failureSet = {
  /** each by itself: what stands within it stays up */
  sites: ids,
  /** sites with everything that stands within them, as in a fire */
  buildings: ids,
  links: ids,
  groups: ids,
  /** mains that fail, for `hours` */
  feeds: ids,
  substations: ids,
  /** everything of these organisations */
  operators: ids,
  /** planned works: what they take down */
  works: ids,
  /** sites that stand in it, links that end in it or run across it straight from site to site */
  area: area.optional(),
}

const placeOfWay = z.object({ id: number, name: z.string() })
const step = z.object({
  /** hours after the failure */
  from: z.number().nonnegative(),
  to: z.number().nonnegative(),
  ...loss,
  /** sites that go dark at its beginning, and those that come back */
  dark: z.array(number),
  back: z.array(number),
})
export type CascadeStep = z.output<typeof step>

const lostService = z.object({
  /** `site`: the users of a site itself, who must reach a gateway */
  kind: z.enum(['service', 'site']),
  id: number,
  name: z.string(),
  owner,
  class: z.enum(['emergency', 'government', 'public']),
  users: z.number().nonnegative(),
  /** hours after the failure at which it is first lost */
  from: z.number().nonnegative(),
  /** hours that it is lost, within the hours asked for */
  hours: z.number().nonnegative(),
})
export type LostService = z.output<typeof lostService>

const onBatteries = z.object({
  id: number,
  name: z.string(),
  owner,
  province: z.string().optional(),
  /** hours after the mains have gone */
  batteryUntil: z.number().nonnegative(),
  /** batteries and fuel together */
  darkFrom: z.number().nonnegative(),
  mainsBack: z.number().nonnegative(),
  /** users of this site alone, when it fails by itself */
  users: z.number().nonnegative(),
})

const addressee = z.object({
  organisation: owner,
  /** why: what of it fails, what of it is lost */
  sites: count,
  links: count,
  services: count,
  users: z.number().nonnegative(),
  /** those that the reader may see */
  contacts: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      email: z.string().optional(),
      phone: z.string().optional(),
    }),
  ),
  /** ready to be copied; nothing is sent by itself */
  subject: said,
  draft: said,
})
export type Addressee = z.output<typeof addressee>

const duty = z.object({
  id: z.string(),
  article: z.string(),
  document: z.string(),
  says: said,
  to: z.array(said),
  /** false: it rests on a fact that is not known, such as why it failed */
  isSure: z.boolean(),
  isUnverified: z.boolean(),
})
export type DutyToTell = z.output<typeof duty>

export const capacity = z.object({
  /** `exact`; `limit`: the search was ended with the answer between `least` and `most` */
  is: z.enum(['exact', 'limit']),
  /** greatest share of every demand still connected that fits at once; absent: nothing is ever tight */
  least: z.number().nonnegative().optional(),
  most: z.number().nonnegative().optional(),
  /** services with a demand that are not connected at all, or by links of capacity 0 alone */
  cut: count,
  /** links that hold the share down, the tightest first */
  tight: z.array(placeOfWay),
  /** the same before the failure */
  before: z.object({ least: z.number().nonnegative().optional(), most: z.number().nonnegative().optional() }),
})
export type CapacityAnswer = z.output<typeof capacity>

const whatIf = z.object({
  basis: basisOfAnswer,
  /** the failure set in things of the network, the first thousand of each */
  failure: z.object({
    things: z.array(thing),
    sites: z.array(number),
    links: z.array(number),
    siteCount: count,
    linkCount: count,
    feedCount: count,
    /** hours after which the mains are back, and to which is reckoned */
    hours: z.number().positive(),
    /** hours after which what was cut is mended; absent: it stays down */
    repairHours: z.number().positive().optional(),
  }),
  /** at once, before any battery ends */
  now: z.object(loss),
  /** how it goes on, hour by hour where something changes */
  steps: z.array(step),
  userHours: z.number().nonnegative(),
  lost: z.array(lostService),
  onBatteries: z.array(onBatteries),
  /** absent: no capacities or no demands are known */
  capacity: capacity.optional(),
  tell: z.array(addressee),
  duties: z.array(duty),
})
export type WhatIfAnswer = z.output<typeof whatIf>

export const readWhatIf = endpoint({
  method: 'POST',
  path: '/api/facilities/what-if',
  who: readers,
  summary:
    'What is lost when all of these fail at once, hour by hour: who loses what, when batteries end, whether the rest carries the demand, who must be told. Nothing is stored and nobody is told.',
  body: z.strictObject({
    ...scope,
    ...failureSet,
    hours: z.number().min(0.25).max(720).default(24),
    /** hours until what was cut or destroyed is mended; absent: it stays down */
    repairHours: z.number().min(0.25).max(8760).optional(),
  }),
  output: whatIf,
})

export const listSecondFailures = endpoint({
  method: 'POST',
  path: '/api/facilities/second-failures',
  who: readers,
  summary: 'During works on these, which second failure hurts most, beside what the works themselves cost.',
  body: z.strictObject({ ...scope, ...failureSet, limit: z.number().int().min(1).max(1000).default(50) }),
  output: z.object({
    basis: basisOfAnswer,
    /** of the works themselves */
    works: z.object({ things: z.array(thing), siteCount: count, linkCount: count, ...loss }),
    sites: z.array(failureRow),
    links: z.array(failureRow),
    groups: z.array(failureRow),
  }),
})

export const APART = ['links', 'sites', 'groups'] as const
const route = z.object({
  sites: z.array(placeOfWay),
  links: z.array(placeOfWay),
  km: z.number().nonnegative(),
})

export const readRoutes = endpoint({
  method: 'GET',
  path: '/api/facilities/routes',
  who: readers,
  summary:
    'The two routes between two sites that share no link, no site, or no shared-risk group, and are shortest together.',
  query: z.object({ ...scope, from: number, to: number, apart: z.enum(APART).default('groups') }),
  output: z.object({
    basis: basisOfAnswer,
    /** `limit`: the search was ended, with the best so far */
    is: z.enum(['found', 'one', 'none', 'limit']),
    routes: z.array(route),
    /** groups in which both routes lie, where the question did not forbid it */
    shared: z.array(placeOfWay),
  }),
})

const topology = z.object({
  basis: basisOfAnswer,
  sites: z.array(
    z.object({
      id: number,
      name: z.string(),
      /** absent: not known */
      lon: z.number().optional(),
      lat: z.number().optional(),
      province: z.string().optional(),
      users: z.number().nonnegative(),
      cutOff: count,
      isCutPoint: z.boolean(),
    }),
  ),
  /** ends by their place in `sites` */
  links: z.array(
    z.object({
      id: number,
      name: z.string(),
      from: count,
      to: count,
      users: z.number().nonnegative(),
      isBridge: z.boolean(),
    }),
  ),
  operators: z.array(owner),
  /** sites within which others stand */
  buildings: z.array(placeOfWay),
  substations: z.array(placeOfWay),
  feeds: z.array(placeOfWay),
  /** planned and not yet ended, the next first */
  works: z.array(placeOfWay.extend({ owner, begins: time, ends: time })),
  groups: z.array(placeOfWay.extend({ isShared: z.boolean() })),
})

export const readTopology = endpoint({
  method: 'GET',
  path: '/api/facilities/topology',
  who: readers,
  summary: 'A network to draw: its sites with what their loss costs, and its links.',
  query: z.object(scope),
  output: topology,
})
export type TopologyView = z.output<typeof topology>
