import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { findVisitor } from '#identity/find-visitor.ts'
import { change } from '#platform/database.ts'
import type { Refusal } from '#platform/refusal.ts'
import { sharedDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { after, codeAt, enrolledAt, entriesOf, KEYS, NOW, outcomes } from '#test/test-factor.ts'
import type { Enrolled } from '#test/test-factor.ts'
import { addPerson, comeIn, PASSWORD, visitorBy } from '#test/test-person.ts'
import type { PersonOptions } from '#test/test-person.ts'
import { beginTotp, confirmTotp } from './add-totp.ts'
import { issueRecoveryCodes } from './issue-recovery-codes.ts'
import { listFactors } from './list-factors.ts'
import { provePassword } from './prove-password.ts'
import { proveRecoveryCode } from './prove-recovery-code.ts'
import { proveTotp } from './prove-totp.ts'
import { removeFactor } from './remove-factor.ts'
import { resetFactors } from './reset-factors.ts'

let desk: TestDesk
before(async () => {
  desk = await sharedDesk()
})
const enrolled = (options?: PersonOptions) => enrolledAt(desk, options)
const kindsOf = async (person: { id: number }) => (await entriesOf(desk, person)).map(({ kind }) => kind)

describe('changes to factors', () => {
  test('need a proof of the last ten minutes', async () => {
    const { person, secret, factor, visitor } = await enrolled()
    const late = after(601)
    for (const attempt of [
      () => beginTotp(desk.api, KEYS, visitor, { name: 'App' }, late),
      () => removeFactor(desk.api, visitor, factor, late),
      () => issueRecoveryCodes(desk.api, visitor, late),
    ])
      await assert.rejects(attempt(), { name: 'Refusal', kind: 'not-fresh' })
    const token = await proveTotp(desk.api, KEYS, visitor, codeAt(secret, late), late)
    assert.equal(await findVisitor(desk.api, token, late, false).then((one) => one?.id), person.id)
    await removeFactor(desk.api, await visitorBy(desk, token, late), factor, late)
  })

  test('a password proves nothing anew where there is a second factor', async () => {
    const { visitor } = await enrolled()
    await assert.rejects(provePassword(desk.api, visitor, PASSWORD, after(60)), {
      kind: 'not-allowed',
    })
    const without = await comeIn(desk, await addPerson(desk), NOW)
    await assert.rejects(provePassword(desk.api, without, 'another one', after(60)), { kind: 'not-allowed' })
    await provePassword(desk.api, without, PASSWORD, after(60))
  })

  test('one who has only given the password adds the first factor and no other', async () => {
    const person = await addPerson(desk, { standing: 'regulator' })
    const [owner, thief] = [await comeIn(desk, person, NOW), await comeIn(desk, person, NOW)]
    const { factor, secret } = await beginTotp(desk.api, KEYS, owner, { name: 'App' }, NOW)
    await confirmTotp(desk.api, KEYS, owner, { factor, code: codeAt(secret, NOW) }, NOW)
    assert.equal(thief.session?.level, 'enrol')
    await assert.rejects(beginTotp(desk.api, KEYS, thief, { name: 'Mine' }, NOW), { kind: 'not-signed-in' })
    const first = await comeIn(desk, person, after(60))
    await assert.rejects(beginTotp(desk.api, KEYS, first, { name: 'Mine' }, after(60)), { kind: 'not-fresh' })
    await assert.rejects(removeFactor(desk.api, first, factor, after(60)), { kind: 'not-fresh' })
  })

  test('the last factor of an authority’s member stays; an operator’s may go, and the codes with it', async () => {
    const officer = await enrolled({ standing: 'regulator' })
    await assert.rejects(removeFactor(desk.api, officer.visitor, officer.factor, after(1)), {
      kind: 'not-in-this-state',
    })
    const second = await beginTotp(desk.api, KEYS, officer.visitor, { name: 'Two' }, after(1))
    const code = codeAt(second.secret, after(1))
    const more = await confirmTotp(desk.api, KEYS, officer.visitor, { factor: second.factor, code }, after(1))
    assert.equal(more.recoveryCodes, undefined)
    const { worked } = await outcomes(
      [officer.factor, second.factor].map((id) => removeFactor(desk.api, officer.visitor, id, after(2))),
    )
    assert.equal(worked, 1)
    const contact = await enrolled()
    await removeFactor(desk.api, contact.visitor, contact.factor, after(1))
    assert.deepEqual((await listFactors(desk.api, contact.visitor)).kinds, [])
    assert.equal((await comeIn(desk, contact.person, after(2))).session?.level, 'whole')
    assert.equal((await kindsOf(contact.person)).filter((kind) => kind === 'factor.removed').length, 1)
  })

  test('end the sessions that somebody has elsewhere, and keep the one that makes them', async () => {
    const person = await addPerson(desk)
    const [here, elsewhere] = [await comeIn(desk, person, NOW), await comeIn(desk, person, NOW)]
    const isOpen = async ({ session }: typeof here) => {
      const { rows } = await desk.owner.query('select from session where id = $1 and revoked_at is null', [
        session?.id,
      ])
      return rows.length === 1
    }
    const { factor, secret } = await beginTotp(desk.api, KEYS, here, { name: 'App' }, NOW)
    await confirmTotp(desk.api, KEYS, here, { factor, code: codeAt(secret, NOW) }, NOW)
    assert.deepEqual([await isOpen(here), await isOpen(elsewhere)], [true, false])
    const other = await comeIn(desk, person, after(1))
    await removeFactor(desk.api, here, factor, after(2))
    assert.deepEqual([await isOpen(here), await isOpen(other)], [true, false])
  })

  test('what proved a removed factor is gone from the database', async () => {
    const { factor, visitor } = await enrolled()
    await removeFactor(desk.api, visitor, factor, after(1))
    assert.equal((await desk.owner.query('select from totp where factor_id = $1', [factor])).rowCount, 0)
  })

  test('another’s factor is not there', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    await assert.rejects(removeFactor(desk.api, one.visitor, other.factor, after(1)), { kind: 'not-found' })
  })

  test('there are at most five of a kind', async () => {
    const { visitor } = await enrolled()
    for (let number = 2; number <= 5; number++) {
      const { factor, secret } = await beginTotp(desk.api, KEYS, visitor, { name: `App ${number}` }, NOW)
      await confirmTotp(desk.api, KEYS, visitor, { factor, code: codeAt(secret, NOW) }, NOW)
    }
    await assert.rejects(beginTotp(desk.api, KEYS, visitor, { name: 'Six' }, NOW), {
      kind: 'not-in-this-state',
    })
  })
})

describe('a reset', () => {
  test('takes the factors, the codes and the sessions, and the next sign-in sets up anew', async () => {
    const admin = await enrolled({ standing: 'regulator', roles: ['desk-admin'] })
    const lost = await enrolled({ standing: 'police' })
    assert.equal(await resetFactors(desk.api, admin.visitor, lost.person.id, after(60)), 1)
    await assert.rejects(proveRecoveryCode(desk.api, lost.visitor, lost.codes[0]!, after(61)))
    const again = await comeIn(desk, lost.person, after(61))
    assert.equal(again.session?.level, 'enrol')
    assert.ok((await kindsOf(lost.person)).includes('factors.reset'))
    const { rows } = await desk.owner.query(
      'select from session where member_id = $1 and revoked_at is null and id <> $2',
      [lost.person.id, again.session?.id],
    )
    assert.equal(rows.length, 0)
  })

  test('is not for oneself, not for somebody stronger, not for those of another operator', async () => {
    const admin = await enrolled({ standing: 'regulator', roles: ['desk-admin'] })
    const second = await enrolled({ standing: 'police', roles: ['desk-admin'] })
    const boss = await enrolled({ roles: ['operator-admin'] })
    const contact = await enrolled({ orgId: boss.person.orgId })
    const foreign = await enrolled()
    const analyst = await enrolled({ standing: 'regulator' })
    const reset = (by: Enrolled, of: Enrolled) => resetFactors(desk.api, by.visitor, of.person.id, after(60))
    await assert.rejects(reset(admin, admin), { kind: 'not-allowed' })
    await assert.rejects(reset(boss, boss), { kind: 'not-allowed' })
    for (const other of [foreign, admin, analyst])
      await assert.rejects(reset(boss, other), { kind: 'not-found' })
    for (const by of [contact, analyst])
      await assert.rejects(reset(by, boss), (error: Refusal) =>
        ['not-allowed', 'not-found'].includes(error.kind),
      )
    assert.equal(await reset(boss, contact), 1)
    assert.equal(await reset(second, admin), 1)
  })
})

describe('row rules', () => {
  test('nobody reads what proves another’s factor; administrators see that there is one', async () => {
    const lost = await enrolled({ standing: 'police' })
    const admin = await enrolled({ standing: 'regulator', roles: ['desk-admin'] })
    const analyst = await enrolled({ standing: 'regulator' })
    const seen = (by: Enrolled, table: string) =>
      change(
        desk.api,
        by.visitor,
        async (_, client) =>
          (await client.query(`select from ${table} where member_id = $1`, [lost.person.id])).rowCount,
      )
    assert.deepEqual(
      await Promise.all(['factor', 'totp', 'passkey', 'recovery_code'].map((table) => seen(admin, table))),
      [1, 0, 0, 10],
    )
    assert.deepEqual(
      await Promise.all(['factor', 'totp', 'passkey', 'recovery_code'].map((table) => seen(analyst, table))),
      [0, 0, 0, 0],
    )
    await assert.rejects(seen(analyst, 'challenge'), /permission denied/)
  })

  test('an administrator cannot add a factor to another', async () => {
    const admin = await enrolled({ standing: 'regulator', roles: ['desk-admin'] })
    const lost = await enrolled()
    const insert = change(desk.api, admin.visitor, (_, client) =>
      client.query(
        `insert into factor (member_id, org_id, kind, name, created_at) values ($1, $2, 'totp', 'x', now())`,
        [lost.person.id, lost.person.orgId],
      ),
    )
    await assert.rejects(insert, /row-level security/)
  })
})
