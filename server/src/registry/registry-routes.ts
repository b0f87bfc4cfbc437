import type { ImportProgress } from '@hiepluc/contract/endpoints/operators.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import { importHoldings } from './import-holdings.ts'
import { listHoldings } from './list-holdings.ts'
import { listOperators } from './list-operators.ts'
import { loadAsnOrganisations } from './load-asn-organisations.ts'
import type { OpenIncidents } from './operator.ts'
import { readOperator } from './read-operator.ts'

type Served = 'listOperators' | 'readOperator' | 'listHoldings' | 'importRegistry'

/** What is open at organisations: of one, or of all. */
export type FindOpenIncidents = (tx: Tx, orgId?: number) => Promise<OpenIncidents>

export const registryRoutes = (
  { db, now, country }: Serving,
  openIncidents: FindOpenIncidents,
): Handlers<Member, Served> => ({
  listOperators: ({ member, query }) => listOperators(db, member, query, openIncidents),
  readOperator: ({ member, params }) => readOperator(db, member, params.id, openIncidents),
  listHoldings: ({ member, params, query }) => listHoldings(db, member, params.id, query),
  importRegistry: async ({ member, query, body }) => {
    const organisations = await loadAsnOrganisations(country)
    return { stream: lines(importHoldings(db, member, { ...query, bytes: body, organisations }, now())) }
  },
})

/**
 * Progress as JSON lines. What refuses the list before the first line is the answer; after it, the head of the answer
 * is gone and the refusal is the last line.
 */
async function* lines(steps: AsyncIterable<ImportProgress>): AsyncGenerator<string> {
  let last: ImportProgress | undefined
  try {
    for await (const step of steps) {
      last = step
      yield `${JSON.stringify(step)}\n`
    }
  } catch (error) {
    if (!last || !(error instanceof Refusal)) throw error
    const { badLine: _, ...counts } = last
    yield `${JSON.stringify({ ...counts, trouble: error.said, done: true })}\n`
  }
}
