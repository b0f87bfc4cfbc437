import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readConfig } from '#platform/config.ts'
import { connectDesk } from '#platform/connect-desk.ts'
import { asRole, inDatabase, withConnection } from '#platform/connection.ts'
import { migrateDesk } from '#platform/desk-owner.ts'
import { openLog } from '#platform/log.ts'
import { readMigrations } from '#platform/migration.ts'
import { Refusal } from '#platform/refusal.ts'
import { ROLES } from '#platform/roles.ts'
import { testServer } from '../../test/test-database.ts'
import type { TestServer } from '../../test/test-server.ts'

const log = openLog('silent')
let server: TestServer

before(async () => {
  server = await testServer()
})
const emptyDatabase = async () => (await server.empty()).adminUrl

const connect = async (env: NodeJS.ProcessEnv) => {
  const desk = await connectDesk(readConfig(env), log)
  after(() => desk.stop())
  return desk
}

const refused = async (env: NodeJS.ProcessEnv, line: RegExp) =>
  assert.rejects(
    async () => (await connectDesk(readConfig(env), log)).stop(),
    (error) => {
      assert.ok(error instanceof Refusal, String(error))
      assert.match(error.said.en, line)
      return true
    },
  )

test('an administrator’s URL sets the desk up, and two desks live side by side on one server', async () => {
  const urls = [await emptyDatabase(), await emptyDatabase()]
  const desks = await Promise.all(urls.map((url) => connect({ DATABASE_URL: url })))
  for (const { api, worker } of desks) {
    const { rows } = await api.pool.query('select current_user as role, count(*) from migration group by 1')
    assert.deepEqual(rows, [{ role: 'hl_api', count: readMigrations().length }])
    assert.equal((await worker.pool.query('select current_user as role')).rows[0].role, 'hl_worker')
  }
  const again = await connect({ DATABASE_URL: urls[0]! })
  assert.deepEqual(again.urls, desks[0]!.urls)
})

test('the roles that work own nothing and are above no rule', async () => {
  const desk = await connect({ DATABASE_URL: await emptyDatabase() })
  for (const db of [desk.api, desk.worker]) {
    const { rows } = await db.pool.query(
      `select rolsuper or rolcreatedb or rolcreaterole or rolbypassrls or rolreplication as power,
         (select count(*) from pg_class where relowner = r.oid) + (select count(*) from pg_proc where proowner = r.oid)
           + (select count(*) from pg_database where datdba = r.oid) + (select count(*) from pg_namespace where nspowner = r.oid) as owned,
         (select count(*) from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = current_user`,
    )
    assert.deepEqual(rows, [{ power: false, owned: 0, memberships: 0 }])
    await assert.rejects(db.pool.query('set role hl_owner'), /permission denied/)
    await assert.rejects(db.pool.query('create table mine (x int)'), /permission denied/)
  }
})

test('every table with rows of an organisation has row rules, or is a month that nobody who works may read', async () => {
  const { urls } = await server.fresh()
  await withConnection(urls.owner, 'owner', async (owner) => {
    await owner.query(
      "select make_month('observation', '2026-11-01'), make_month('blob_chunk', '2026-11-01')",
    )
    const { rows } = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not relrowsecurity and relname <> 'migration'
         and not (relispartition and relname like 'observation\\_%'
           and not has_any_column_privilege('hl_api', oid, 'select, insert, update')
           and not has_table_privilege('hl_api', oid, 'delete, truncate')
           and not has_any_column_privilege('hl_worker', oid, 'select, update')
           and not has_table_privilege('hl_worker', oid, 'delete, truncate'))
       order by 1`,
    )
    assert.deepEqual(rows, [])
  })
})

test('roles that gained a power lose it again at the next start', async () => {
  const url = await emptyDatabase()
  await (await connectDesk(readConfig({ DATABASE_URL: url }), log)).stop()
  await withConnection(url, 'admin', (admin) => admin.query('alter role hl_worker bypassrls createdb'))
  const desk = await connect({ DATABASE_URL: url })
  const { rows } = await desk.worker.pool.query(
    'select rolbypassrls or rolcreatedb as power from pg_roles where rolname = current_user',
  )
  assert.deepEqual(rows, [{ power: false }])
})

test('with ordinary URLs the desk only works; what is missing or wrong is said', async () => {
  const { urls } = await server.fresh()
  const both = { DATABASE_URL: urls.api, HIEPLUC_WORKER_URL: urls.worker }
  const desk = await connect(both)
  assert.equal((await desk.api.pool.query('select current_user as role')).rows[0].role, 'hl_api')
  assert.equal((await desk.worker.pool.query('select current_user as role')).rows[0].role, 'hl_worker')
  assert.equal(desk.urls.owner, undefined)
  const api = await connect({ DATABASE_URL: urls.api, HIEPLUC_MODE: 'api' })
  assert.throws(() => api.worker.pool, /no connections as hl_worker/)
  const worker = await connect({ DATABASE_URL: urls.worker, HIEPLUC_MODE: 'worker' })
  assert.equal((await worker.worker.pool.query('select current_user as role')).rows[0].role, 'hl_worker')
  await refused({ DATABASE_URL: urls.api }, /set HIEPLUC_WORKER_URL/)
  await refused({ DATABASE_URL: urls.worker }, /DATABASE_URL is hl_worker's/)
  await refused({ DATABASE_URL: urls.owner }, /DATABASE_URL is hl_owner's/)
  await refused({ ...both, HIEPLUC_WORKER_URL: urls.api }, /HIEPLUC_WORKER_URL is hl_api's/)
  await refused({ DATABASE_URL: asRole(urls.api, 'hl_api', 'wrong') }, /wrong role or password/)
  await refused({ DATABASE_URL: inDatabase(urls.api, 'nowhere') }, /no database of this name/)
})

test('an ordinary URL to a database of another release names the command; hiepluc migrate then works', async () => {
  const { urls } = await server.fresh()
  const env = { DATABASE_URL: urls.api, HIEPLUC_WORKER_URL: urls.worker }
  await withConnection(urls.owner, 'owner', async (owner) => {
    await owner.query(
      'drop schema public cascade; create schema public; grant usage on schema public to public',
    )
  })
  await refused(env, /hiepluc migrate/)
  const release = readMigrations().length
  assert.deepEqual(await migrateDesk(readConfig({ ...env, HIEPLUC_OWNER_URL: urls.owner }), log), {
    from: 0,
    to: release,
  })
  assert.deepEqual(await migrateDesk(readConfig({ ...env, HIEPLUC_OWNER_URL: urls.owner }), log), {
    from: release,
    to: release,
  })
  await connect(env)
  await assert.rejects(
    migrateDesk(readConfig({ ...env, HIEPLUC_OWNER_URL: urls.api }), log),
    /HIEPLUC_OWNER_URL is hl_api's/,
  )
  await withConnection(urls.owner, 'owner', (owner) =>
    owner.query("update migration set sha256 = 'other' where number = 2"),
  )
  await refused(env, /Migration 2 .* differs/)
})

test('a database with other people’s tables is refused', async () => {
  const url = await emptyDatabase()
  await withConnection(url, 'admin', (admin) => admin.query('create table payroll (x int)'))
  await refused({ DATABASE_URL: url }, /other tables \(payroll/)
})

test('two processes that migrate at once apply each step once', async () => {
  const url = await emptyDatabase()
  const desks = await Promise.all([1, 2, 3].map(() => connectDesk(readConfig({ DATABASE_URL: url }), log)))
  await Promise.all(desks.map((desk) => desk.stop()))
})

test('each role has a password of its own', async () => {
  const { urls } = await connect({ DATABASE_URL: await emptyDatabase() })
  const passwords = [urls.api, urls.worker, urls.owner].map(
    (url) => new URL(url!.replace('@/', '@h/')).password,
  )
  assert.equal(new Set(passwords).size, ROLES.length)
})
