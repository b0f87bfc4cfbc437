import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { openHolderTable } from '#attribution/load-holder-table.ts'
import { parseAddress } from '#registry/address.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addClaim } from './add-claim.ts'
import { listDelegations } from './list-delegations.ts'
import {
  acceptDelegation,
  closeDelegation,
  declineDelegation,
  offerDelegation,
  proposeDelegation,
  withdrawDelegation,
} from './offer-delegation.ts'
import { approveClaim } from './review-claim.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

let desk: TestDesk
let officer: Member
let giver: Member
let branch: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  giver = await addPerson(desk, ['contact'], { standing: 'operator' })
  branch = await addPerson(desk, ['operator-admin'], { standing: 'public-body' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
  for (const [kind, what] of [
    ['prefix', '192.0.2.0/24'],
    ['domain', 'example.vn'],
  ] as const) {
    const { id } = await addClaim(desk.api, giver, { kind, what, words: 'x' }, NOW)
    await approveClaim(desk.api, officer, id, { from: '2026-01-01', closeFormer: false }, NOW)
  }
})

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind
const propose = (what: string, until?: string, by = giver) =>
  proposeDelegation(
    ...([
      desk.api,
      by,
      { kind: what.includes('/') ? 'prefix' : 'domain', what, receiver: 'our branch', until },
      NOW,
    ] as const),
  )
const offered = async (what: string, until?: string) => {
  const { id } = await propose(what, until)
  await offerDelegation(desk.api, officer, id, branch.orgId, NOW)
  return id
}
const holderOf = async (text: string, at: Date) =>
  (await openHolderTable(desk.worker, officer).fresh()).find(
    ...([parseAddress(text), undefined, undefined, at.getTime()] as const),
  )?.orgId

describe('a part that is given', () => {
  test('is the receiver’s from its yes until it ends, and the rest stays the giver’s', async () => {
    const id = await offered('192.0.2.128/25')
    assert.equal(await holderOf('192.0.2.200', later(1)), giver.orgId)
    const taken = await acceptDelegation(desk.api, branch, id, NOW)
    assert.equal(taken.state, 'accepted')
    assert.deepEqual(
      [await holderOf('192.0.2.200', later(1)), await holderOf('192.0.2.1', later(1))],
      [branch.orgId, giver.orgId],
    )
    await closeDelegation(desk.api, branch, id, later(2))
    assert.deepEqual(
      [await holderOf('192.0.2.200', later(1)), await holderOf('192.0.2.200', later(3))],
      [branch.orgId, giver.orgId],
    )
    await assert.rejects(closeDelegation(desk.api, giver, id, later(3)), refused('not-in-this-state'))
  })

  test('is the giver’s again when its day has come, without anybody’s doing', async () => {
    const id = await offered('192.0.2.64/26', '2026-11-22')
    await acceptDelegation(desk.api, branch, id, NOW)
    assert.deepEqual(
      [await holderOf('192.0.2.70', later(1)), await holderOf('192.0.2.70', later(48))],
      [branch.orgId, giver.orgId],
    )
  })

  test('lies within what is held now: not the whole, not another’s, not a name elsewhere', async () => {
    for (const what of ['192.0.2.0/24', '198.51.100.0/25', 'example.vn', 'shop.example.com.vn'])
      await assert.rejects(propose(what), refused('not-in-this-state'), what)
    await assert.rejects(propose('192.0.2.0/25', undefined, stranger), refused('not-in-this-state'))
    await assert.rejects(propose('shop.example.vn', '2026-11-20'), refused('malformed'))
    const { id } = await propose('shop.example.vn')
    await assert.rejects(propose('shop.example.vn'), refused('already-there'))
    await withdrawDelegation(desk.api, giver, id, NOW)
    await propose('shop.example.vn')
  })

  test('cannot be taken when the giver has lost what it is a part of', async () => {
    const id = await offered('a.b.example.vn')
    await desk.owner.query(
      "update holding set held = tstzrange(lower(held), $1) where domain = 'example.vn'",
      [NOW],
    )
    await assert.rejects(acceptDelegation(desk.api, branch, id, NOW), refused('not-in-this-state'))
    await desk.owner.query(
      "update holding set held = tstzrange(lower(held), null) where domain = 'example.vn'",
    )
  })
})

describe('who may, and who sees', () => {
  test('the officer says who is meant; neither side sees who the other is but by what the giver wrote', async () => {
    const id = await offered('192.0.2.0/26')
    const seen = async (by: Member) =>
      (await listDelegations(desk.api, by, { limit: 50 })).rows.find((one) => one.id === id)
    assert.equal((await seen(giver))?.to, undefined)
    assert.equal((await seen(branch))?.isReceived, true)
    assert.equal((await seen(officer))?.to?.id, branch.orgId)
    assert.equal(await seen(stranger), undefined)
    await assert.rejects(acceptDelegation(desk.api, giver, id, NOW), refused('not-allowed'))
    await assert.rejects(acceptDelegation(desk.api, officer, id, NOW), refused('not-allowed'))
    await assert.rejects(acceptDelegation(desk.api, stranger, id, NOW), refused('not-found'))
    await assert.rejects(offerDelegation(desk.api, officer, id, giver.orgId, NOW), refused('not-found'))
    await assert.rejects(offerDelegation(desk.api, officer, id, officer.orgId, NOW), refused('not-found'))
    const no = await declineDelegation(desk.api, branch, id, 'not ours', NOW)
    assert.deepEqual([no.state, no.words], ['declined', 'not ours'])
    await assert.rejects(acceptDelegation(desk.api, branch, id, NOW), refused('not-in-this-state'))
  })

  test('the ledger tells neither side who the other is', async () => {
    const id = await offered('192.0.2.32/27')
    await acceptDelegation(desk.api, branch, id, NOW)
    const { rows } = await desk.owner.query<{ kind: string; org_id: number | null }>(
      'select kind, org_id from entry where subject = $1 order by id',
      [`delegation:${id}`],
    )
    assert.deepEqual(
      rows.map(({ kind, org_id }) => [kind, org_id]),
      [
        ['delegation.proposed', giver.orgId],
        ['delegation.offered', null],
        ['delegation.accepted', branch.orgId],
      ],
    )
  })

  test('in the database, too, nobody takes what is not offered to them', async () => {
    const { id } = await propose('192.0.2.8/29')
    for (const by of [giver, branch, officer, stranger]) {
      const took = await change(desk.api, by, async (_, client) => {
        const { rows } = await client.query<{ took: number | null }>(
          'select take_delegation($1, now()) as took',
          [id],
        )
        return rows[0]!.took
      })
      assert.equal(took, null)
    }
  })
})
