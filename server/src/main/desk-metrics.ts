import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Db } from '#platform/database.ts'
import { change } from '#platform/database.ts'

/** What is waited for, by name and help text; each is one column of QUEUE. */
const GAUGES = {
  waiting: ['hiepluc_queue_waiting', 'Jobs that wait or are being worked on.'],
  failed: ['hiepluc_queue_failed', 'Jobs put aside after too many attempts.'],
  age: ['hiepluc_queue_oldest_seconds', 'Age of the oldest job that is not done.'],
  unsealed: ['hiepluc_entries_unsealed', 'Ledger entries that wait for the sealer.'],
} as const

const QUEUE = `select
  (select count(*) from job where failed_at is null) as waiting,
  (select count(*) from job where failed_at is not null) as failed,
  (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from job where failed_at is null) as age,
  (select count(*) from entry_unsealed) as unsealed`

/** The queue's numbers are nobody's secret, but only an authority may look at its rows. */
const WATCHER = { id: 0, orgId: 0, standing: 'authority' } as const

/** The process's own numbers, and those of the queue as the database has them when it is asked. */
export function openMetrics(db: Db): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  let asked: Promise<Record<keyof typeof GAUGES, number>> | undefined
  const ask = async () => {
    const { rows } = await change(db, WATCHER, (_, client) => client.query(QUEUE))
    return rows[0] as Record<keyof typeof GAUGES, number>
  }
  for (const [column, [name, help]] of Object.entries(GAUGES)) {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      async collect() {
        // One query answers all gauges of a scrape; without a database there is nothing to say of its queue.
        asked ??= ask().finally(() => (asked = undefined))
        const counts = await asked.catch(() => undefined)
        if (counts) this.set(counts[column as keyof typeof GAUGES])
        else this.remove()
      },
    })
    registry.registerMetric(gauge)
  }
  return registry
}
