import { to as copyTo } from 'pg-copy-streams'
import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import { frame, jsonFrame, MAGIC } from '#platform/archive.ts'
import { readApplied } from '#platform/migrate.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ArchiveEnd, ArchiveHead, ArchivedTable } from '#platform/archive.ts'
import type { Client } from 'pg'

/** How far a backup or a restore is: bytes of rows so far, and of how many as far as one can tell. */
export interface ArchiveProgress {
  readonly table: string
  readonly bytes: number
  readonly ofBytes: number
}

/** What a backup or a restore came to. */
export interface ArchiveOutcome {
  readonly migration: number
  readonly tables: number
  readonly rows: number
}

/**
 * Writes the whole database, as it is at one moment, to a file; the desk goes on working meanwhile. As hl_owner,
 * whom row rules don't bind. The file appears under its name when it is complete and on the disk.
 */
export async function backup(
  owner: Client,
  path: string,
  now: Date,
  progress: (progress: ArchiveProgress) => void = () => undefined,
): Promise<ArchiveOutcome> {
  const unfinished = `${path}.unfinished`
  const file = await createFile(path, unfinished)
  const outcome = { migration: 0, tables: 0, rows: 0 }
  try {
    await owner.query('begin isolation level repeatable read read only')
    // Rows that a rule would hide make the backup fail, not shrink.
    await owner.query('set local row_security = off')
    await owner.query(
      "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1",
    )
    await file.write(MAGIC)
    await pipeline(framesOf(owner, now, outcome, progress), createZstdCompress(), async (packed) => {
      for await (const piece of packed as AsyncIterable<Buffer>) await file.appendFile(piece)
    })
    await file.sync()
    await owner.query('commit')
    await file.close()
    await rename(unfinished, path)
    return outcome
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    await file.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

async function* framesOf(
  owner: Client,
  now: Date,
  outcome: { migration: number; tables: number; rows: number },
  progress: (progress: ArchiveProgress) => void,
): AsyncGenerator<Buffer> {
  const head = await readHead(owner, now)
  outcome.migration = head.migrations.length
  yield jsonFrame('H', head)
  const tables = await listTables(owner)
  const ofBytes = tables.reduce((sum, { size }) => sum + size, 0)
  let bytes = 0
  for (const { table, columns } of tables) {
    yield jsonFrame('T', { table, columns })
    const hash = createHash('sha256')
    const stream = owner.query(copyTo(`copy (select ${quoted(columns)} from ${quoted([table])}) to stdout`))
    for await (const piece of stream as AsyncIterable<Buffer>) {
      hash.update(piece)
      bytes += piece.length
      yield frame('D', piece)
      progress({ table, bytes, ofBytes })
    }
    const rows = stream.rowCount
    yield jsonFrame('E', { table, rows, sha256: hash.digest('hex') })
    outcome.tables++
    outcome.rows += rows
  }
  yield jsonFrame('Z', { tables: outcome.tables, sequences: await readSequences(owner) })
}

async function readHead(owner: Client, now: Date): Promise<ArchiveHead> {
  const migrations = await readApplied(owner)
  if (!migrations)
    throw new Refusal('not-found', {
      vi: 'Cơ sở dữ liệu này không phải của bàn trực; không có gì để sao lưu.',
      en: 'This database is no desk’s; there is nothing to back up.',
    })
  const { rows: months } = await owner.query<{ table: string; month: string }>(MONTHS)
  return { madeAt: now.toISOString(), migrations, months }
}

const MONTHS = `select p.relname as table, substring(pg_get_expr(c.relpartbound, c.oid) from 'FROM \\(''(\\d{4}-\\d\\d-\\d\\d)') as month
  from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
  where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1, 2`

interface ListedTable extends ArchivedTable {
  readonly size: number
}

/** Tables with the columns that hold something of their own; rows of partitions come with their parent. */
export async function listTables(owner: Client): Promise<readonly ListedTable[]> {
  const { rows } = await owner.query<ArchivedTable & { size: string | number }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns,
       (select coalesce(sum(pg_table_size(t.relid)), 0)::bigint from pg_partition_tree(c.oid) t)
         + case c.relkind when 'r' then pg_table_size(c.oid) else 0 end as size
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     group by c.oid, c.relname, c.relkind order by c.relname`,
  )
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

async function readSequences(owner: Client): Promise<ArchiveEnd['sequences']> {
  const { rows } = await owner.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1",
  )
  const sequences: { name: string; value: number; called: boolean }[] = []
  for (const { name } of rows) {
    const { rows: states } = await owner.query<{ value: string; called: boolean }>(
      `select last_value as value, is_called as called from ${quoted([name])}`,
    )
    sequences.push({ name, value: Number(states[0]!.value), called: states[0]!.called })
  }
  return sequences
}

export const quoted = (names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')

async function createFile(path: string, unfinished: string) {
  const taken = await open(path, 'r').catch(() => undefined)
  await taken?.close()
  if (taken)
    throw new Refusal('already-there', {
      vi: `Đã có tệp ${path}; hãy chọn tên khác.`,
      en: `There is a file ${path} already; choose another name.`,
    })
  try {
    return await open(unfinished, 'w', 0o600)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Refusal('not-ready', {
      vi: `Không ghi được ${path} (${code}); hãy chọn nơi khác.`,
      en: `${path} can't be written (${code}); choose another place.`,
    })
  }
}
