import type pg from 'pg'
import type { Unreadable } from './observation.ts'

/**
 * Keeps the lines of a batch that could not be read; returns how many. A line that is kept already stays as it is: a
 * worker that was killed behind the last commit reads the end of a file again.
 */
export async function keepUnreadable(
  client: pg.PoolClient,
  report: { readonly id: number; readonly orgId: number },
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
