import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { readSpans, writeSpans } from './line-spans.ts'
import type { Unreadable } from './observation.ts'
import { BAD_PART, BEHIND_ARCHIVE, NOT_KEPT, troubleOfPart } from './unreadable-line.ts'

/**
 * Bad lines of a part that are read again together: lines kept with their text, one row of numbers, or the rest of a file
 * that broke off.
 */
export interface Stretch {
  readonly kind: 'lines' | 'numbers' | 'rest'
  /** the first of its rows */
  readonly row: number
  /** which lines; of a rest all from `from` on */
  readonly lines: Set<number>
  from: number
  readonly last: number
  /** of a rest: why it could not be read */
  readonly said?: Said
}

/** What a transaction has read again of a stretch. */
export interface Reread {
  /** lines that were read */
  readonly read: readonly number[]
  /** lines that still were not */
  readonly still: readonly Unreadable[]
  /** of a rest: why it still cannot be read from some line on; absent: it was read to its end */
  readonly trouble: string | undefined
}

export const isOf = ({ kind, from, lines }: Stretch, line: number): boolean =>
  kind === 'rest' ? line >= from : lines.has(line)

interface Kept {
  readonly line: number
  readonly reason: string
  readonly detail: string
}

/** Lines kept with their text that are read again at once. */
const AT_ONCE = 2000

/** The bad lines of a part that wait behind a line, as many as are read again together. */
export async function nextStretch(
  tx: Tx,
  report: number,
  part: number,
  after: number,
): Promise<Stretch | undefined> {
  const { rows } = await sql<Kept>`
    select line, reason, detail from unreadable_line
    where report_id = ${report} and part = ${part} and (line > ${after} or reason = ${BAD_PART})
      and replayed_at is null and reason <> ${BEHIND_ARCHIVE}
    order by reason = ${BAD_PART}, line limit ${AT_ONCE}`.execute(tx)
  const [first] = rows
  if (!first) return undefined
  const { line, reason, detail } = first
  if (reason === BAD_PART) {
    const { from = 0, ...said } = troubleOfPart(detail)
    return { kind: 'rest', row: line, lines: new Set(), from, last: Infinity, said }
  }
  if (reason === NOT_KEPT) return stretchOf('numbers', line, readSpans(detail))
  const end = rows.findIndex((kept) => kept.reason === BAD_PART || kept.reason === NOT_KEPT)
  const lines = end < 0 ? rows : rows.slice(0, end)
  return stretchOf(
    'lines',
    line,
    lines.map((kept) => kept.line),
  )
}

const stretchOf = (kind: Stretch['kind'], row: number, lines: readonly number[]): Stretch => ({
  ...{ kind, row, lines: new Set(lines), from: 0, last: lines.at(-1)! },
})

/** Marks what was read now, and says why the others still were not. */
export async function settleStretch(
  tx: Tx,
  report: number,
  part: number,
  { kind, row, lines }: Stretch,
  { read, still, trouble }: Reread,
  at: Date,
): Promise<void> {
  const those = sql`report_id = ${report} and part = ${part}`
  if (kind === 'lines') {
    await sql`update unreadable_line set replayed_at = ${at}
      where ${those} and line = any (${read}::bigint[])`.execute(tx)
    await sql`update unreadable_line u set reason = s.reason, detail = s.detail
      from unnest(${still.map((l) => l.line)}::bigint[], ${still.map((l) => l.reason)}::text[],
        ${still.map((l) => l.detail.replaceAll('\0', '\uFFFD'))}::text[]) as s (line, reason, detail)
      where ${those} and u.line = s.line`.execute(tx)
    return
  }
  const gone = new Set(read)
  const left = kind === 'rest' ? trouble : writeSpans([...lines].filter((line) => !gone.has(line)))
  await sql`update unreadable_line set detail = ${left ?? ''}, replayed_at = ${left ? null : at}
    where ${those} and line = ${row}`.execute(tx)
}

/** Adds what a replay read to the counts of its report. */
export async function addReplayed(tx: Tx, report: number, counts: ReplayCounts): Promise<void> {
  await sql`update report set rows_read = rows_read + ${counts.rowsRead},
      rows_unreadable = rows_unreadable + ${counts.rowsUnreadable},
      observations_new = observations_new + ${counts.observationsNew},
      rows_attributed = rows_attributed + ${counts.rowsAttributed},
      incidents_opened = incidents_opened + ${counts.incidentsOpened},
      incidents_relapsed = incidents_relapsed + ${counts.incidentsRelapsed}
    where id = ${report}`.execute(tx)
}

export interface ReplayCounts {
  readonly rowsRead: number
  /** below zero when more was read than was found unreadable */
  readonly rowsUnreadable: number
  readonly observationsNew: number
  readonly rowsAttributed: number
  readonly incidentsOpened: number
  readonly incidentsRelapsed: number
}
