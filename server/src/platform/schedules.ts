import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

declare module '#platform/database.ts' {
  interface Tables {
    schedule: ScheduleTable
  }
}

interface ScheduleTable {
  name: string
  next_at: Date
  last_at: Date | null
}

/**
 * Whether it is time for what the schedule `name` stands for. True moves the schedule on inside the transaction of
 * the work: they happen together or not at all, and of several workers one only. The next time counts from now, so
 * that hours of standstill are made up for once, not many times.
 */
export async function isDue(tx: Tx, name: string, everyMs: number): Promise<boolean> {
  await sql`insert into schedule (name) values (${name}) on conflict do nothing`.execute(tx)
  const { numAffectedRows } = await sql`update schedule set last_at = now(),
    next_at = now() + ${everyMs} * interval '1 millisecond'
    where name = (select name from schedule where name = ${name} and next_at <= now() for update skip locked)`.execute(
    tx,
  )
  return numAffectedRows === 1n
}
