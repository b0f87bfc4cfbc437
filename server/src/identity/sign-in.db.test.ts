import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { seedRegistry } from '#registry/seed-registry.ts'
import { actAs, change } from '#platform/database.ts'
import { addMember, addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { acceptSetUp } from './accept-set-up.ts'
import { findMember, findMemberNamed } from './find-member.ts'
import { findVisitor } from './find-visitor.ts'
import { issueSetUpLink } from './issue-set-up-link.ts'
import { listExamples } from './list-examples.ts'
import { listSessions } from './list-sessions.ts'
import { loadAuthorities } from './load-authorities.ts'
import { openSession } from './open-session.ts'
import { savePassword } from './person-store.ts'
import { raiseSession } from './raise-session.ts'
import { revokeSession } from './revoke-session.ts'
import { seedExamples } from './seed-examples.ts'
import { seedIdentity } from './seed-identity.ts'
import type { Founders } from './seed-identity.ts'
import { signInAsExample } from './sign-in-as-example.ts'
import { signIn } from './sign-in.ts'
import { hashPassword } from './verify-password.ts'

const AT = new Date('2026-11-26T01:02:03.004Z')
const after = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
const HERE = { address: '192.0.2.7', agent: 'a browser' }
const isBreached = () => Promise.resolve(false)
const PASSWORD = 'bốn từ ghép lại'

let desk: TestDesk
let founders: Founders
before(async () => {
  desk = await testDesk()
  founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), AT)
})

type Person = Awaited<ReturnType<typeof addPerson>>

const givePassword = async (person: Person, password = PASSWORD) => {
  const hash = await hashPassword(password.normalize('NFC'))
  await change(desk.api, person, (tx) => savePassword(tx, person, hash, AT))
  return person
}
const aContact = async () => givePassword(await addPerson(desk, ['contact'], { standing: 'operator' }))
const enter = (email: string, password = PASSWORD) => signIn(desk.api, { email, password }, HERE, AT, false)
const find = (token: string, at = AT) => findVisitor(desk.api, token, at, false)
const kinds = async (member: number) =>
  (
    await desk.owner.query<{ kind: string }>('select kind from entry where subject = $1 order by id', [
      `member:${member}`,
    ])
  ).rows.map(({ kind }) => kind)

describe('signing in with a password', () => {
  test('opens a session that names the person', async () => {
    const contact = await aContact()
    const visitor = (await find(await enter(contact.email.toUpperCase(), PASSWORD.normalize('NFD'))))!
    const { session, ...member } = visitor
    const { email: _, ...expected } = contact
    assert.deepEqual(member, expected)
    assert.equal(session?.level, 'whole')
    assert.deepEqual(session.how, ['password'])
    assert.deepEqual(await kinds(contact.id), ['session.opened'])
  })

  test('of an authority leads no further than setting up a second factor', async () => {
    const officer = await givePassword(await addPerson(desk, ['duty-officer'], { standing: 'police' }))
    const visitor = (await find(await enter(officer.email)))!
    assert.equal(visitor.session?.level, 'enrol')
    assert.deepEqual([visitor.standing, visitor.roles], ['nobody', []])
    const seen = await change(desk.api, visitor, (_, client) => client.query('select from entry'))
    assert.ok((seen.rowCount ?? 0) <= 1) // its own sign-in, and nothing of the desk's
  })

  test('is refused alike whatever is wrong', async () => {
    const contact = await aContact()
    const gone = await aContact()
    await desk.owner.query('update member set deactivated_at = $1 where id = $2', [AT, gone.id])
    const withoutPassword = await addPerson(desk, ['contact'], { standing: 'operator' })
    const words = new Set<string>()
    for (const [email, password] of [
      [contact.email, `${PASSWORD}!`],
      [contact.email, PASSWORD.toUpperCase()],
      [contact.email, 'x'.repeat(1000)],
      [gone.email, PASSWORD],
      [withoutPassword.email, 'nobody has this password'],
      ['nobody@test.example', PASSWORD],
      ["' or true --", PASSWORD],
    ] as const)
      await assert.rejects(enter(email, password), (error: Error & { kind?: string }) => {
        words.add(`${error.kind} ${error.message}`)
        return error.name === 'Refusal'
      })
    assert.equal(words.size, 1)
  })

  test('the hash is Argon2id and no role of the desk can read it', async () => {
    const contact = await aContact()
    const { rows } = await desk.owner.query<{ hash: string }>(
      'select hash from password where member_id = $1',
      [contact.id],
    )
    assert.match(rows[0]!.hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    for (const text of ['select hash from password', 'select * from session', 'select hash from link'])
      await assert.rejects(
        change(desk.api, contact, (_, client) => client.query(text)),
        /permission denied/,
      )
  })
})

describe('a session', () => {
  test('ends when it is unused for an hour, and after a shift in any case', async () => {
    const token = await enter((await aContact()).email)
    assert.ok(await find(token, after(59)))
    assert.ok(await find(token, after(118)), 'the use before counts')
    assert.equal(await find(token, after(178)), undefined)
    const busy = await enter((await aContact()).email)
    for (let minutes = 50; minutes < 720; minutes += 50) assert.ok(await find(busy, after(minutes)))
    assert.equal(await find(busy, after(720)), undefined)
  })

  test('ends at once with its member', async () => {
    const contact = await aContact()
    const token = await enter(contact.email)
    await desk.owner.query('update member set deactivated_at = $1 where id = $2', [AT, contact.id])
    assert.equal(await find(token), undefined)
  })

  test('exchanges its token when it rises, so that one planted before is worth nothing', async () => {
    const officer = await givePassword(await addPerson(desk, ['analyst']))
    const planted = await enter(officer.email)
    const { session } = (await find(planted))!
    const raised = await change(desk.api, officer, (tx) =>
      raiseSession(tx, officer, session!.id, { level: 'whole', how: ['totp'] }, AT),
    )
    assert.equal(await find(planted), undefined)
    const visitor = (await find(raised))!
    assert.deepEqual(visitor.session?.how, ['password', 'totp'])
    assert.deepEqual([visitor.session.id, visitor.standing], [session!.id, 'authority'])
  })

  test('is listed for its owner, and ended by its owner alone', async () => {
    const [contact, other] = [await aContact(), await aContact()]
    const [first, second] = [await enter(contact.email), await enter(contact.email)]
    const visitor = (await find(second))!
    const { rows } = await listSessions(desk.api, visitor, AT)
    assert.deepEqual(
      rows.map(({ current, address, agent }) => ({ current, address, agent })),
      [true, false].map((current) => ({ current, ...HERE })),
    )
    const gone = rows[1]!.id
    await assert.rejects(revokeSession(desk.api, other, gone, AT), { kind: 'not-found' })
    await revokeSession(desk.api, visitor, gone, AT)
    await assert.rejects(revokeSession(desk.api, visitor, gone, AT), { kind: 'not-found' })
    assert.equal(await find(first), undefined)
    assert.ok(await find(second))
    assert.deepEqual((await kinds(contact.id)).at(-1), 'session.ended')
  })

  test('is nobody’s to open but a person’s own', async () => {
    const contact = await aContact()
    const source = await addMember(desk, 'source')
    for (const asker of [source, founders.officer])
      await assert.rejects(
        change(desk.api, asker, (tx) => openSession(tx, asker, { level: 'whole', how: [] }, HERE, AT)),
        { name: 'Refusal' },
      )
    const planted = change(desk.api, source, (tx) =>
      openSession(tx, contact, { level: 'whole', how: [] }, HERE, AT),
    )
    await assert.rejects(planted, /row-level security/)
  })

  for (const text of ['', 'hls_', `hls_${'A'.repeat(43)}`, "' or true --", 'null'])
    test(`${JSON.stringify(text)} opens nothing`, async () => assert.equal(await find(text), undefined))
})

describe('the first administrator', () => {
  const given = { name: 'Hạnh', email: 'hanh@most.example', password: PASSWORD }
  const take = (link: string, over: Partial<typeof given> = {}, at = AT) =>
    acceptSetUp(desk.api, founders.desk, { link, ...given, ...over }, isBreached, HERE, at)

  test('is made by the link, once, though twenty come with it', async () => {
    const link = (await issueSetUpLink(desk.api, founders.desk, AT))!
    await assert.rejects(take(link, { password: 'too short' }), { kind: 'malformed' })
    await assert.rejects(take(link, {}, after(24 * 60)), { kind: 'not-found' })
    await assert.rejects(take('A'.repeat(43)), { kind: 'not-found' })
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => take(link, { email: `admin-${n}@most.example` })),
    )
    const made = all.filter((one) => one.status === 'fulfilled')
    assert.equal(made.length, 1)
    const visitor = (await find(made[0]!.value))!
    assert.equal(visitor.session?.level, 'enrol')
    const { rows } = await desk.owner.query(
      "select roles, org_id from member where kind = 'person' and 'desk-admin' = any (roles)",
    )
    assert.deepEqual(rows, [{ roles: ['desk-admin'], org_id: founders.desk.orgId }])
  })

  test('is the only one a link makes: another link, issued before, comes too late', async () => {
    const other = await testDesk()
    const { desk: itself } = await seedIdentity({ pool: other.owner }, await loadAuthorities('vn'), AT)
    const links = [await issueSetUpLink(other.api, itself, AT), await issueSetUpLink(other.api, itself, AT)]
    const results = await Promise.allSettled(
      links.map((link, n) =>
        acceptSetUp(
          other.api,
          itself,
          { link: link!, ...given, email: `a${n}@most.example` },
          isBreached,
          HERE,
          AT,
        ),
      ),
    )
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal(await issueSetUpLink(other.api, itself, AT), undefined)
    await other.close()
  })
})

describe('example accounts', () => {
  test('let anybody in while the desk is in demo mode, and nobody afterwards', async () => {
    const demo = await testDesk()
    const { desk: itself } = await seedIdentity({ pool: demo.owner }, await loadAuthorities('vn'), AT)
    await seedRegistry(demo.api, itself, AT)
    await seedExamples(demo.api, itself, AT)
    await seedExamples(demo.api, itself, AT)
    const examples = await listExamples(demo.api)
    assert.ok(examples.length > 10)
    const { rows } = await demo.owner.query("select from member where kind = 'person'")
    assert.equal(rows.length, examples.length)
    const officer = examples.find(({ roles }) => roles.includes('duty-officer'))!
    const token = await signInAsExample(demo.api, officer.member_id, HERE, AT, true)
    assert.equal((await findVisitor(demo.api, token, AT, true))?.standing, 'authority')
    assert.equal(await findVisitor(demo.api, token, AT, false), undefined)
    await assert.rejects(signInAsExample(demo.api, officer.member_id, HERE, AT, false), { kind: 'not-found' })
    await assert.rejects(signInAsExample(demo.api, itself.id, HERE, AT, true), { kind: 'not-found' })
    // An example administrator is none: the desk still waits for its first.
    assert.ok(await issueSetUpLink(demo.api, itself, AT))
    await demo.close()
  })

  test('are not made where real people have accounts', async () => {
    await addPerson(desk, ['contact'], { standing: 'operator' })
    await assert.rejects(seedExamples(desk.api, founders.desk, AT), { name: 'Refusal', kind: 'not-ready' })
  })
})

describe('row rules on people', () => {
  const seen = async (asker: Person, text: string) =>
    (await change(desk.api, asker, (_, client) => client.query(text))).rowCount

  test('who manages accounts sees members and organisations, and no content', async () => {
    const admin = await addPerson(desk, ['desk-admin'])
    for (const table of ['member', 'organisation'])
      assert.ok(((await seen(admin, `select from ${table}`)) ?? 0) > 2)
    for (const table of ['report', 'incident', 'observation', 'holding', 'contact', 'source', 'job'])
      assert.equal(await seen(admin, `select from ${table}`), 0)
  })

  test('an auditor reads the whole ledger, and of people those of its own organisation alone', async () => {
    const auditor = await addPerson(desk, ['auditor'], { standing: 'public-body' })
    const { rows } = await desk.owner.query('select from entry')
    assert.equal(await seen(auditor, 'select from entry'), rows.length)
    assert.equal(await seen(auditor, "select from member where kind not in ('desk', 'officer')"), 1)
  })

  test('an operator’s administrator makes members of its own organisation alone', async () => {
    const admin = await addPerson(desk, ['operator-admin'], { standing: 'operator' })
    const other = await addOrganisation(desk, 'operator')
    const insert = (orgId: number) =>
      change(desk.api, admin, (_, client) =>
        client.query(
          "insert into member (org_id, kind, name, email, roles) values ($1, 'person', 'x', $2, '{contact}')",
          [orgId, `x${orgId}@test.example`],
        ),
      )
    assert.equal((await insert(admin.orgId)).rowCount, 1)
    await assert.rejects(insert(other), /row-level security/)
  })

  test('a person named like the desk is not taken for it', async () => {
    await desk.owner.query(
      "insert into member (org_id, kind, name, email) values ($1, 'person', 'desk', 'desk@test.example')",
      [founders.desk.orgId],
    )
    assert.deepEqual(await findMemberNamed(desk.api, 'desk'), founders.desk)
  })

  test('a transaction that becomes another’s writes as that other', async () => {
    const [one, other] = [await aContact(), await aContact()]
    const org = await change(desk.api, one, async (tx, client) => {
      await actAs(tx, other)
      const { rows } = await client.query('select reader_member() as id, reader_org() as org')
      return rows[0] as unknown
    })
    assert.deepEqual(org, { id: other.id, org: other.orgId })
    const { rows } = await desk.api.pool.query("select current_setting('hl.member', true) as left")
    assert.equal((rows[0] as { left: string }).left || '', '')
  })

  test('a session’s token is no API token', async () => {
    const token = await enter((await aContact()).email)
    assert.equal(await findMember(desk.api, token, AT), undefined)
    assert.equal(await findMember(desk.api, token.replace('hls_', 'hlk_'), AT), undefined)
  })
})
