import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { findMemberNamed } from '#identity/find-member.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { after, enrolledAt, NOW } from '#test/test-factor.ts'
import type { Enrolled } from '#test/test-factor.ts'
import { comeIn } from '#test/test-person.ts'
import { factorMail, TOLD } from './factor-mail.ts'
import type { ToldKind } from './factor-mail.ts'
import { proveRecoveryCode } from './prove-recovery-code.ts'
import { listNotices } from './list-notices.ts'
import { resetFactors } from './reset-factors.ts'
import { tellOwner } from './tell-owner.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)
})

/** As the worker does, on its role. */
async function follow(): Promise<void> {
  const self = (await findMemberNamed(desk.worker, 'desk'))!
  await sealOnce(desk.worker, NOW)
  await followOnce(desk.worker, self, {
    name: 'reactions',
    most: 500,
    react: async (tx, entries) => {
      for (const entry of entries) await tellOwner(tx, entry, NOW)
    },
  })
}
const mails = async () => {
  const { rows } = await desk.owner.query<{ recipient: string; body: string }>(
    'select recipient, body from message order by id',
  )
  return rows
}

test('whoever owns an account hears what happened to what lets them in, and nobody else does', async () => {
  const one = await enrolledAt(desk)
  await follow()
  const first = await comeIn(desk, one.person, after(60))
  await proveRecoveryCode(desk.api, first, one.codes[0]!, after(60))
  await follow()
  const written = await mails()
  assert.deepEqual(
    written.map(({ recipient }) => recipient),
    [one.person.email, one.person.email, one.person.email],
  )
  const said = written.map(({ body }) => body)
  for (const [at, kind] of (
    ['factor.added', 'recovery-codes.issued', 'recovery-code.used'] as const
  ).entries())
    assert.ok(said[at]!.includes(TOLD[kind][0]) && said[at]!.includes(TOLD[kind][1]), kind)
  assert.ok(said.every((body) => !one.codes.some((code) => body.includes(code))))
})

test('an example account and a deactivated member get no mail', async () => {
  const before = (await mails()).length
  const [example, gone] = [await enrolledAt(desk), await enrolledAt(desk)]
  await desk.owner.query('update member set demo = true where id = $1', [example.person.id])
  await desk.owner.query('update member set deactivated_at = now() where id = $1', [gone.person.id])
  await follow()
  assert.equal((await mails()).length, before)
})

test('a name in a mail is a name, whatever it says', () => {
  for (const kind of Object.keys(TOLD) as ToldKind[]) {
    const { text, subject } = factorMail(kind, { to: 'a@b.example', name: 'An\r\nBcc: x@y.example' }, NOW)
    assert.ok(!text.includes('\nBcc') && !subject.includes('\n'))
    assert.match(text, /26\/11\/2026|26\/11\/26/)
  }
})

test('the page of the account says the same, and who did it; another’s says nothing of it', async () => {
  const admin = await enrolledAt(desk, { standing: 'regulator', roles: ['desk-admin'] })
  const [one, other] = [await enrolledAt(desk), await enrolledAt(desk)]
  await resetFactors(desk.api, admin.visitor, one.person.id, after(30))
  const told = async (of: Enrolled) =>
    (await listNotices(desk.api, of.visitor)).rows.map(({ said, byOther }) => [said.vi, byOther])
  assert.deepEqual(await told(one), [
    [TOLD['factors.reset'][0], true],
    [TOLD['recovery-codes.issued'][0], false],
    [TOLD['factor.added'][0], false],
  ])
  assert.equal((await told(other)).length, 2)
})
