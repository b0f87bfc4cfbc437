import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { readLedgerKeys as declared } from '@hiepluc/contract/endpoints/ledger.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMembers, addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { listKeys } from './list-keys.ts'

let desk: TestDesk
let officer: Member
let police: number

const MADE = { 3: '2026-11-26T01:00:00.000Z', 5: '2026-11-26T02:00:00.000Z', 8: '2026-11-26T05:00:00.000Z' }

before(async () => {
  desk = await testDesk()
  ;({ officer } = await addMembers(desk))
  police = await addOrganisation(desk, 'police', 'Cục An ninh mạng')
  for (const [size, at] of Object.entries(MADE))
    await desk.owner.query(
      `with head as (insert into tree_head (size, root, edge, made_at) values ($1, sha256(''), '{}', $2) returning size)
       insert into checkpoint (size, note, made_at) select size, 'note', $2 from head`,
      [size, at],
    )
  await desk.owner.query(
    `insert into entry (id, body, kind, at, member_id, subject) overriding system value
     values (1, '{}', 'witness.added', now(), $1, 'desk')`,
    [officer.id],
  )
})

/** A witness that has countersigned these sizes, each ten minutes after it was signed. */
async function addWitness(name: string, sizes: readonly (keyof typeof MADE)[], removed = false) {
  await desk.owner.query(
    `with m as (insert into member (org_id, kind, name) values ($1, 'witness', $2) returning id),
       w as (insert into witness (org_id, member_id, vkey, added_entry, removed_entry)
         select $1, id, $2, 1, $3 from m returning id)
     insert into cosignature (size, witness_id, line, signed_at, received_at)
       select c.size, w.id, 'line', c.made_at + interval '10 minutes', c.made_at from w, checkpoint c where c.size = any($4)`,
    [police, name, removed ? 1 : null, sizes],
  )
}

const listed = (by: Member) => change(desk.api, by, (tx) => listKeys(tx, by))

test('each witness says how far it has come, and since when it is behind', async () => {
  await addWitness('abreast', [3, 8])
  await addWitness('behind', [3, 5])
  await addWitness('never', [])
  await addWitness('gone', [3], true)
  const keys = await listed(officer)
  assert.deepEqual(declared.output!.parse(keys), keys)
  const standing = Object.fromEntries(
    keys.witnesses.map(({ key, size, at, behindSince }) => [key, [size, at, behindSince]]),
  )
  assert.deepEqual(standing, {
    abreast: [8, '2026-11-26T05:10:00.000Z', undefined],
    // Since the next head was signed, not since its own last word: a quiet ledger is nobody's fault.
    behind: [5, '2026-11-26T02:10:00.000Z', MADE[8]],
    never: [undefined, undefined, MADE[3]],
    gone: [3, '2026-11-26T01:10:00.000Z', undefined],
  })
  assert.deepEqual(keys.checkpoint, { size: 8, at: MADE[8] })
  assert.deepEqual(keys.witnesses[0]!.organisation, { id: police, name: 'Cục An ninh mạng' })
})

const MAY = [
  [['auditor'], ['export']],
  [['analyst'], ['export', 'exportOpenings']],
  [['desk-admin'], ['rotateKey', 'addWitness', 'removeWitness']],
  [['leader'], []],
] as const
for (const [roles, acts] of MAY)
  test(`${roles.join()} may ${acts.join(', ') || 'only read'}, and is told why not the rest`, async () => {
    const { may } = await listed(await addPerson(desk, roles))
    const allowed = Object.entries(may).flatMap(([act, answer]) => (answer === true ? [act] : []))
    assert.deepEqual(allowed, [...acts])
    for (const answer of Object.values(may))
      assert.ok(answer === true || (answer.vi !== '' && answer.en !== ''))
  })
