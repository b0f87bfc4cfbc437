import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { eu, LEAK, NOW, one, owedUnder, vn } from '../../test/law-world.ts'
import { addMembers, testDesk } from '../../test/test-database.ts'
import type { TestDesk } from '../../test/test-database.ts'
import { findPack } from './find-pack.ts'
import { keepPacks } from './keep-packs.ts'
import { packOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { packsOf } from './packs.ts'

let desk: TestDesk
let itself: Member
let officer: Member
before(async () => {
  desk = await testDesk()
  ;({ desk: itself, officer } = await addMembers(desk))
})

const at = new Date(NOW)
const kept = async () =>
  (
    await desk.owner.query<{ ref: string; entries: number }>(
      `select ref, (select count(*)::int from entry where kind = 'pack.kept') as entries from law_pack order by ref`,
    )
  ).rows
const find = (packs: Pack[], ref: string) =>
  change(desk.api, officer, (tx) => findPack(tx, packsOf(packs, packs[0]!.text.pack), ref))

test('a desk keeps each version it works under once, with an entry, however often it starts', async () => {
  const packs = packsOf([vn, eu], 'vn')
  await keepPacks(desk.api, itself, packs, at)
  await Promise.all([keepPacks(desk.api, itself, packs, at), keepPacks(desk.api, itself, packs, at)])
  assert.deepEqual(await kept(), [
    { ref: eu.ref, entries: 2 },
    { ref: vn.ref, entries: 2 },
  ])
})

test('peer’s fault: legal basis lost when a row is taken out; the kept version still has it', async () => {
  const next = packOf({
    ...vn.text,
    version: '2027-05-01',
    duties: vn.text.duties.filter(({ id }) => id !== 'ND331-31-2d-72'),
  })
  await keepPacks(desk.api, itself, packsOf([next], 'vn'), at)
  const before = await find([next], vn.ref)
  assert.equal(one(owedUnder(before!), 'ND331-31-2d-72').article, 'Đ31.2.d (gạch 1)')
  assert.deepEqual(owedUnder(before!, LEAK), owedUnder(vn, LEAK))
  assert.equal(one(owedUnder((await find([next], next.ref))!), 'ND331-31-2d-72'), undefined)
  assert.equal(await find([next], 'vn@1999'), undefined)
})

test('a version that says something else than before is refused', async () => {
  const changed = packOf({ ...vn.text, duties: vn.text.duties.slice(1) })
  await assert.rejects(keepPacks(desk.api, itself, packsOf([changed], 'vn'), at), /raise the version/)
})

test('only the desk keeps packs, and nobody changes or removes a kept one', async () => {
  const other = packOf({ ...eu.text, version: '2030' })
  await assert.rejects(keepPacks(desk.api, officer, packsOf([other], 'eu-nis2'), at), /Only the desk/)
  const insert = (tx: Parameters<Parameters<typeof change>[2]>[1]) =>
    tx.query(`insert into law_pack select 'x@1', 'x', '1', digest, content, kept_at, 0 from law_pack limit 1`)
  await assert.rejects(
    change(desk.api, itself, (_, client) => insert(client)),
    /row-level security/,
  )
  for (const role of [desk.api, desk.worker])
    for (const statement of ['delete from law_pack', `update law_pack set version = 'y'`])
      await assert.rejects(
        change(role, itself, (_, client) => client.query(statement)),
        /permission denied/,
      )
  await assert.rejects(desk.owner.query('delete from law_pack'), /only ever added to/)
})

test('two packs of one name, or a current one that is not there, stop the start', () => {
  assert.throws(() => packsOf([vn, vn], 'vn'), /bear the name "vn"/)
  assert.throws(() => packsOf([vn, eu], 'fr'), /no pack "fr".*vn, eu-nis2/)
})
