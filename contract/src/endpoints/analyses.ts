import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { capacity, owner, readers, scope, thing } from '#endpoints/failures.ts'
import { byNumber, count, may, number, said, time } from '#wire.ts'

export const ANALYSES = ['pairs', 'ranking', 'capacity'] as const
export type AnalysisKind = (typeof ANALYSES)[number]
export const ANALYSIS_STATES = ['waiting', 'running', 'done', 'stopped', 'failed'] as const
export type AnalysisState = (typeof ANALYSIS_STATES)[number]

/** How often things fail and how long it takes to mend them. */
export const rates = z.strictObject({
  sitePerYear: z.number().min(0).max(1000),
  siteHours: z.number().min(0).max(8760),
  cutsPer1000Km: z.number().min(0).max(1000),
  cutHours: z.number().min(0).max(8760),
  ductHours: z.number().min(0).max(8760),
  mainsPerYear: z.number().min(0).max(1000),
  mainsHours: z.number().min(0).max(720),
})
/** Price of one of each, in one currency. */
const costs = z.strictObject({
  battery: z.number().positive(),
  generator: z.number().positive(),
  feed: z.number().positive(),
  linkPerKm: z.number().positive(),
  reroutePerKm: z.number().positive(),
})

const options = z.strictObject({
  rates: rates.partial().optional(),
  costs: costs.partial().optional(),
  /** batteries and generators are brought to so many hours */
  hours: z.number().min(1).max(720).optional(),
  /** a new link is no longer than this; absent: than 100 km, or than the longest that there is */
  mostKm: z.number().min(1).max(20_100).optional(),
  /** of each sort of investment, at most */
  most: z.number().int().min(1).max(200).optional(),
  /** how many of the best are tried two by two */
  inPairs: z.number().int().min(0).max(50).optional(),
})
export type AnalysisOptions = z.output<typeof options>

const analysis = z.object({
  id: number,
  kind: z.enum(ANALYSES),
  state: z.enum(ANALYSIS_STATES),
  operator: owner.optional(),
  options,
  /** date of the data it was computed from */
  dataAt: time,
  /** the network has changed since */
  isStale: z.boolean(),
  askedAt: time,
  by: z.string(),
  endedAt: time.optional(),
  /** 0 to 1 */
  progress: z.number().min(0).max(1),
  trouble: said.optional(),
  may: may('stop'),
})
export type AnalysisView = z.output<typeof analysis>

const named = thing.omit({ owner: true })
const pairsResult = z.object({
  kind: z.literal('pairs'),
  pairs: count,
  worst: z.array(z.object({ a: named, b: named, users: z.number() })),
  /** pairs that cost less than 1 user, from 1, from 2, from 4, from 8 ... */
  histogram: z.array(count),
  /** of each site the other with which it costs most, the worst first */
  partners: z.array(z.object({ site: named, partner: named, users: z.number() })),
})
const investment = z.object({
  is: z.enum(['battery', 'generator', 'feed', 'link', 'reroute']),
  /** site; of a link its first end; of a rerouting the link */
  thing: named,
  /** other end of a link; feed; duct to leave */
  other: named.optional(),
  hours: z.number().optional(),
  km: z.number().optional(),
})
export type InvestmentView = z.output<typeof investment>
const worth = z.object({ done: z.array(investment), saves: z.number(), cost: z.number().optional() })
const rankingResult = z.object({
  kind: z.literal('ranking'),
  /** expected user-hours without service in a year, by what fails */
  risk: z.object({
    total: z.number(),
    sites: z.number(),
    links: z.number(),
    groups: z.number(),
    substations: z.number(),
    worst: z.array(z.object({ thing: named, userHours: z.number() })),
  }),
  rates,
  single: z.array(worth),
  pairs: z.array(worth),
})
const capacityResult = z.object({
  kind: z.literal('capacity'),
  before: capacity.omit({ before: true, tight: true }),
  /** of each link that fails by itself, the worst first */
  links: z.array(
    z.object({
      link: named,
      is: z.enum(['exact', 'limit']),
      least: z.number().optional(),
      most: z.number().optional(),
      cut: count,
    }),
  ),
})
export const analysisResult = z.discriminatedUnion('kind', [pairsResult, rankingResult, capacityResult])
export type AnalysisResult = z.output<typeof analysisResult>

export const listAnalyses = endpoint({
  method: 'GET',
  path: '/api/facilities/analyses',
  who: readers,
  summary:
    'Long computations that were asked for, newest first: the reader’s organisation’s own; authorities see each other’s.',
  query: z.object({ ...scope, kind: z.enum(ANALYSES).optional() }),
  output: z.object({ rows: z.array(analysis.omit({ may: true })), may: may('begin') }),
})

export const beginAnalysis = endpoint({
  method: 'POST',
  path: '/api/facilities/analyses',
  who: readers,
  summary:
    'Have a long computation done: every pair of sites, the ranking of investments, the capacity without each link. What was computed from the same data is given again.',
  body: z.strictObject({ ...scope, kind: z.enum(ANALYSES), options: options.default({}) }),
  status: 202,
  output: analysis,
})

export const readAnalysis = endpoint({
  method: 'GET',
  path: '/api/facilities/analyses/{id}',
  who: readers,
  summary: 'How far a computation is, and what came out.',
  params: byNumber,
  output: analysis.extend({ result: analysisResult.optional() }),
})

export const stopAnalysis = endpoint({
  method: 'POST',
  path: '/api/facilities/analyses/{id}/stop',
  who: readers,
  summary: 'Stop a computation that is not done.',
  params: byNumber,
  output: analysis,
})
