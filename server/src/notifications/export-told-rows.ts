import { sql } from 'kysely'
import { once } from 'node:events'
import { constants, createGzip } from 'node:zlib'
import type { Gzip } from 'node:zlib'
import { OBSERVATION_COLUMNS, viewObservation } from '#incidents/incident-view.ts'
import type { ObservationViewRow } from '#incidents/incident-view.ts'
import { jsonRows, tableHead, tableRows } from '#incidents/observation-file.ts'
import type { Tx } from '#platform/database.ts'
import type { MailedFile } from '#platform/mail.ts'

/** Of which incidents rows go with a mail: what was seen since it was last told. */
export interface ToldRows {
  readonly incidents: readonly { readonly id: number; readonly since: Date | null }[]
  /** the way is sealed: what is for the operator alone may go along */
  readonly sealed: boolean
  /** bytes that the files together may have */
  readonly room: number
}

export interface RowFiles {
  readonly files: readonly MailedFile[]
  /** rows in the files, and rows there are */
  readonly rows: number
  readonly all: number
}

const PAGE = 2000
/** Files up to this size leave as they are, and open by a click. */
const PLAIN_BYTES = 256 * 1024
/** Room that one more page may need once it is compressed. */
const SPARE_BYTES = 512 * 1024

/**
 * The observations that a mail tells of, as a table and as JSON lines: plain while small, compressed when larger, and
 * only the first part when that is still too large. Memory holds a page and what is compressed, never all rows.
 */
export async function exportToldRows(tx: Tx, told: ToldRows): Promise<RowFiles> {
  const table = openPart('observations.csv', 'text/csv; charset=utf-8')
  const lines = openPart('observations.jsonl', 'application/jsonl')
  const all = await countRows(tx, told)
  await write(table, tableHead())
  let rows = 0
  for (let after: Last | undefined; rows < all;) {
    const page = await readPage(tx, told, after)
    if (page.length === 0) break
    const filed = page.map((row) => ({ incident: row.incident, ...viewObservation(row) }))
    await write(table, tableRows(filed))
    await write(lines, jsonRows(filed))
    rows += page.length
    const last = page.at(-1)!
    after = { incident: last.incident, firstSeen: last.firstSeen, fingerprint: last.fingerprint }
    if (table.size + lines.size + SPARE_BYTES > told.room) break
  }
  const files = [await close(table), await close(lines)]
  return { files: rows > 0 ? files : [], rows, all }
}

interface Last {
  readonly incident: number
  readonly firstSeen: Date
  readonly fingerprint: string
}
type Row = ObservationViewRow & { readonly incident: number; readonly fingerprint: string }

const MARKED = (sealed: boolean) =>
  sealed ? ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'] : ['CLEAR', 'GREEN', 'AMBER']

const wanted = ({ incidents, sealed }: ToldRows) => sql`
  from unnest(${incidents.map(({ id }) => id)}::bigint[], ${incidents.map(({ since }) => since)}::timestamptz[]) as w (id, since)
  join observation o on o.incident_id = w.id and (w.since is null or o.last_seen > w.since)
  where o.tlp = any(${MARKED(sealed)})`

async function countRows(tx: Tx, told: ToldRows): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count ${wanted(told)}`.execute(tx)
  return rows[0]!.count
}

async function readPage(tx: Tx, told: ToldRows, after: Last | undefined): Promise<readonly Row[]> {
  const behind = after
    ? sql`and (o.incident_id, o.first_seen, o.fingerprint) > (${after.incident}, ${after.firstSeen}, ${after.fingerprint}::uuid)`
    : sql``
  const { rows } = await sql<Row>`
    select o.incident_id as incident, ${sql.raw(OBSERVATION_COLUMNS)} ${wanted(told)} ${behind}
    order by o.incident_id, o.first_seen, o.fingerprint limit ${PAGE}`.execute(tx)
  return rows
}

/** A file in the making: as it is while it is small, else compressed. */
interface Part {
  readonly name: string
  readonly type: string
  plain: string[] | undefined
  plainBytes: number
  readonly gzip: Gzip
  readonly pieces: Buffer[]
  size: number
}

function openPart(name: string, type: string): Part {
  const gzip = createGzip({ level: 6 })
  const part: Part = { name, type, plain: [], plainBytes: 0, gzip, pieces: [], size: 0 }
  gzip.on('data', (piece: Buffer) => {
    part.pieces.push(piece)
    part.size += piece.byteLength
  })
  return part
}

async function write(part: Part, text: string): Promise<void> {
  part.plainBytes += Buffer.byteLength(text)
  if (part.plainBytes > PLAIN_BYTES) part.plain = undefined
  part.plain?.push(text)
  part.gzip.write(text)
  await new Promise<void>((resolve) => part.gzip.flush(constants.Z_SYNC_FLUSH, resolve))
}

async function close({ name, type, plain, gzip, pieces }: Part): Promise<MailedFile> {
  const ended = once(gzip, 'end')
  gzip.end()
  await ended
  if (plain) return { name, type, bytes: Buffer.from(plain.join('')) }
  return { name: `${name}.gz`, type: 'application/gzip', bytes: Buffer.concat(pieces) }
}
