import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addClaim } from './add-claim.ts'
import { listClaims, readClaim } from './list-claims.ts'
import { approveClaim, rejectClaim, withdrawClaim } from './review-claim.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

let desk: TestDesk
let officer: Member
let inspector: Member
let north: Member
let south: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  inspector = await addPerson(desk, ['inspector'], { standing: 'police' })
  north = await addPerson(desk, ['contact'], { standing: 'operator' })
  south = await addPerson(desk, ['operator-admin'], { standing: 'operator' })
})

const refused = (kind: Refusal['kind'], says?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (says === undefined || says.test(error.said.en))

const claim = (by: Member, what: string, kind: 'prefix' | 'asn' | 'domain' = 'prefix') =>
  addClaim(desk.api, by, { kind, what, words: 'allocated to us in 2020' }, NOW)
const approve = (id: number, from = '2026-11-01', closeFormer = false) =>
  approveClaim(desk.api, officer, id, { from, closeFormer }, NOW)
const version = async () => {
  const { rows } = await desk.owner.query<{ version: number }>('select version from registry_version')
  return rows[0]!.version
}
const holdersOf = async (prefix: string) => {
  const { rows } = await desk.owner.query<{ org_id: number; held: string }>(
    'select org_id, held::text from holding where prefix = $1::cidr order by lower(held) nulls first',
    [prefix],
  )
  return rows.map(({ org_id, held }) => [org_id, held.replaceAll('"', '')])
}

describe('a claim that an authority approves', () => {
  test('becomes a holding from that day on, and workers learn that their table is stale', async () => {
    const made = await claim(north, '192.0.2.0/24')
    assert.deepEqual([made.state, made.may.approve === true, made.may.withdraw], ['open', false, true])
    const before = await version()
    const approved = await approve(made.id)
    assert.equal(approved.state, 'approved')
    assert.equal(await version(), before + 1)
    assert.deepEqual(await holdersOf('192.0.2.0/24'), [[north.orgId, '[2026-11-01 00:00:00+00,)']])
    await assert.rejects(approve(made.id), refused('not-in-this-state'))
    await assert.rejects(claim(north, '192.0.2.0/24'), refused('already-there', /already/))
  })

  test('that somebody else holds says what collides, and closes that holding only when told to', async () => {
    const first = await claim(north, '198.51.100.0/24')
    await approve(first.id, '2026-10-01')
    const second = await claim(south, '198.51.100.0/24')
    const north_ = (await readClaim(desk.api, officer, second.id)).overlaps![0]!
    assert.deepEqual([north_.is, north_.operator.id], ['same', north.orgId])
    await assert.rejects(approve(second.id), refused('already-there', /is held by .*since 2026-10-01/))
    await assert.rejects(approve(second.id, '2026-10-01', true), refused('malformed', /later day/))
    await approve(second.id, '2026-11-05', true)
    assert.deepEqual(await holdersOf('198.51.100.0/24'), [
      [north.orgId, '[2026-10-01 00:00:00+00,2026-11-05 00:00:00+00)'],
      [south.orgId, '[2026-11-05 00:00:00+00,)'],
    ])
  })

  test('that overlaps one that has ended since is refused with the reason, by the constraint', async () => {
    const back = await claim(north, '198.51.100.0/24')
    await assert.rejects(approve(back.id, '2026-10-15', true), refused('malformed'))
    await desk.owner.query(
      `update holding set held = tstzrange(lower(held), '2026-11-10Z') where org_id = $1 and prefix = '198.51.100.0/24'`,
      [south.orgId],
    )
    await assert.rejects(approve(back.id, '2026-11-08'), refused('already-there', /after that day/))
    await approve(back.id, '2026-11-10')
  })

  test('begins on no day to come', async () => {
    const made = await claim(south, 'AS64500', 'asn')
    await assert.rejects(approve(made.id, '2026-11-21'), refused('malformed'))
    await assert.rejects(approve(made.id, '1900-01-01'), refused('malformed'))
    await approve(made.id)
  })

  test('twice at once is approved once', async () => {
    const made = await claim(south, 'example.vn', 'domain')
    const both = await Promise.allSettled([approve(made.id), approve(made.id)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  })
})

describe('nobody learns of another', () => {
  test('a claimant hears the same whether somebody holds it or not, and sees no overlap', async () => {
    const held = await claim(south, '192.0.2.0/24')
    const free = await claim(south, '203.0.113.0/24')
    assert.deepEqual({ ...held, id: free.id, what: free.what }, free)
    const seen = await readClaim(desk.api, south, held.id)
    assert.equal('overlaps' in seen, false)
    await assert.rejects(readClaim(desk.api, north, held.id), refused('not-found'))
    assert.ok(
      (await listClaims(desk.api, north, { limit: 50 })).rows.every(
        ({ operator }) => operator.id === north.orgId,
      ),
    )
  })

  test('an authority sees what lies around and within, and who else claims it', async () => {
    const wide = await claim(north, '203.0.112.0/22')
    const inside = await claim(north, '203.0.113.128/25')
    await approve(wide.id)
    await approve(inside.id)
    const asked = (await listClaims(desk.api, south, { limit: 50, state: 'open' })).rows.find(
      ({ what }) => what === '203.0.113.0/24',
    )!
    await claim(north, '203.0.113.0/24')
    const { overlaps } = await readClaim(desk.api, inspector, asked.id)
    assert.deepEqual(
      overlaps!.map(({ is, what }) => `${is} ${what}`),
      ['around 203.0.112.0/22', 'within 203.0.113.128/25', 'claimed 203.0.113.0/24'],
    )
  })

  test('of domains too', async () => {
    const child = await claim(south, 'shop.example.vn', 'domain')
    assert.deepEqual(
      (await readClaim(desk.api, officer, child.id)).overlaps!.map(({ is, what }) => `${is} ${what}`),
      ['around example.vn'],
    )
  })
})

test('who may: the claimant takes back, duty officers decide, and only what is open', async () => {
  const made = await claim(north, '2001:db8::/32')
  await assert.rejects(rejectClaim(desk.api, inspector, made.id, 'x', NOW), refused('not-allowed'))
  await assert.rejects(rejectClaim(desk.api, north, made.id, 'x', NOW), refused('not-allowed'))
  await assert.rejects(withdrawClaim(desk.api, south, made.id, NOW), refused('not-found'))
  await assert.rejects(withdrawClaim(desk.api, officer, made.id, NOW), refused('not-allowed'))
  await assert.rejects(claim(officer, '2001:db8::/32'), refused('not-allowed'))
  const no = await rejectClaim(desk.api, officer, made.id, 'no such allocation', later(1))
  assert.equal(no.reason, 'no such allocation')
  await assert.rejects(withdrawClaim(desk.api, north, made.id, NOW), refused('not-in-this-state'))
  const again = await claim(north, '2001:db8::/32')
  assert.equal((await withdrawClaim(desk.api, north, again.id, later(2))).state, 'withdrawn')
})

test('the same is claimed once, and twenty wait at most', async () => {
  const many = await addPerson(desk, ['contact'], { standing: 'operator' })
  await claim(many, '192.0.2.0/32')
  await assert.rejects(claim(many, '192.0.2.0/32'), refused('already-there', /waits/))
  for (let at = 1; at < 20; at++) await claim(many, `192.0.2.${at}/32`)
  await assert.rejects(claim(many, '192.0.2.77/32'), refused('too-many'))
})

test('the database, too, lets nobody approve their own', async () => {
  const made = await claim(north, 'AS64501', 'asn')
  await assert.rejects(
    change(desk.api, north, (_, client) =>
      client.query("update claim set state = 'approved', holding_id = 1 where id = $1", [made.id]),
    ),
    /row-level security/,
  )
})
