import { from as copyFrom } from 'pg-copy-streams'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createZstdDecompress } from 'node:zlib'
import { finished } from 'node:stream'
import type { Readable } from 'node:stream'
import { damaged, MAGIC, readFrames } from '#platform/archive.ts'
import { listTables, quoted } from '#platform/backup.ts'
import { applyInside, migrate, refuseForeign } from '#platform/migrate.ts'
import { missingMigrations, readMigrations } from '#platform/migration.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ArchiveEnd, ArchiveHead, ArchivedTable, ArchivedTableEnd, Frame } from '#platform/archive.ts'
import type { ArchiveOutcome, ArchiveProgress } from '#platform/backup.ts'
import type { Client } from 'pg'

/**
 * Loads a backup into an empty database, as hl_owner: the schema as it was, every row, then the migrations since.
 * Everything up to the backup's own state is one transaction: a restore that fails leaves the database empty.
 */
export async function restore(
  owner: Client,
  path: string,
  progress: (progress: ArchiveProgress) => void = () => undefined,
): Promise<ArchiveOutcome> {
  const frames = await openArchive(path)
  const ofBytes = (await stat(path)).size
  await owner.query('begin')
  try {
    await refuseForeign(owner)
    const outcome = await load(owner, frames, (table, bytes) => progress({ table, bytes, ofBytes }))
    await owner.query('commit')
    await migrate(owner)
    await owner.query('analyze')
    return outcome
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

interface Archive extends AsyncIterable<Frame> {
  /** bytes of the file read so far */
  readonly taken: () => number
}

async function openArchive(path: string): Promise<Archive> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Refusal('not-found', {
      vi: `Không đọc được ${path} (${error.code}).`,
      en: `${path} can't be read (${error.code}).`,
    })
  })
  const first = Buffer.alloc(MAGIC.length)
  await file.read(first, 0, first.length, 0)
  await file.close()
  if (!first.equals(MAGIC))
    throw new Refusal('malformed', {
      vi: `${path} không phải bản sao lưu của Hiệp Lực.`,
      en: `${path} is no backup of Hiệp Lực.`,
    })
  const source = createReadStream(path, { start: MAGIC.length })
  const frames = readFrames(unpack(source))
  return { [Symbol.asyncIterator]: () => frames, taken: () => source.bytesRead }
}

/** What can't be unpacked is damaged; what can't be read from the disk is a matter of the disk. */
async function* unpack(source: Readable): AsyncGenerator<Buffer> {
  const plain = createZstdDecompress()
  let disk: Error | undefined
  source.on('error', (error) => plain.destroy((disk = error)))
  try {
    yield* source.pipe(plain) as AsyncIterable<Buffer>
  } catch {
    throw disk ?? damaged()
  } finally {
    source.destroy()
  }
}

async function load(
  owner: Client,
  archive: Archive,
  progress: (table: string, bytes: number) => void,
): Promise<ArchiveOutcome> {
  const frames = archive[Symbol.asyncIterator]()
  const head = parse(await next(frames, 'H')) as ArchiveHead
  await makeSchema(owner, head)
  const known = new Map((await listTables(owner)).map((table) => [table.table, table.columns]))
  const constraints = await dropForeignKeys(owner)
  await setTriggers(owner, 'disable')
  await owner.query(`truncate ${quoted([...known.keys()])}`)
  const outcome = { migration: head.migrations.length, tables: 0, rows: 0 }
  for (;;) {
    const frame = await next(frames, 'T', 'Z')
    if (frame.kind === 'Z') {
      await end(owner, parse(frame) as ArchiveEnd, outcome, known.size)
      break
    }
    const begun = parse(frame) as ArchivedTable
    if (!sameColumns(known.get(begun.table), begun.columns)) throw damaged()
    outcome.rows += await loadTable(owner, begun, frames, () => progress(begun.table, archive.taken()))
    outcome.tables++
  }
  if (!(await frames.next()).done) throw damaged()
  for (const statement of constraints) await owner.query(statement)
  await setTriggers(owner, 'enable')
  return outcome
}

async function makeSchema(owner: Client, { migrations, months }: ArchiveHead): Promise<void> {
  const release = readMigrations()
  missingMigrations(release, migrations)
  await applyInside(owner, release.slice(0, migrations.length))
  for (const { table, month } of months) await owner.query('select make_month($1, $2)', [table, month])
}

/** Foreign keys are checked once at the end, whole, instead of row by row in an order that may not exist. */
async function dropForeignKeys(owner: Client): Promise<readonly string[]> {
  const { rows } = await owner.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
  )
  for (const { drop } of rows) await owner.query(drop)
  return rows.map(({ add }) => add)
}

/** Triggers already did their work when the rows were first written. */
async function setTriggers(owner: Client, state: 'enable' | 'disable'): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger g join pg_class c on c.oid = g.tgrelid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace and not c.relispartition`,
  )
  for (const { name } of rows) await owner.query(`alter table ${name} ${state} trigger user`)
}

async function loadTable(
  owner: Client,
  { table, columns }: ArchivedTable,
  frames: AsyncIterator<Frame>,
  progress: () => void,
): Promise<number> {
  const hash = createHash('sha256')
  const sink = owner.query(copyFrom(`copy ${quoted([table])} (${quoted(columns)}) from stdin`))
  const done = new Promise<void>((resolve, reject) =>
    finished(sink, (error) => (error ? reject(error) : resolve())),
  )
  done.catch(() => undefined)
  try {
    for (;;) {
      const frame = await next(frames, 'D', 'E')
      if (frame.kind === 'E') {
        sink.end()
        await done
        const { rows, sha256 } = parse(frame) as ArchivedTableEnd
        if (sink.rowCount !== rows || hash.digest('hex') !== sha256) throw damaged()
        return rows
      }
      hash.update(frame.bytes)
      if (!sink.write(frame.bytes)) await Promise.race([once(sink, 'drain'), done])
      progress()
    }
  } catch (error) {
    sink.destroy()
    await done.catch(() => undefined)
    throw error
  }
}

async function end(
  owner: Client,
  { tables, sequences }: ArchiveEnd,
  outcome: ArchiveOutcome,
  known: number,
): Promise<void> {
  if (tables !== outcome.tables || tables !== known) throw damaged()
  for (const { name, value, called } of sequences)
    await owner.query('select setval($1::regclass, $2, $3)', [quoted([name]), value, called])
}

async function next(frames: AsyncIterator<Frame>, ...kinds: Frame['kind'][]): Promise<Frame> {
  const { value, done } = await frames.next()
  if (done || !kinds.includes(value.kind)) throw damaged()
  return value
}

const parse = ({ bytes }: Frame): unknown => {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw damaged()
  }
}

const sameColumns = (ours: readonly string[] | undefined, theirs: readonly string[]) =>
  ours?.length === theirs.length && ours.every((column, index) => column === theirs[index])
