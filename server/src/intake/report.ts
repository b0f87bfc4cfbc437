import type { Tlp } from '@hiepluc/contract/tlp.ts'
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
  /** as the sender named it, then as it was recognised */
  readonly reportType: string | null
  readonly tlp: Tlp
  readonly receivedAt: Date
  readonly state: 'waiting' | 'reading' | 'read' | 'unreadable'
  readonly cursor: LineCursor | null
  readonly format: 'shadowserver' | 'csv' | 'json-lines' | null
  readonly mapping: unknown
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
