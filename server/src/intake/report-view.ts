import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Mark } from './observation.ts'
import { BEHIND_ARCHIVE } from './unreadable-line.ts'

/** A report as it is read for people: with its source's name and the number of its arrivals. */
export interface ReportViewRow {
  readonly id: number
  readonly source: string
  readonly name: string | null
  readonly sha256: string
  /** bytes */
  readonly size: number
  readonly tlp: Tlp
  readonly receivedAt: Date
  readonly receipts: number
  readonly state: ReportView['state']
  readonly format: string | null
  readonly reportType: string | null
  readonly marks: readonly Mark[]
  /** bytes of the stored report worked through; null before the first batch */
  readonly consumed: number | null
  readonly rowsRead: number
  readonly rowsUnreadable: number
  readonly observationsNew: number
  readonly rowsAttributed: number
  readonly incidentsOpened: number
  readonly incidentsRelapsed: number
  readonly trouble: Said | null
  readonly readAt: Date | null
}

/** The columns of a ReportViewRow, from `report r` and its `source s`. */
export const REPORT_COLUMNS = `r.id, s.name as source, r.name, encode(r.sha256, 'hex') as sha256, r.size, r.tlp,
  r.received_at as "receivedAt", (select count(*) from receipt where receipt.report_id = r.id) as receipts, r.state,
  r.format, r.report_type as "reportType", r.marks, (r.cursor ->> 'consumed')::bigint as consumed,
  r.rows_read as "rowsRead", r.rows_unreadable as "rowsUnreadable", r.observations_new as "observationsNew",
  r.rows_attributed as "rowsAttributed", r.incidents_opened as "incidentsOpened",
  r.incidents_relapsed as "incidentsRelapsed", r.trouble, r.read_at as "readAt"`

/** How many rows of bad lines of `report r` wait to be read again; bytes behind an archive are no line. */
export const LINES_KEPT = `(select count(*) from unreadable_line u where u.report_id = r.id and u.replayed_at is null
  and u.reason <> '${BEHIND_ARCHIVE}')`

/** What a reader sees of a report. */
export function viewReport(row: ReportViewRow): ReportView {
  const { name, format, reportType, consumed: _, trouble, readAt, receivedAt, marks, ...same } = row
  return {
    ...same,
    ...(name !== null && { name }),
    receivedAt: receivedAt.toISOString(),
    ...(format !== null && { format }),
    ...(reportType !== null && { reportType }),
    marks: marks.map(({ mark, columns }) => ({ mark, ...(columns && { columns: [...columns] }) })),
    progress: progressOf(row),
    ...(trouble !== null && { trouble: { vi: trouble.vi, en: trouble.en } }),
    ...(readAt !== null && { readAt: readAt.toISOString() }),
  }
}

/** Part of the stored bytes that has been worked through, 0 to 1. Bytes of a batch count once it has committed. */
export function progressOf({
  state,
  consumed,
  size,
}: Pick<ReportViewRow, 'state' | 'consumed' | 'size'>): number {
  if (state === 'read') return 1
  return size > 0 ? Math.min(1, (consumed ?? 0) / size) : 0
}
