import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { BatchCounts, BatchEnd, ReportRow } from './report.ts'

/** The report with what its source declares of it. */
export async function findReport(tx: Tx, id: number): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`
    select r.id, r.org_id as "orgId", r.source_id as "sourceId", r.blob_id as "blobId", r.size, r.name,
      r.report_type as "reportType", r.tlp, r.received_at as "receivedAt", r.state, r.cursor,
      s.format, s.mapping
    from report r join source s on s.id = r.source_id where r.id = ${id}`.execute(tx)
  return rows[0]
}

/** Adds a batch's counts and moves the cursor, in the batch's own transaction. */
export async function advanceReport(tx: Tx, id: number, counts: BatchCounts, end: BatchEnd): Promise<void> {
  await sql`update report set
      rows_read = rows_read + ${counts.rowsRead}, rows_unreadable = rows_unreadable + ${counts.rowsUnreadable},
      observations_new = observations_new + ${counts.observationsNew},
      rows_attributed = rows_attributed + ${counts.rowsAttributed},
      incidents_opened = incidents_opened + ${counts.incidentsOpened},
      incidents_relapsed = incidents_relapsed + ${counts.incidentsRelapsed},
      cursor = ${end.cursor ? JSON.stringify(end.cursor) : null}::jsonb,
      format = coalesce(format, ${end.format}), report_type = coalesce(${end.reportType}, report_type),
      marks = (select coalesce(jsonb_agg(distinct mark), '[]')
        from jsonb_array_elements(marks || ${JSON.stringify(end.marks)}::jsonb) as mark),
      state = 'reading', trouble = null
    where id = ${id}`.execute(tx)
}

/** The report is read to its end; returns the sums for the account. */
export async function closeReport(tx: Tx, id: number, at: Date): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`
    update report set state = 'read', read_at = ${at} where id = ${id}
    returning rows_read as "rowsRead", rows_unreadable as "rowsUnreadable", observations_new as "observationsNew",
      rows_attributed as "rowsAttributed", incidents_opened as "incidentsOpened",
      incidents_relapsed as "incidentsRelapsed"`.execute(tx)
  return rows[0]!
}

/** The report cannot be read on: says why. */
export async function setTrouble(tx: Tx, id: number, trouble: Said, at: Date): Promise<void> {
  await sql`update report set state = 'unreadable', trouble = ${JSON.stringify(trouble)}::jsonb, read_at = ${at}
    where id = ${id}`.execute(tx)
}
