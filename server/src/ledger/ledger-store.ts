import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Opening } from './commitment.ts'
import type { Names } from './entry-view.ts'
import type { Hash, TreeEdge, TreeNode } from './merkle-tree.ts'
import type { KeptRun } from './tree-proof.ts'

/** The newest tree: nothing sealed yet is a tree of size 0. */
export async function newestEdge(tx: Tx): Promise<TreeEdge> {
  const { rows } = await sql<{ size: number; edge: Buffer[] }>`
    select size, edge from tree_head order by size desc limit 1`.execute(tx)
  const [head] = rows
  return head === undefined ? { size: 0, hashes: [] } : { size: head.size, hashes: [...head.edge] }
}

/** Lets one sealer work at a time, until its transaction ends. */
export async function takeSealersPlace(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('ledger.seal')) as taken`.execute(tx)
  return rows[0]!.taken
}

export interface WaitingEntry {
  readonly id: number
  readonly body: string
}

export async function waitingEntries(tx: Tx, most: number): Promise<WaitingEntry[]> {
  const { rows } = await sql<WaitingEntry>`
    select entry.id, entry.body
    from (select entry_id from entry_unsealed order by entry_id limit ${most}) waiting
    join entry on entry.id = waiting.entry_id
    order by entry.id`.execute(tx)
  return rows
}

export interface NewLeaf {
  readonly index: number
  readonly entryId: number
  readonly hash: Uint8Array
}

export async function saveLeaves(tx: Tx, leaves: readonly NewLeaf[], sealedAt: Date): Promise<void> {
  const entries = leaves.map((leaf) => leaf.entryId)
  await sql`insert into leaf (index, entry_id, hash, sealed_at)
    select *, ${sealedAt}::timestamptz from unnest(
      ${leaves.map((leaf) => leaf.index)}::bigint[],
      ${entries}::bigint[],
      ${leaves.map((leaf) => leaf.hash)}::bytea[])`.execute(tx)
  // The row rule lets a waiting row go only when its leaf stands.
  await sql`delete from entry_unsealed where entry_id = any(${entries}::bigint[])`.execute(tx)
}

export async function saveTreeHead(tx: Tx, edge: TreeEdge, root: Uint8Array, madeAt: Date): Promise<void> {
  await sql`insert into tree_head (size, root, edge, made_at)
    values (${edge.size}, ${root}, ${edge.hashes}::bytea[], ${madeAt})`.execute(tx)
}

/** A place in the sealed order; the entry's columns are null where the entry itself is gone. */
export interface LeafRow {
  readonly index: number
  readonly hash: Buffer
  readonly sealed_at: Date
  readonly id: number
  readonly body: string | null
  readonly kind: string | null
  readonly at: Date | null
  readonly member_id: number | null
  readonly org_id: number | null
  readonly subject: string | null
}

export async function leavesFrom(tx: Tx, index: number, most: number): Promise<LeafRow[]> {
  const { rows } = await sql<LeafRow>`
    select leaf.index, leaf.hash, leaf.sealed_at, leaf.entry_id as id,
      entry.body, entry.kind, entry.at, entry.member_id, entry.org_id, entry.subject
    from leaf left join entry on entry.id = leaf.entry_id
    where leaf.index >= ${index} order by leaf.index limit ${most}`.execute(tx)
  return rows
}

/** Entries the ledger should have: by its newest head, or by its last leaf should that be more. */
export async function ledgerSize(tx: Tx): Promise<number> {
  const { rows } = await sql<{ size: number }>`select greatest(
    (select max(size) from tree_head), (select max(index) + 1 from leaf), 0) as size`.execute(tx)
  return rows[0]!.size
}

export interface HeadRow {
  readonly size: number
  readonly root: Buffer
  /** the desk's checkpoint of that size; null: none was signed */
  readonly note: string | null
  /** the witnesses' lines under it */
  readonly cosignatures: string[]
}

/** Heads of sizes in (`above`, `upTo`]. */
export async function headsBetween(tx: Tx, above: number, upTo: number): Promise<HeadRow[]> {
  const { rows } = await sql<HeadRow>`
    select h.size, h.root, c.note, array(select s.line from cosignature s where s.size = h.size
      order by s.witness_id, s.signed_at) as cosignatures
    from tree_head h left join checkpoint c on c.size = h.size
    where h.size > ${above} and h.size <= ${upTo} order by h.size`.execute(tx)
  return rows
}

/** Where a follower goes on, locked until its work commits; undefined while another process has it. */
export async function lockFollower(tx: Tx, name: string): Promise<number | undefined> {
  await sql`insert into follower (name) values (${name}) on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ next: number }>`
    select next_index as next from follower where name = ${name} for update skip locked`.execute(tx)
  return rows[0]?.next
}

export async function moveFollower(tx: Tx, name: string, next: number): Promise<void> {
  await sql`update follower set next_index = ${next} where name = ${name}`.execute(tx)
}

/** The openings that are still there and that the asker may see, by entry. */
export async function openingsOf(tx: Tx, entries: readonly number[]): Promise<Map<number, Opening[]>> {
  const { rows } = await sql<Opening & { entry: number }>`
    select entry_id as entry, path, salt, value from entry_opening
    where entry_id = any(${entries}::bigint[]) order by entry_id, path`.execute(tx)
  return Map.groupBy(rows, ({ entry }) => entry)
}

export interface NewNode extends TreeNode {
  readonly hash: Hash
}

export async function saveTreeNodes(tx: Tx, nodes: readonly NewNode[]): Promise<void> {
  await sql`insert into tree_node (level, index, hash) select * from unnest(
    ${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
    ${nodes.map(({ hash }) => hash)}::bytea[])`.execute(tx)
}

/** The kept hashes of each run, in the order of the runs. */
export async function readRuns(tx: Tx, runs: readonly KeptRun[]): Promise<Buffer[][]> {
  const read = (table: 'leaf' | 'tree_node', isOurs: (run: KeptRun) => boolean) => {
    const ours = runs.flatMap((run, nth) => (isOurs(run) ? [{ ...run, nth }] : []))
    const of = table === 'leaf' ? sql`` : sql`and k.level = r.level`
    return sql<{ nth: number; hash: Buffer }>`
      select r.nth, k.hash from unnest(${ours.map(({ nth }) => nth)}::int[], ${ours.map(({ level }) => level)}::smallint[],
        ${ours.map(({ from }) => from)}::bigint[], ${ours.map(({ count }) => count)}::bigint[])
        as r (nth, level, first, n)
      join ${sql.table(table)} k on k.index >= r.first and k.index < r.first + r.n ${of}
      order by r.nth, k.index`.execute(tx)
  }
  const [leaves, nodes] = [
    await read('leaf', ({ level }) => level === 0),
    await read('tree_node', ({ level }) => level > 0),
  ]
  const found: Buffer[][] = runs.map(() => [])
  for (const { nth, hash } of [...leaves.rows, ...nodes.rows]) found[nth]!.push(hash)
  return found
}

/** What the asker may know of those that entries name by number. */
export async function namesOf(
  tx: Tx,
  {
    members,
    organisations,
  }: { readonly members: readonly number[]; readonly organisations: readonly number[] },
): Promise<Names> {
  const known = await sql<{ id: number; name: string }>`
    select id, name from member where id = any(${members}::bigint[])`.execute(tx)
  const orgs = await sql<{ id: number; name: string; nameEn: string | null }>`
    select id, name, name_en as "nameEn" from organisation where id = any(${organisations}::bigint[])`.execute(
    tx,
  )
  return {
    members: new Map(known.rows.map(({ id, name }) => [id, name])),
    organisations: new Map(orgs.rows.map(({ id, ...named }) => [id, named])),
  }
}
