import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Address } from '#registry/address.ts'
import type { Asn } from '#registry/asn.ts'
import type { Domain } from '#registry/domain.ts'

/** One normalised line of a report. Absent means that the line did not say. */
export interface Observation {
  /** where its row begins in the report, the header being line 1 */
  readonly line: number
  /** when the source saw it: milliseconds since 1970, UTC */
  readonly at: number
  /** the format's name of this kind of line: 'scan_telnet' */
  readonly reportType: string
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
  readonly address: Address | undefined
  readonly port: number | undefined
  /** transport or application protocol, lower case */
  readonly protocol: string | undefined
  readonly asn: Asn | undefined
  readonly domain: Domain | undefined
  /** the values of the format's declared key columns, joined by U+001F */
  readonly keys: string
  /** all that has no field of its own: the text of one JSON object without NUL characters */
  readonly details: string
}

/** A line that could not be read, with its reason. */
export interface Unreadable {
  readonly line: number
  /** the beginning of the row, for its reader */
  readonly bytes: Uint8Array
  /** a stable word: 'no-time', 'no-address', 'too-few-columns' ... */
  readonly reason: string
  /** the offending value or column, for the reader */
  readonly detail: string
}

/** What a reader noticed about a whole report. */
export interface Mark {
  readonly mark:
    | 'unknown-report-type'
    | 'unknown-columns'
    | 'missing-columns'
    | 'renamed-columns'
    | 'odd-encoding'
  readonly columns?: readonly string[]
}

/** Where the next row begins, and what must be known to go on from there. Plain JSON: it is stored between batches. */
export interface ReaderCursor {
  /** bytes of this part consumed so far */
  readonly offset: number
  /** line number of the next row */
  readonly line: number
  /** whatever the reader needs to resume (the header's columns, the report type) */
  readonly head: unknown
}

/** Rows read since the list was last emptied. */
export interface Reading {
  readonly observations: Observation[]
  readonly unreadable: Unreadable[]
}

/** Reads one part (a file, an archive's entry) chunk by chunk; pure: bytes in, rows out. */
export interface ReportReader {
  readonly format: 'shadowserver' | 'csv' | 'json-lines'
  readonly reportType: string
  readonly marks: readonly Mark[]
  /**
   * Reads the next bytes; every row that ends in them is added to `into`, at most `most` of them (default: all). True: there
   * are more, which come when it is called again with no bytes. `last` ends an unterminated row.
   */
  read(bytes: Uint8Array, last: boolean, into: Reading, most?: number): boolean
  cursor(): ReaderCursor
}

/** A report that cannot be read at all, with what to do. */
export interface Trouble {
  readonly trouble: Said
}
