import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { MAGIC } from '#platform/archive.ts'
import { backup, listTables } from '#platform/backup.ts'
import { withConnection } from '#platform/connection.ts'
import { Refusal } from '#platform/refusal.ts'
import { restore } from '#platform/restore.ts'
import { schemaText } from '#platform/schema-text.ts'
import { addMembers, testDesk, testServer } from '../../test/test-database.ts'
import type { TestDesk } from '../../test/test-database.ts'

const folder = mkdtempSync(join(tmpdir(), 'hl-backup-'))
const now = new Date('2026-11-02T03:04:05Z')
let desk: TestDesk
let file: string

before(async () => {
  desk = await testDesk()
  await fill(desk)
  file = join(folder, 'desk.backup')
  await withConnection(desk.urls.owner, 'owner', (owner) => backup(owner, file, now))
})
after(() => rmSync(folder, { recursive: true }))

test('a restored database has every row, the sequences and the schema', async () => {
  const empty = await emptyDatabase()
  const seen: string[] = []
  const outcome = await withConnection(empty, 'owner', (owner) =>
    restore(owner, file, ({ table }) => seen.push(table)),
  )
  assert.equal(outcome.rows, await withConnection(desk.urls.owner, 'owner', countAll))
  assert.ok(seen.includes('blob_chunk'))
  assert.deepEqual(await contents(empty), await contents(desk.urls.owner))
  assert.equal(
    await withConnection(empty, 'owner', schemaText),
    await withConnection(desk.urls.owner, 'owner', schemaText),
  )
  await withConnection(empty, 'owner', async (owner) => {
    const { rows } = await owner.query(
      "insert into organisation (key, name, standing, reviewed) values ('next', 'Next', 'operator', true) returning id",
    )
    const { rows: before } = await desk.owner.query('select max(id) as id from organisation')
    assert.ok(Number(rows[0].id) > before[0].id)
  })
})

test('the file is private and whole, and none other is overwritten', async () => {
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.equal(existsSync(`${file}.unfinished`), false)
  await assert.rejects(
    withConnection(desk.urls.owner, 'owner', (owner) => backup(owner, file, now)),
    (error) => error instanceof Refusal && error.kind === 'already-there',
  )
})

test('row rules hide nothing from a backup: a role they bind is refused', async () => {
  const target = join(folder, 'api.backup')
  await assert.rejects(
    withConnection(desk.urls.api, 'api', (api) => backup(api, target, now)),
    /row-level security|permission denied/,
  )
  assert.equal(existsSync(target), false)
})

test('a database that holds anything is not restored into', async () => {
  await assert.rejects(
    withConnection(desk.urls.owner, 'owner', (owner) => restore(owner, file)),
    (error) => error instanceof Refusal && /empty database/.test(error.said.en),
  )
})

test('a backup that was cut, changed or is none is refused and leaves the database empty', async () => {
  const whole = readFileSync(file)
  const plain = zstdDecompressSync(whole.subarray(MAGIC.length))
  const packed = (bytes: Buffer) => Buffer.concat([MAGIC, zstdCompressSync(bytes)])
  const changed = Buffer.from(plain)
  const at = changed.indexOf('Test regulator')
  changed.write('Text', at)
  const cases = {
    'cut in its stream': whole.subarray(0, whole.length - 40),
    'cut between frames': packed(plain.subarray(0, plain.lastIndexOf(Buffer.from('{"tables"')) - 5)),
    'cut in a frame': packed(plain.subarray(0, plain.length - 3)),
    'one letter changed': packed(changed),
    'not zstd': Buffer.concat([MAGIC, randomBytes(500)]),
    'something after the end': packed(Buffer.concat([plain, plain.subarray(0, 100)])),
    'another file': Buffer.from('PK nothing of ours'),
  }
  const empty = await emptyDatabase()
  for (const [name, bytes] of Object.entries(cases)) {
    const path = join(folder, 'bad.backup')
    writeFileSync(path, bytes)
    await assert.rejects(
      withConnection(empty, 'owner', (owner) => restore(owner, path)),
      (error) => error instanceof Refusal && error.kind === 'malformed',
      name,
    )
    assert.deepEqual(await withConnection(empty, 'owner', listTables), [], name)
  }
  await withConnection(empty, 'owner', (owner) => restore(owner, file))
})

async function emptyDatabase(): Promise<string> {
  const { urls, name, adminUrl } = await (await testServer()).empty()
  await withConnection(adminUrl, 'admin', (admin) => admin.query(`alter database ${name} owner to hl_owner`))
  return urls.owner
}

const contents = (url: string) =>
  withConnection(url, 'owner', async (owner) => {
    const found: Record<string, string> = {}
    for (const { table } of await listTables(owner)) {
      const { rows } = await owner.query<{ rows: string[] | null }>(
        `select array_agg(t::text order by t::text collate "C") as rows from "${table}" t`,
      )
      found[table] =
        `${rows[0]!.rows?.length ?? 0} ${createHash('sha256').update(JSON.stringify(rows[0]!.rows)).digest('hex')}`
    }
    const { rows } = await owner.query(
      "select sequencename::text as name, last_value from pg_sequences where schemaname = 'public' order by 1",
    )
    return { ...found, sequences: JSON.stringify(rows) }
  })

const countAll = async (owner: Parameters<typeof listTables>[0]) => {
  let sum = 0
  for (const { table } of await listTables(owner))
    sum += Number((await owner.query(`select count(*) from "${table}"`)).rows[0].count)
  return sum
}

/** Something of every kind that is hard to carry: zones, ranges, arrays, JSON, bytes, tabs, backslashes, NULLs, months. */
async function fill({ owner }: TestDesk): Promise<void> {
  const { officer } = await addMembers(desk)
  await owner.query(
    "insert into holding_list values ('routing', '2026-06-17', '2026-06-17T00:00:00.123456+07')",
  )
  await owner.query(
    `insert into holding (org_id, kind, prefix, held, list, first_snapshot, last_snapshot) values
       ($1, 'prefix', '203.0.113.0/24', '(,2026-01-01 00:00+07)', 'routing', '2026-06-17', '2026-06-17'),
       ($1, 'prefix', '2001:db8::/32', '[2026-01-01 00:00+07,)', 'routing', '2026-06-17', '2026-06-17')`,
    [officer.orgId],
  )
  const { rows } = await owner.query(
    "insert into member (org_id, kind, name) values ($1, 'source', E'Nguồn \\t\\n\\\\N \\\\. \"tab\" 😀') returning id",
    [officer.orgId],
  )
  await owner.query(
    "insert into source (org_id, member_id, name, tlp, confidence, mapping) values ($1, $2, 'nguồn', 'AMBER+STRICT', 80, $3)",
    [officer.orgId, rows[0].id, { 'a\\b': ['\t', null, 1.5], thời: 'gian' }],
  )
  for (const month of ['2025-12-01', '2026-01-01']) {
    await owner.query("select make_month('blob_chunk', $1), make_month('observation', $1)", [month])
    const bytes = randomBytes(1 << 20)
    const { rows: blob } = await owner.query<{ id: number }>("select nextval('blob_id') as id")
    await owner.query('insert into blob (id, sha256, size, chunks, month) values ($1, $2, $3, 1, $4)', [
      blob[0]!.id,
      createHash('sha256').update(bytes).digest(),
      bytes.length,
      month,
    ])
    await owner.query('insert into blob_chunk (month, blob_id, seq, bytes) values ($1, $2, 0, $3)', [
      month,
      blob[0]!.id,
      bytes,
    ])
    await owner.query(
      `insert into observation (day, fingerprint, first_seen, last_seen, count, report_id, part, line, source_id, address, tlp,
         report_type, type, identifier, severity, marks, details)
       select $1::date + d, gen_random_uuid(), $1::date + d + time '10:20:30.987654', $1::date + d + time '11:00', 1, 1, 0, d, 1,
         '2001:db8::1', 'AMBER', 'scan', 'vulnerable-system', 'open-telnet', 'medium', array['time-doubtful', 'a,b"c'], '{"x": null}'
       from generate_series(0, 27) d`,
      [month],
    )
  }
}
