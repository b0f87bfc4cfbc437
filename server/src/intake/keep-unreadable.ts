import type pg from 'pg'
import { writeSpans } from './line-spans.ts'
import type { Unreadable } from './observation.ts'
import { isOfFile, NOT_KEPT } from './unreadable-line.ts'

/**
 * Bad lines of a report that are kept with what stands in them. A report of rubbish must not fill the database: of further
 * lines only the numbers are kept, which is all it takes to read them again from the report's own bytes.
 */
export const KEPT_LINES = 1000

/** What one transaction keeps of a report's bad lines. */
export class KeptLines {
  /** with their text, in all of the report; unknown until the first is to be kept */
  withText: number | undefined
  /** lines past the limit, by the part they are of */
  readonly others = new Map<number, number[]>()
}

interface Report {
  readonly id: number
  readonly orgId: number
}

/**
 * Keeps the lines of a batch that could not be read; returns how many. A line that is kept already stays as it is: a
 * worker that was killed behind the last commit reads the end of a file again.
 */
export async function keepUnreadable(
  client: pg.PoolClient,
  report: Report,
  kept: KeptLines,
  part: number,
  lines: readonly Unreadable[],
  now: Date,
): Promise<number> {
  kept.withText ??= await countKept(client, report.id)
  let room = KEPT_LINES - kept.withText
  const withText: Unreadable[] = []
  const others = kept.others.get(part) ?? []
  const before = others.length
  for (const line of lines)
    if (isOfFile(line.reason) || room-- > 0) withText.push(line)
    else others.push(line.line)
  if (others.length > 0) kept.others.set(part, others)
  kept.withText += withText.length
  return (await insertLines(client, report, part, withText, now)) + others.length - before
}

/** Keeps the numbers of the others, in one row for each part. */
export async function keepNumbers(
  client: pg.PoolClient,
  report: Report,
  { others }: KeptLines,
  now: Date,
): Promise<void> {
  for (const [part, lines] of others) {
    const detail = writeSpans(lines)
    await insertLines(
      client,
      report,
      part,
      [{ line: lines[0]!, reason: NOT_KEPT, detail, bytes: NO_BYTES }],
      now,
    )
  }
}

const NO_BYTES = new Uint8Array()

async function countKept(client: pg.PoolClient, report: number): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*) from unreadable_line where report_id = $1 and reason <> $2',
    [report, NOT_KEPT],
  )
  return rows[0]!.count
}

async function insertLines(
  client: pg.PoolClient,
  report: Report,
  part: number,
  lines: readonly Unreadable[],
  now: Date,
): Promise<number> {
  if (lines.length === 0) return 0
  const { rowCount } = await client.query(
    `insert into unreadable_line (report_id, part, line, org_id, reason, detail, bytes, kept_at)
     select $1, $2, l.line, $3, l.reason, l.detail, l.bytes, $8
     from unnest($4::bigint[], $5::text[], $6::text[], $7::bytea[]) as l (line, reason, detail, bytes)
     on conflict (report_id, part, line) do nothing`,
    [
      ...[report.id, part, report.orgId],
      lines.map((line) => line.line),
      lines.map((line) => line.reason),
      lines.map((line) => line.detail.replaceAll('\0', '\uFFFD')),
      lines.map((line) => Buffer.from(line.bytes)),
      now,
    ],
  )
  return rowCount ?? 0
}
