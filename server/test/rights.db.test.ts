import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { rightsText } from './rights.ts'
import { addPerson, testDesk } from './test-database.ts'
import type { TestDesk } from './test-database.ts'
import { textOf } from './tree.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  await desk.owner.query(
    "select make_month('observation', '2026-11-01'), make_month('blob_chunk', '2026-11-01')",
  )
})

/** Tables of the schema that have no row rules, each with the reason. */
const WITHOUT_RULES: Readonly<Record<string, string>> = {
  migration: 'which migrations were applied: no organisation’s data',
}

const roles = () =>
  [
    ['hl_api', desk.api],
    ['hl_worker', desk.worker],
  ] as const satisfies readonly (readonly [string, Db])[]

test('docs/rights.md says what the catalogue says', async () => {
  const client = await desk.owner.connect()
  try {
    const document = textOf('docs/rights.md')
    const written = document.slice(document.indexOf('| table |'))
    assert.equal(`${await rightsText(client)}\n`, written, 'node server/test/write-rights.ts writes it anew')
  } finally {
    client.release()
  }
})

describe('every table, partitions too', () => {
  interface Table {
    readonly name: string
    readonly ruled: boolean
    readonly partition: boolean
    readonly policies: number
    readonly granted: boolean
  }
  const tables = async () =>
    (
      await desk.owner.query<Table>(`
        select relname as name, relrowsecurity as ruled, relispartition as partition,
          (select count(*) from pg_policy where polrelid = c.oid) as policies,
          has_any_column_privilege('hl_api', c.oid, 'select, insert, update')
            or has_any_column_privilege('hl_worker', c.oid, 'select, insert, update') as granted
        from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`)
    ).rows

  test('has row rules with policies, or is closed to all who work, or a reason', async () => {
    const found = await tables()
    assert.ok(found.length > 20, `only ${found.length} tables were found`)
    const open = found.filter(
      ({ partition, ruled, policies, granted }) => !partition && !(ruled && (policies > 0 || !granted)),
    )
    assert.deepEqual(
      open.map(({ name }) => name),
      Object.keys(WITHOUT_RULES),
    )
  })

  test('a month is closed by itself: no policy opens it, and no right but the worker’s to insert', async () => {
    const months = (await tables()).filter(({ partition }) => partition)
    assert.deepEqual(
      months.map(({ name }) => name),
      ['blob_chunk_202611', 'observation_202611'],
    )
    const { rows } = await desk.owner.query<{ name: string; role: string; right: string }>(
      `select c.relname as name, r.role, p.right from pg_class c, unnest(array['hl_api', 'hl_worker']) r (role),
         unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p ("right")
       where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
         and has_table_privilege(r.role, c.oid, p.right)`,
    )
    assert.deepEqual(rows, [{ name: 'observation_202611', role: 'hl_worker', right: 'insert' }])
  })

  test('views and materialised views would pass the row rules by: there are none', async () => {
    const { rows } = await desk.owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')`,
    )
    assert.deepEqual(rows, [])
  })
})

describe('the roles that work', () => {
  test('own nothing, are above no rule, and belong to no other role', async () => {
    for (const [role, db] of roles()) {
      const { rows } = await db.pool.query(
        `select rolname as role, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as power,
           (select count(*) from pg_class where relowner = r.oid) + (select count(*) from pg_proc where proowner = r.oid)
             + (select count(*) from pg_namespace where nspowner = r.oid)
             + (select count(*) from pg_database where datdba = r.oid) as owned,
           (select count(*) from pg_auth_members where member = r.oid) as memberships
         from pg_roles r where rolname = current_user and current_user = session_user`,
      )
      assert.deepEqual(rows, [{ role, power: false, owned: 0, memberships: 0 }])
    }
  })

  const TRIES = [
    'reset role',
    'reset session authorization',
    'set role none',
    'set role hl_owner',
    'set role postgres',
    'set session authorization hl_owner',
    'set session authorization default',
    'set row_security = off',
    'set session_replication_role = replica',
  ]
  for (const attempt of TRIES)
    test(`"${attempt}" gains nothing`, async () => {
      await desk.owner.query(
        `insert into organisation (key, name, standing, reviewed) values ('nobody-may-see', 'x', 'operator', true)
         on conflict do nothing`,
      )
      // The worker reads all organisations; what it may not read is a password's hash, a token, a sharing.
      for (const [, db] of roles()) {
        const client = await db.pool.connect()
        try {
          await client.query(attempt).catch(() => undefined)
          const { rows } = await client.query<{ power: boolean; user: string }>(
            `select current_user as user, (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as power`,
          )
          assert.equal(rows[0]?.power, false)
          assert.match(rows[0].user, /^hl_(?:api|worker)$/)
          const seen =
            rows[0].user === 'hl_api'
              ? client.query('select from organisation')
              : client.query('select from token')
          // Row rules off is no power: what they would filter is then refused instead.
          const count = await seen.then(
            ({ rowCount }) => rowCount,
            () => 0,
          )
          assert.equal(count, 0)
        } finally {
          client.release(true)
        }
      }
    })

  test('a setting that nobody stated opens nothing: a connection that says nothing of itself sees no row', async () => {
    await desk.owner.query(
      `insert into organisation (key, name, standing, reviewed) values ('nobody-may-see', 'x', 'operator', true)
       on conflict do nothing`,
    )
    const { rows } = await desk.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
         and c.relkind in ('r', 'p') and not c.relispartition and has_any_column_privilege('hl_api', c.oid, 'select')`,
    )
    const open: string[] = []
    for (const { name } of rows) {
      const { rowCount } = await desk.api.pool.query(`select from ${name} limit 1`)
      if (rowCount !== 0) open.push(name)
    }
    assert.deepEqual(open, Object.keys(WITHOUT_RULES).concat('registry_version').toSorted())
  })
})

test('an operator’s administrator gives no role in SQL that it could not give in the desk', async () => {
  const admin = await addPerson(desk, ['operator-admin'], { standing: 'public-body' })
  const colleague = await addPerson(desk, ['contact'], { standing: 'public-body', orgId: admin.orgId })
  const auditor = await addPerson(desk, ['auditor'], { standing: 'public-body', orgId: admin.orgId })
  const run = (statement: string) => change(desk.api, admin, (_, client) => client.query(statement))
  for (const role of ['auditor', 'desk-admin', 'duty-officer']) {
    await assert.rejects(
      run(`update member set roles = array['${role}'] where id = ${colleague.id}`),
      /row-level security/,
    )
    await assert.rejects(
      run(`insert into member (org_id, kind, name, email, roles)
        values (${admin.orgId}, 'person', 'x', '${role}@example.org', array['${role}'])`),
      /row-level security/,
    )
  }
  await assert.rejects(
    run(`update member set deactivated_at = now() where id = ${auditor.id}`),
    /row-level security/,
  )
  const widened = await run(`update member set roles = '{contact,operator-admin}' where id = ${colleague.id}`)
  assert.equal(widened.rowCount, 1)
})

test('the worker changes neither whose a thing is nor how far it may be told, and no bytes that are stored', async () => {
  for (const statement of [
    "update incident set tlp = 'CLEAR'",
    'update incident set org_id = 1',
    "update report set tlp = 'CLEAR'",
    "update report set sha256 = sha256('x')",
    "update observation set tlp = 'CLEAR'",
    'update unreadable_line set bytes = bytes',
    "update blob set sha256 = sha256('x')",
    'delete from blob',
    'update blob_chunk set bytes = bytes',
    'update attachment set sha256 = sha256',
    'delete from attachment',
    "update mail_in set sha256 = sha256('x')",
    'update contact set verified_at = now()',
  ])
    await assert.rejects(desk.worker.pool.query(statement), /permission denied/, statement)
})
