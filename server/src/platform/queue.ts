import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'

declare module '#platform/database.ts' {
  interface Tables {
    job: JobTable
  }
}

interface JobTable {
  id: number
  queue: string
  subject: number
  available_at: Date
  attempts: number
  fence: number
  leased_until: Date | null
  leased_by: string | null
  last_error: string | null
  failed_at: Date | null
  created_at: Date
}

/** A job in a worker's hands. Its work commits only while nobody took the job after. */
export interface Lease {
  readonly id: number
  readonly queue: string
  /** number of the thing the job is about, such as a report */
  readonly subject: number
  /** raised by each take */
  readonly fence: number
  /** takes since the last progress, this one included */
  readonly attempts: number
}

/** How long a silent worker keeps a job. A killed worker's job waits this long at most. */
export const LEASE_MS = 15_000

/** Takes without progress after which a job is put aside for people to look at. */
export const MAX_ATTEMPTS = 8

/** The worker lost the job to another, which now does the work; what it did since the last commit is rolled back. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
  constructor({ queue, subject }: Lease) {
    super(`the lease of ${queue} ${subject} went to another worker`)
  }
}

/** Puts a job into a queue, and wakes a worker, when the transaction commits. */
export async function enqueue(tx: Tx, queue: string, subject: number): Promise<void> {
  await sql`insert into job (queue, subject) values (${queue}, ${subject})`.execute(tx)
  await sql`select pg_notify('job', ${queue})`.execute(tx)
}

const TAKE = `update job set fence = fence + 1, attempts = attempts + 1, leased_by = $2,
    leased_until = clock_timestamp() + $3 * interval '1 millisecond'
  where id = (select id from job where queue = $1 and failed_at is null and available_at <= clock_timestamp()
    and (leased_until is null or leased_until < clock_timestamp())
    order by available_at, id limit 1 for update skip locked)
  returning id, queue, subject, fence, attempts`

/** Takes the next job that nobody works on. Times are the database's, so that workers' clocks don't matter. */
export async function take(
  db: Db,
  queue: string,
  worker: string,
  leaseMs = LEASE_MS,
): Promise<Lease | undefined> {
  const { rows } = await db.pool.query<Lease>({
    name: 'take-job',
    text: TAKE,
    values: [queue, worker, leaseMs],
  })
  const lease = rows[0]
  if (!lease || lease.attempts <= MAX_ATTEMPTS) return lease
  // Every worker that took it died over it.
  await fail(db, lease, new Error(lastWords(`${MAX_ATTEMPTS} workers ended over it`)))
  return take(db, queue, worker, leaseMs)
}

/** Says inside the work's own transaction that the job is still ours and makes progress; throws LeaseLost if not. */
export async function advance(tx: Tx, lease: Lease, leaseMs = LEASE_MS): Promise<void> {
  const { numAffectedRows } = await sql`update job set attempts = 0,
    leased_until = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    where id = ${lease.id} and fence = ${lease.fence} and failed_at is null`.execute(tx)
  if (numAffectedRows !== 1n) throw new LeaseLost(lease)
}

/** The job is done when the transaction commits. */
export async function finish(tx: Tx, lease: Lease): Promise<void> {
  const { numAffectedRows } =
    await sql`delete from job where id = ${lease.id} and fence = ${lease.fence}`.execute(tx)
  if (numAffectedRows !== 1n) throw new LeaseLost(lease)
}

/** Puts a job off: it is done neither well nor badly, but waits for something outside. */
export async function postpone(tx: Tx, lease: Lease, ms: number): Promise<void> {
  const { numAffectedRows } = await sql`update job set attempts = 0, leased_until = null, leased_by = null,
    available_at = clock_timestamp() + ${ms} * interval '1 millisecond'
    where id = ${lease.id} and fence = ${lease.fence} and failed_at is null`.execute(tx)
  if (numAffectedRows !== 1n) throw new LeaseLost(lease)
}

/**
 * Makes this job the only one about its thing: those of the same queue that wait go into it. False: another worker holds
 * one. The caller has locked the thing, so that no two do this at once.
 */
export async function takeSubject(tx: Tx, { id, queue, subject }: Lease): Promise<boolean> {
  const { rows } = await sql`select from job where queue = ${queue} and subject = ${subject} and id <> ${id}
    and failed_at is null and leased_until > clock_timestamp()`.execute(tx)
  if (rows.length > 0) return false
  await sql`delete from job where queue = ${queue} and subject = ${subject} and id <> ${id}
    and (leased_until is null or leased_until <= clock_timestamp())`.execute(tx)
  return true
}

/** Keeps a job between two commits of long work. False: it is lost. */
export async function renew(db: Db, lease: Lease, leaseMs = LEASE_MS): Promise<boolean> {
  const { rowCount } = await db.pool.query({
    name: 'renew-job',
    text: `update job set leased_until = clock_timestamp() + $3 * interval '1 millisecond'
      where id = $1 and fence = $2 and failed_at is null`,
    values: [lease.id, lease.fence, leaseMs],
  })
  return rowCount === 1
}

/** Gives the job back to be tried later, each time after a longer pause; too often, and it is put aside, kept. */
export async function fail(db: Db, lease: Lease, error: unknown): Promise<'later' | 'put-aside' | 'lost'> {
  const { rows } = await db.pool.query<{ failed: boolean }>({
    text: `update job set leased_until = null, leased_by = null, last_error = $3,
        failed_at = case when attempts >= $4 then clock_timestamp() end,
        available_at = clock_timestamp() + $5 * interval '1 millisecond'
      where id = $1 and fence = $2 returning failed_at is not null as failed`,
    values: [lease.id, lease.fence, lastWords(error), MAX_ATTEMPTS, pauseMs(lease.attempts)],
  })
  return rows[0] ? (rows[0].failed ? 'put-aside' : 'later') : 'lost'
}

/** Gives the job back as it was before it was taken: what broke off was the database, not the work. False: it is lost. */
export async function giveBack(db: Db, lease: Lease): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `update job set leased_until = null, leased_by = null, attempts = greatest(attempts - 1, 0)
      where id = $1 and fence = $2 and failed_at is null`,
    [lease.id, lease.fence],
  )
  return rowCount === 1
}

/** Frees what a worker of this name held before it was killed; for a name that no living worker bears. */
export async function dropLeases(db: Db, worker: string): Promise<number> {
  const { rowCount } = await db.pool.query(
    'update job set leased_until = null, leased_by = null where leased_by = $1',
    [worker],
  )
  return rowCount ?? 0
}

/** Brings back all that was put aside; returns how many. For a worker's start: whoever restarts it has mended something. */
export async function bringBack(db: Db): Promise<number> {
  const { rowCount } = await db.pool.query(
    'update job set failed_at = null, attempts = 0, available_at = clock_timestamp() where failed_at is not null',
  )
  return rowCount ?? 0
}

/** One second, doubled by each attempt, five minutes at most. */
export const pauseMs = (attempts: number): number => Math.min(1000 * 2 ** Math.max(0, attempts - 1), 300_000)

const LAST_WORDS = 2000

/** PostgreSQL text holds no NUL. */
const lastWords = (error: unknown) =>
  (error instanceof Error ? (error.stack ?? error.message) : String(error))
    .replaceAll('\0', '')
    .slice(0, LAST_WORDS)
