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
  unsigned: ['hiepluc_entries_unsigned', 'Sealed entries beyond the newest head that the desk signed.'],
  uncosigned: [
    'hiepluc_entries_uncosigned',
    'Sealed entries beyond the newest head that a witness countersigned.',
  ],
  cosignedAge: [
    'hiepluc_cosigned_age_seconds',
    'Age of the newest countersignature while there are newer entries and a witness is registered, else 0.',
  ],
  mails: ['hiepluc_mails_waiting', 'Mails that are not sent yet.'],
  calls: ['hiepluc_calls_waiting', 'Calls of webhooks that have not come through yet.'],
  oldest: ['hiepluc_messages_oldest_seconds', 'Age of the oldest mail or call that waits.'],
  sentHour: ['hiepluc_messages_sent_last_hour', 'Mails and calls that left in the last hour.'],
  givenUpDay: ['hiepluc_messages_given_up_last_day', 'Mails and calls that were given up in the last day.'],
  failing: ['hiepluc_webhooks_failing', 'Webhooks whose breaker is open: five failures in a row or more.'],
  off: ['hiepluc_webhooks_off', 'Webhooks that the desk has stopped calling.'],
} as const

type Counts = Record<keyof typeof GAUGES, number>

const QUEUE = `select
  (select count(*) from job where failed_at is null) as waiting,
  (select count(*) from job where failed_at is not null) as failed,
  (select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from job where failed_at is null) as age,
  (select count(*) from entry_unsealed) as unsealed,
  (select coalesce(max(size), 0) from tree_head) - (select coalesce(max(size), 0) from checkpoint) as unsigned,
  (select coalesce(max(size), 0) from tree_head) - (select coalesce(max(size), 0) from cosignature) as uncosigned,
  (select case when exists (select from witness where removed_entry is null)
      and (select max(size) from checkpoint) > coalesce((select max(size) from cosignature), 0)
    then coalesce(extract(epoch from now() - (select max(received_at) from cosignature)),
      extract(epoch from now() - (select min(made_at) from checkpoint)), 0)::float8 else 0 end) as "cosignedAge",
  m.mails, m.calls, m.oldest, m.sent_hour as "sentHour", m.given_up_day as "givenUpDay", m.webhooks_failing as failing,
  m.webhooks_off as off from message_counts() m`

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
