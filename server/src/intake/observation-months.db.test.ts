import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { change } from '#platform/database.ts'
import { openWorld } from '#test/intake-world.ts'
import type { World } from '#test/intake-world.ts'

let world: World

before(async () => {
  world = await openWorld()
  await change(world.desk.worker, world.itself, (_, client) =>
    client.query("select make_month('observation', '2026-11-01')"),
  )
})

const asApi = (statement: string) =>
  change(world.desk.api, world.officer, (_, client) => client.query(statement))

const FORBIDDEN = [
  'select * from observation_202611',
  "insert into observation_202611 (day) values ('2026-11-01')",
  'update observation_202611 set org_id = 1',
  'delete from observation_202611',
  'copy observation_202611 to stdout',
]

for (const statement of FORBIDDEN)
  test(`no reader reaches a month past the row rules: ${statement}`, async () => {
    await assert.rejects(asApi(statement), /permission denied/)
  })

test('the worker may only insert into a month', async () => {
  const { rows } = await world.desk.owner.query<{ grantee: string; privilege_type: string }>(
    `select grantee, privilege_type from information_schema.role_table_grants
     where table_name = 'observation_202611' and grantee <> 'hl_owner'`,
  )
  assert.deepEqual(rows, [{ grantee: 'hl_worker', privilege_type: 'INSERT' }])
})

test('a month is made once however many ask for it at a time', async () => {
  const ask = () =>
    change(world.desk.worker, world.itself, (_, client) =>
      client.query("select make_month('observation', '2026-10-01')"),
    )
  await Promise.all(Array.from({ length: 6 }, ask))
})
