import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Unreadable } from './observation.ts'

/** A kept bad line, locked for the transaction that reads it again. */
export interface KeptLine {
  readonly line: number
  readonly bytes: Buffer
}

/** The first part of a report, from `part` on, that has bad lines to read again. */
export async function nextKeptPart(tx: Tx, report: number, part: number): Promise<number | undefined> {
  const { rows } = await sql<{ part: number | null }>`
    select min(part) as part from unreadable_line
    where report_id = ${report} and part >= ${part} and line > 0 and replayed_at is null`.execute(tx)
  return rows[0]?.part ?? undefined
}

/** Takes bad lines of a part that follow `afterLine`, in order, so that no other replay reads them meanwhile. */
export async function takeKeptLines(
  tx: Tx,
  report: number,
  part: number,
  afterLine: number,
  limit: number,
): Promise<KeptLine[]> {
  const { rows } = await sql<KeptLine>`
    select line, bytes from unreadable_line
    where report_id = ${report} and part = ${part} and line > ${afterLine} and replayed_at is null
    order by line limit ${limit} for update`.execute(tx)
  return rows
}

/** Marks the lines that were read now, and says why the others still were not. */
export async function settleKeptLines(
  tx: Tx,
  report: number,
  part: number,
  read: readonly number[],
  still: readonly Unreadable[],
  at: Date,
): Promise<void> {
  await sql`update unreadable_line set replayed_at = ${at}
    where report_id = ${report} and part = ${part} and line = any (${read}::bigint[])`.execute(tx)
  await sql`update unreadable_line u set reason = s.reason, detail = s.detail
    from unnest(${still.map((l) => l.line)}::bigint[], ${still.map((l) => l.reason)}::text[],
      ${still.map((l) => l.detail.replaceAll('\0', '\uFFFD'))}::text[]) as s (line, reason, detail)
    where u.report_id = ${report} and u.part = ${part} and u.line = s.line`.execute(tx)
}

/** Adds what a replay read to the counts of its report. */
export async function addReplayed(tx: Tx, report: number, counts: ReplayCounts): Promise<void> {
  await sql`update report set rows_read = rows_read + ${counts.rowsRead},
      rows_unreadable = rows_unreadable - ${counts.rowsRead},
      observations_new = observations_new + ${counts.observationsNew},
      rows_attributed = rows_attributed + ${counts.rowsAttributed},
      incidents_opened = incidents_opened + ${counts.incidentsOpened},
      incidents_relapsed = incidents_relapsed + ${counts.incidentsRelapsed}
    where id = ${report}`.execute(tx)
}

export interface ReplayCounts {
  readonly rowsRead: number
  readonly observationsNew: number
  readonly rowsAttributed: number
  readonly incidentsOpened: number
  readonly incidentsRelapsed: number
}
