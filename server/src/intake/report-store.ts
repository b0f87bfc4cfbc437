import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Mark, ReaderCursor } from './observation.ts'

/** Where the next batch of a report begins. */
export interface LineCursor {
  readonly part: number
  /** null: at the beginning of the part */
  readonly reader: ReaderCursor | null
  /** bytes of the stored report worked through: progress */
  readonly consumed: number
}

/** A report as the line needs it. */
export interface ReportRow {
  readonly id: number
  readonly orgId: number
  readonly sourceId: number
  readonly blobId: number
  /** bytes */
  readonly size: number
  readonly name: string | null
  /** as the sender named it, or as recognised */
  readonly reportType: string | null
  readonly tlp: Tlp
  readonly receivedAt: Date
  readonly state: 'waiting' | 'reading' | 'read' | 'unreadable'
  readonly cursor: LineCursor | null
  readonly format: 'shadowserver' | 'csv' | 'json-lines' | null
  readonly mapping: unknown
}

export async function findReport(tx: Tx, id: number): Promise<ReportRow | undefined> {
  const { rows } = await sql<ReportRow>`
    select r.id, r.org_id as "orgId", r.source_id as "sourceId", r.blob_id as "blobId", r.size, r.name,
      r.report_type as "reportType", r.tlp, r.received_at as "receivedAt", r.state, r.cursor,
      s.format, s.mapping
    from report r join source s on s.id = r.source_id where r.id = ${id}`.execute(tx)
  return rows[0]
}

/** What one batch adds to the counts of its report. */
export interface BatchCounts {
  readonly rowsRead: number
  readonly rowsUnreadable: number
  readonly observationsNew: number
  readonly rowsAttributed: number
  readonly incidentsOpened: number
  readonly incidentsRelapsed: number
}

/** What is known of a report after a batch. */
export interface BatchEnd {
  readonly cursor: LineCursor | null
  readonly format: string | null
  readonly reportType: string | null
  readonly marks: readonly Mark[]
}

export async function advanceReport(tx: Tx, id: number, counts: BatchCounts, end: BatchEnd): Promise<void> {
  await sql`update report set
      rows_read = rows_read + ${counts.rowsRead}, rows_unreadable = rows_unreadable + ${counts.rowsUnreadable},
      observations_new = observations_new + ${counts.observationsNew},
      rows_attributed = rows_attributed + ${counts.rowsAttributed},
      incidents_opened = incidents_opened + ${counts.incidentsOpened},
      incidents_relapsed = incidents_relapsed + ${counts.incidentsRelapsed},
      cursor = ${end.cursor ? JSON.stringify(end.cursor) : null}::jsonb,
      format = coalesce(${end.format}, format), report_type = coalesce(${end.reportType}, report_type),
      marks = ${JSON.stringify(end.marks)}::jsonb,
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

export async function setTrouble(tx: Tx, id: number, trouble: Said, at: Date): Promise<void> {
  await sql`update report set state = 'unreadable', trouble = ${JSON.stringify(trouble)}::jsonb, read_at = ${at}
    where id = ${id}`.execute(tx)
}
