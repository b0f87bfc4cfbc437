import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, count, may, number, organisation, page, pageQuery, severity, time } from '#wire.ts'

const summary = organisation.extend({
  prefixes: count,
  asns: z.array(count),
  openIncidents: count,
  /** open incidents by severity; a severity without any is absent */
  openBySeverity: z.partialRecord(severity, count),
})

export const holding = z.object({
  id: number,
  kind: z.enum(['prefix', 'asn', 'domain', 'postal-route', 'postal-centre', 'postal-range']),
  what: z.string(),
  from: time.optional(),
  until: time.optional(),
  list: z.string(),
  snapshot: z.iso.date(),
})

export const listOperators = endpoint({
  method: 'GET',
  path: '/api/operators',
  who: AUTHORITY_ROLES,
  summary: 'Operators with what they hold and what is open at them, most open first.',
  query: z.object({ ...pageQuery, q: z.string().max(100).optional() }),
  output: page(summary).extend({ may: may('import') }),
})

export const readOperator = endpoint({
  method: 'GET',
  path: '/api/operators/{id}',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'One operator: what it holds and what is open at it, in numbers.',
  params: byNumber,
  output: summary.extend({ may: may('import') }),
})

export const listHoldings = endpoint({
  method: 'GET',
  path: '/api/operators/{id}/holdings',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'What an operator holds or held: prefixes, ASNs, domains, postal routes, centres and ranges.',
  params: byNumber,
  query: z.object(pageQuery),
  output: page(holding),
})

/** One line of the progress that an import streams back; the last one has `done`. */
export const importProgress = z.object({
  lines: count,
  added: count,
  kept: count,
  closed: count,
  bad: count,
  /** a line that was left out, and why */
  badLine: z.object({ line: count, text: z.string(), vi: z.string(), en: z.string() }).optional(),
  reattributed: count.optional(),
  trouble: z.object({ vi: z.string(), en: z.string() }).optional(),
  done: z.boolean(),
})
export type ImportProgress = z.infer<typeof importProgress>

export const importRegistry = endpoint({
  method: 'POST',
  path: '/api/registry/imports',
  who: ['duty-officer'],
  summary:
    'Take in a list of holdings (CSV: prefix,asn,name or asn,name or prefix,organisation or domain,organisation).',
  query: z.object({
    list: z.string().min(1).max(120),
    /** the day the list shows */
    snapshot: z.iso.date(),
    /** since when rows new to the desk were held: a date, or unknown */
    heldFrom: z.union([z.iso.date(), z.literal('unknown')]).default('unknown'),
    /** whether the list may have lost more than half of what it held: otherwise it is taken for a broken file */
    mayShrink: z.stringbool().default(false),
  }),
  body: 'bytes',
  produces: 'application/x-ndjson',
})
