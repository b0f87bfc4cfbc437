import type pg from 'pg'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { BadLine, FileShape, HoldingLine } from './holding-line.ts'

type HoldingKind = 'prefix' | 'asn' | 'domain'

/** One list at one snapshot, as the statements below need it. */
export interface Snapshot {
  readonly list: string
  /** YYYY-MM-DD */
  readonly day: string
  /** YYYY-MM-DD; null: unknown */
  readonly heldFrom: string | null
  readonly shape: FileShape
}

/** What each kind of file states; of these kinds it closes what it no longer names. */
const KINDS: Record<FileShape, readonly HoldingKind[]> = {
  'prefix-of-asn': ['prefix', 'asn'],
  asn: ['asn'],
  'prefix-of-organisation': ['prefix'],
  'domain-of-organisation': ['domain'],
}

/** The file's lines as they come, in a table of this transaction alone. */
export async function stageLines(client: pg.PoolClient, lines: AsyncIterable<string>): Promise<void> {
  // A list is compared as a whole: without statistics on a table just filled, the planner would go row by row.
  await client.query(`set local work_mem = '64MB'; set local enable_nestloop = off; create temp table staged (
    line integer, prefix cidr, asn bigint, domain text, organisation text, name text, text text) on commit drop`)
  await pipeline(lines, client.query(copyFrom('copy staged from stdin')))
  await client.query('analyze staged')
}

/** A line in the text form of COPY. */
export const stagedLine = ({ line, text, prefix, asn, domain, name }: HoldingLine, organisation: string) =>
  [String(line), prefix, asn?.toFixed(0), domain, organisation, name, text].map(copied).join('\t') + '\n'

const copied = (value: string | undefined) =>
  value === undefined ? '\\N' : value.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPED[character]!)
const ESCAPED: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** What the file wants held: the first line of each prefix, ASN or domain. */
export async function gatherWanted(client: pg.PoolClient, { shape }: Snapshot): Promise<void> {
  const [first, second] = KINDS[shape]
  await client.query(`create temp table wanted on commit drop as
    select distinct on (${first}) '${first}' as kind, line, prefix, asn, domain, organisation, name
    from staged order by ${first}, line`)
  if (second)
    await client.query(`insert into wanted
      select distinct on (${second}) '${second}', line, null, asn, null, organisation, name
      from wanted order by ${second}, line`)
  await client.query('analyze wanted')
}

/** Lines that say of a prefix, ASN or domain otherwise than an earlier line did. */
export const contradictions = (client: pg.PoolClient, { shape }: Snapshot) => {
  const [key] = KINDS[shape]
  return badLines(
    client,
    `select s.line, s.text, w.line as first from staged s join wanted w on w.kind = '${key}' and w.${key} = s.${key}
     where s.line <> w.line and (s.organisation <> w.organisation or s.asn is distinct from w.asn)`,
    ({ first }) => ({
      vi: `Dòng ${first} đã ghi đơn vị khác cho cùng tài nguyên này; dòng ${first} được giữ.`,
      en: `Line ${first} gives the same to somebody else; line ${first} stands.`,
    }),
  )
}

/** Organisations the file names that the desk does not know, with the first line that names each. */
export async function* unknownOrganisations(client: pg.PoolClient) {
  yield* pagesOf<{ key: string; asn: number | null; name: string | null }>(
    client,
    `select distinct on (w.organisation) w.organisation as key, w.asn, w.name from wanted w
     where not exists (select from organisation o where o.key = w.organisation) order by w.organisation, w.line`,
  )
}

/** Lines whose organisation is unknown still. */
export const homelessLines = (client: pg.PoolClient) =>
  badLines(
    client,
    `select s.line, s.text, s.organisation as key from staged s join wanted w on w.line = s.line
     where not exists (select from organisation o where o.key = w.organisation)`,
    ({ key }) => ({
      vi: `Chưa có tổ chức với mã "${key}". Thêm cột name ghi tên tổ chức để lập mới, hoặc sửa mã.`,
      en: `There is no organisation with the key "${key}". Add a column name with its name to make it, or correct the key.`,
    }),
  )

/** Lists that a new desk begins with so that there is something to see: nobody holds what they say. */
export const EXAMPLE_LISTS = { prefixes: 'examples', domains: 'examples-domains' } as const

/**
 * Examples give way to what is taken in: what lies inside a wanted prefix, or is a wanted domain. Rows are never deleted, since
 * observations name them: each ends a microsecond after it began. Returns how many.
 */
export async function giveWay(client: pg.PoolClient, { list }: Snapshot): Promise<number> {
  const { prefixes, domains } = EXAMPLE_LISTS
  if (list === prefixes || list === domains) return 0
  const { rowCount } = await client.query(
    `update holding h set held = tstzrange(lower(h.held), lower(h.held) + interval '1 microsecond')
     where upper_inf(h.held) and not lower_inf(h.held) and (
       h.list = $1 and h.kind = 'prefix' and exists (select from wanted w where w.kind = 'prefix' and h.prefix <<= w.prefix)
       or h.list = $2 and h.kind = 'domain' and exists (select from wanted w where w.kind = 'domain' and w.domain = h.domain))`,
    [prefixes, domains],
  )
  return rowCount ?? 0
}

/** Says of each wanted holding what it means for the registry as it stands. */
export async function judgeWanted(client: pg.PoolClient, { shape, list }: Snapshot): Promise<void> {
  const judged = KINDS[shape].map(
    (kind) => `select w.*, o.id as org_id, h.id as open_id, h.org_id as open_org, h.list as open_list,
      case when h.id is null then 'new' when h.org_id = o.id and h.list = $1 then 'kept'
        when h.org_id = o.id then 'elsewhere' when h.list = $1 then 'changed' else 'conflict' end as verdict
      from wanted w join organisation o on o.key = w.organisation
      left join holding h on h.kind = '${kind}' and upper_inf(h.held) and h.${kind} = w.${kind}
      where w.kind = '${kind}'`,
  )
  await client.query(
    'create temp table verdict (like wanted, org_id bigint, open_id bigint, open_org bigint, open_list text, verdict text) on commit drop',
  )
  await client.query(`insert into verdict ${judged.join(' union all ')}`, [list])
  await client.query('analyze verdict')
}

/** Lines whose prefix, ASN or domain another list gives to somebody else. */
export const conflicts = (client: pg.PoolClient) =>
  badLines(
    client,
    `select v.line, s.text, v.open_list as list, o.name,
       case v.kind when 'prefix' then v.prefix::text when 'asn' then 'AS' || v.asn else v.domain end as what
     from verdict v join staged s on s.line = v.line join organisation o on o.id = v.open_org
     where v.verdict = 'conflict'`,
    ({ what, name, list }) => ({
      vi: `${what} đang thuộc ${name} theo danh sách "${list}". Sửa danh sách đó hoặc dòng này.`,
      en: `${what} is held by ${name} according to the list "${list}". Correct that list or this line.`,
    }),
  )

/** Counts of holdings. */
export interface Settled {
  readonly added: number
  readonly closed: number
  readonly kept: number
  /** of the kept ones: those whose row had to be touched */
  readonly moved: number
}

/**
 * Closes what is gone or has changed hands, opens what is new, and moves the snapshot of what stays. What another list
 * gives to the same organisation passes to the list with the newer word, which may close it later.
 */
export async function settle(client: pg.PoolClient, snapshot: Snapshot): Promise<Settled> {
  let closed = 0
  let added = 0
  for (const kind of KINDS[snapshot.shape]) closed += await close(client, snapshot, kind)
  const { rowCount: moved } = await client.query(
    `update holding h set list = $1, last_snapshot = $2, asn = v.asn from verdict v
     where h.id = v.open_id and (v.verdict in ('kept', 'elsewhere') and h.last_snapshot <= $2
         and (h.list, h.last_snapshot) <> ($1, $2::date)
       or v.verdict = 'kept' and h.asn is distinct from v.asn)`,
    [snapshot.list, snapshot.day],
  )
  for (const kind of KINDS[snapshot.shape]) added += await open(client, snapshot, kind)
  const { rows } = await client.query<{ kept: number }>(
    `select count(*) as kept from verdict where verdict in ('kept', 'elsewhere')`,
  )
  return { added, closed, moved: moved ?? 0, kept: rows[0]!.kept }
}

/**
 * A holding ends at the snapshot's day. One that began no earlier ends a microsecond after it began: rows are never
 * deleted, since observations name them. A file of prefixes closes only those ASNs that came with prefixes, so that
 * a file of ASNs may share its list.
 */
async function close(
  client: pg.PoolClient,
  { list, day, shape }: Snapshot,
  kind: HoldingKind,
): Promise<number> {
  const together = kind === 'asn' && shape === 'prefix-of-asn'
  const { rowCount } = await client.query(
    `update holding h set held = case
       when lower(h.held) >= $2::date::timestamp at time zone 'UTC' then tstzrange(lower(h.held),
         lower(h.held) + interval '1 microsecond', case when lower_inc(h.held) then '[)' else '(]' end)
       else h.held * tstzrange(null, $2::date::timestamp at time zone 'UTC') end
     where h.list = $1 and h.kind = '${kind}' and upper_inf(h.held)
       and not exists (select from verdict v where v.kind = '${kind}' and v.${kind} = h.${kind}
         and v.verdict <> 'changed')
       ${
         together
           ? `and (exists (select from verdict v where v.kind = 'asn' and v.asn = h.asn) or h.asn in
         (select p.asn from holding p where p.kind = 'prefix' and p.list = $1))`
           : ''
       }`,
    [list, day],
  )
  return rowCount ?? 0
}

/**
 * A new holding begins when the import says it did, but not before an earlier holder's end. When the start is unknown
 * and this very list had dropped it before, it begins with the snapshot: the list itself showed it unheld.
 */
async function open(client: pg.PoolClient, snapshot: Snapshot, kind: HoldingKind): Promise<number> {
  const { rowCount } = await client.query(
    `with former as (
       select distinct on (h.${kind}) h.${kind} as key, upper(h.held) as ended, upper_inc(h.held) as closed, h.list
       from holding h join verdict v on v.kind = '${kind}' and v.verdict in ('new', 'changed') and v.${kind} = h.${kind}
       where h.kind = '${kind}' and not upper_inf(h.held) order by h.${kind}, upper(h.held) desc
     ), started as (
       select v.*, f.ended, f.closed, greatest(f.ended, case when $3::date is not null then
         $3::date::timestamp at time zone 'UTC' when f.list = $1 then $2::date::timestamp at time zone 'UTC' end) as start
       from verdict v left join former f on f.key = v.${kind}
       where v.kind = '${kind}' and v.verdict in ('new', 'changed')
     )
     insert into holding (org_id, kind, prefix, asn, domain, held, list, first_snapshot, last_snapshot)
     select org_id, kind, prefix, asn, domain,
       tstzrange(start, null, case when start = ended and closed then '()' else '[)' end), $1, $2, $2
     from started order by line`,
    [snapshot.list, snapshot.day, snapshot.heldFrom],
  )
  return rowCount ?? 0
}

type Found = { line: number; text: string } & Record<string, string>

/** Bad lines that a statement finds, in the order of the file. */
async function* badLines(
  client: pg.PoolClient,
  text: string,
  say: (row: Readonly<Record<string, string>>) => Said,
): AsyncGenerator<BadLine> {
  for await (const row of pagesOf<Found>(client, `${text} order by line`))
    yield { line: row.line, text: row.text, ...say(row) }
}

/** The rows of a statement through a cursor: however many, memory holds a thousand. */
async function* pagesOf<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  text: string,
): AsyncGenerator<Row> {
  await client.query(`declare found no scroll cursor for ${text}`)
  for (;;) {
    const { rows } = await client.query<Row>('fetch 1000 from found')
    yield* rows
    if (rows.length < 1_000) break
  }
  await client.query('close found')
}
