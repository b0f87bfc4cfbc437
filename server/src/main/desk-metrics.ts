import type { Registry } from 'prom-client'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { gaugeOf, openMetrics, watchPool } from '#platform/metrics.ts'

/** What is waited for; each is one column of QUEUE. */
const GAUGES = {
  waiting: ['hiepluc_queue_waiting', 'Jobs that wait or are being worked on.'],
  failed: ['hiepluc_queue_failed', 'Jobs put aside after too many attempts.'],
  age: ['hiepluc_queue_oldest_seconds', 'Age of the oldest job that is not done.'],
  unsealed: ['hiepluc_entries_unsealed', 'Ledger entries that wait for the sealer.'],
} as const

type Counts = Record<keyof typeof GAUGES, number>

const QUEUE = `select
  (select count(*) from job where failed_at is null) as waiting,
  (select count(*) from job where failed_at is not null) as failed,
  (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from job where failed_at is null) as age,
  (select count(*) from entry_unsealed) as unsealed`

/** The numbers are nobody's secret, but only an authority may look at the rows. */
const WATCHER = { id: 0, orgId: 0, standing: 'authority', roles: [] } as const

/** The process's own numbers, those of its connections, and those of the queue as the database has them when asked. */
export function openDeskMetrics(db: Db): Registry {
  const registry = openMetrics()
  watchPool(registry, 'api', db)
  let asked: Promise<Counts> | undefined
  const ask = async () => (await change(db, WATCHER, (_, client) => client.query<Counts>(QUEUE))).rows[0]!
  for (const [column, [name, help]] of Object.entries(GAUGES))
    gaugeOf(registry, name, help, async () => {
      // One query answers all gauges of a scrape.
      asked ??= ask().finally(() => (asked = undefined))
      return (await asked)[column as keyof Counts]
    })
  return registry
}
