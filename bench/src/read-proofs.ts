import pg from 'pg'
import {
  append,
  emptyEdge,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '@hiepluc/server/ledger/merkle-tree.ts'
import { readConsistency, readInclusion } from '@hiepluc/server/ledger/read-proof.ts'
import { change, closeDatabase, openDatabase } from '@hiepluc/server/platform/database.ts'
import type { Asker } from '@hiepluc/server/platform/database.ts'
import { openTestServer } from '../../server/test/test-server.ts'
import { atMost } from './figure.ts'
import type { Figure } from './figure.ts'
import { randomFrom } from './random.ts'

const ASKED = 200
const BAR_MS = 50
const NOBODY: Asker = { id: 0, orgId: 0, standing: 'nobody', roles: [] }

/** Leaves whose hashes are made by the database, and the hashes of full subtrees as the sealer keeps them. */
const FILL = `
  insert into entry (body, kind, at, member_id, subject)
    select '{}', 'report.read', now(), 1, 'desk' from generate_series(1, $1::bigint);
  insert into leaf (index, entry_id, hash, sealed_at) select id - 1, id, sha256(int8send(id)), now() from entry;
  create temporary table growing as select 0 as level, index, hash from leaf;
  do $$ begin for above in 1..24 loop
    insert into growing select above, l.index / 2, sha256('\\x01'::bytea || l.hash || r.hash)
      from growing l join growing r on r.level = l.level and r.index = l.index + 1
      where l.level = above - 1 and l.index % 2 = 0;
  end loop; end $$;
  insert into tree_node select level, index, hash from growing where level > 0 and level % 8 = 0;
  analyze leaf; analyze tree_node`

/** Proofs of entries and of consistency, of random places in a ledger of so many, each checked. Milliseconds. */
export async function measureProving(entries: number): Promise<Figure[]> {
  const server = await openTestServer({ durable: true })
  const database = await server.fresh()
  const owner = new pg.Client({ connectionString: database.urls.owner })
  const api = openDatabase({ url: database.urls.api, connections: 2, name: 'bench api' })
  try {
    await owner.connect()
    await owner.query(FILL.replace('$1', String(entries)))
    const { rows } = await owner.query<{ hash: Buffer }>('select hash from leaf order by index')
    const edge = emptyEdge()
    const roots = new Map<number, Uint8Array>()
    const random = randomFrom(1)
    const places = Array.from({ length: ASKED }, () => 1 + Math.floor(random() * (entries - 1)))
    const wanted = new Set(places)
    for (const { hash } of rows) {
      append(edge, hash)
      if (wanted.has(edge.size)) roots.set(edge.size, rootOf(edge))
    }
    const root = rootOf(edge)
    const times: number[] = []
    for (const at of places) {
      const begun = performance.now()
      const [inclusion, consistency] = await change(api, NOBODY, async (tx) => [
        await readInclusion(tx, at, entries),
        await readConsistency(tx, at, entries),
      ])
      times.push((performance.now() - begun) / 2)
      const size = entries
      const isGood =
        verifyInclusion({ leaf: rows[at]!.hash, index: at, size, root, proof: inclusion }) &&
        verifyConsistency({ oldSize: at, oldRoot: roots.get(at)!, size, root, proof: consistency })
      if (!isGood) throw new Error(`the proof at ${at} of ${entries} does not hold`)
    }
    const sorted = times.toSorted((a, b) => a - b)
    const p95 = sorted[Math.floor(ASKED * 0.95)]!
    return [atMost(`a proof among ${entries.toLocaleString('en')} entries, p95`, p95, BAR_MS, 'ms')]
  } finally {
    await closeDatabase(api)
    await owner.end()
    await database.drop()
    await server.stop()
  }
}
