import assert from 'node:assert/strict'
import {
  chmod,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { change } from '#platform/database.ts'
import { addMember, addOrganisation, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addSourceMember } from './add-source-member.ts'
import { findMember, findMemberNamed } from './find-member.ts'
import { issueLocalToken, localTokenFile } from './issue-local-token.ts'
import { issueToken } from './issue-token.ts'
import { loadAuthorities } from './load-authorities.ts'
import { revokeToken } from './revoke-token.ts'
import { seedIdentity } from './seed-identity.ts'
import type { Founders } from './seed-identity.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const LATER = new Date('2026-11-24T00:00:00Z')

let desk: TestDesk
let founders: Founders
let folder: string
before(async () => {
  desk = await testDesk()
  founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), AT)
  folder = await mkdtemp(join(tmpdir(), 'hl-identity-'))
})
after(() => rm(folder, { recursive: true }))

const entries = async (): Promise<string[]> =>
  (await desk.owner.query<{ kind: string }>('select kind from entry order by id')).rows.map(
    ({ kind }) => kind,
  )

const newSource = (name: string) =>
  change(desk.api, founders.officer, async (tx) => {
    const id = await addSourceMember(tx, founders.officer, { orgId: founders.officer.orgId, name }, AT)
    return { id, token: await issueToken(tx, founders.officer, id, AT) }
  })

describe('a desk begins', () => {
  test('with two authorities, itself and the officer, and says so in its first entry', async () => {
    const { rows } = await desk.owner.query(
      'select o.standing, p.standing as of from organisation o left join organisation p on p.id = o.parent_id order by o.id',
    )
    assert.deepEqual(rows, [
      { standing: 'regulator', of: null },
      { standing: 'police', of: null },
      // a unit of each in each of the 34 provinces
      ...Array.from({ length: 34 }, () => [
        { standing: 'regulator', of: 'regulator' },
        { standing: 'police', of: 'police' },
      ]).flat(),
    ])
    assert.deepEqual(founders.desk, await findMemberNamed(desk.api, 'desk'))
    assert.deepEqual(founders.officer, await findMemberNamed(desk.worker, 'officer'))
    assert.equal(founders.officer.standing, 'authority')
    assert.deepEqual(await entries(), ['desk.seeded'])
  })

  test('once, however often and by however many it is started', async () => {
    const authorities = await loadAuthorities('vn')
    const again = await Promise.all(
      [1, 2, 3].map(() => seedIdentity({ pool: desk.owner }, authorities, LATER)),
    )
    for (const one of again) assert.deepEqual(one, founders)
    assert.deepEqual(await entries(), ['desk.seeded'])
    const empty = await testDesk()
    const races = await Promise.all([1, 2, 3].map(() => seedIdentity({ pool: empty.owner }, authorities, AT)))
    assert.deepEqual(races[1], races[0])
    const { rows } = await empty.owner.query('select from entry')
    assert.equal(rows.length, 1)
    await empty.close()
  })
})

describe('a token', () => {
  test('names its bearer until it is revoked', async () => {
    const { id, token } = await newSource('bearer')
    assert.equal((await findMember(desk.api, token, AT))?.id, id)
    assert.equal(
      await change(desk.api, founders.officer, (tx) => revokeToken(tx, founders.officer, token, AT)),
      true,
    )
    assert.equal(await findMember(desk.api, token, AT), undefined)
    assert.equal(
      await change(desk.api, founders.officer, (tx) => revokeToken(tx, founders.officer, token, AT)),
      false,
    )
    assert.deepEqual((await entries()).slice(-3), ['member.added', 'token.issued', 'token.revoked'])
  })

  test('ends when it expires, and with its member', async () => {
    const { id } = await newSource('short-lived')
    const token = await change(desk.api, founders.officer, (tx) =>
      issueToken(tx, founders.officer, id, AT, LATER),
    )
    assert.equal((await findMember(desk.api, token, new Date(LATER.getTime() - 1)))?.id, id)
    assert.equal(await findMember(desk.api, token, LATER), undefined)
    await desk.owner.query('update member set deactivated_at = $1 where id = $2', [AT, id])
    assert.equal(await findMember(desk.api, token, AT), undefined)
    const more = change(desk.api, founders.officer, (tx) => issueToken(tx, founders.officer, id, AT))
    await assert.rejects(more, { name: 'Refusal', kind: 'not-found' })
  })

  test('is kept as a hash alone', async () => {
    const { token } = await newSource('hashed')
    const { rows } = await desk.owner.query<{ row: string }>('select token::text as row from token')
    assert.ok(
      rows.length > 0 && rows.every(({ row }) => !row.includes(token) && !row.includes(token.slice(4))),
    )
  })

  test('nobody else’s opens nothing', async () => {
    for (const text of ['', 'hlk_', `hlk_${'A'.repeat(43)}`, "' or true --"])
      assert.equal(await findMember(desk.api, text, AT), undefined)
  })

  test('is not given by those who may not, nor to those who are no sources', async () => {
    const { id } = await newSource('asking')
    const stranger = await addMember(desk, 'source')
    for (const [by, to] of [
      [stranger, stranger.id],
      [founders.officer, founders.officer.id],
      [founders.officer, founders.desk.id],
    ] as const)
      await assert.rejects(
        change(desk.api, by, (tx) => issueToken(tx, by, to, AT)),
        { name: 'Refusal' },
      )
    // Under row rules a stranger does not even learn that the member exists.
    const asked = change(desk.api, stranger, (tx) => issueToken(tx, stranger, id, AT))
    await assert.rejects(asked, { kind: 'not-found' })
  })
})

describe('row rules on members and tokens', () => {
  test('a source of an authority sees its organisation’s rows, not everybody’s', async () => {
    const { token } = await newSource('modest')
    const source = (await findMember(desk.api, token, AT))!
    await addOrganisation(desk, 'operator')
    // Which authorities there are is no secret.
    const seen = await change(desk.api, source, async (_, client) => [
      (await client.query("select from organisation where standing = 'operator'")).rowCount,
      (await client.query('select distinct org_id from member')).rowCount,
    ])
    assert.deepEqual(seen, [0, 1])
    const acts = [
      "insert into member (org_id, kind, name) values (1, 'officer', 'me')",
      'update token set revoked_at = now()',
    ]
    const [inserting, updating] = acts.map((act) =>
      change(desk.api, source, (_, client) => client.query(act)),
    )
    await assert.rejects(inserting!, /row-level security/)
    assert.equal((await updating!).rowCount, 0)
  })

  test('a worker reads no token', async () => {
    const looking = change(desk.worker, founders.desk, (_, client) => client.query('select from token'))
    await assert.rejects(looking, /permission denied/)
    const asking = desk.worker.pool.query("select find_token('', now())")
    await assert.rejects(asking, /permission denied/)
  })
})

describe('the officer’s token on the same machine', () => {
  const issue = () => issueLocalToken(desk.api, founders.desk, founders.officer, folder, AT)
  const text = async () => (await readFile(localTokenFile(folder), 'utf8')).trim()

  test('lies in a file for its owner alone and is good', async () => {
    const file = await issue()
    assert.equal(file, join(folder, 'officer.token'))
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.deepEqual(await findMember(desk.api, await text(), AT), founders.officer)
    assert.deepEqual(await readdir(folder), ['officer.token'])
  })

  test('stays as long as it is good', async () => {
    const before = await text()
    await issue()
    assert.equal(await text(), before)
  })

  test('is replaced when the database does not know it', async () => {
    const before = await text()
    await desk.owner.query('delete from token where member_id = $1', [founders.officer.id])
    await issue()
    assert.notEqual(await text(), before)
    assert.equal((await findMember(desk.api, await text(), AT))?.name, 'officer')
  })

  test('is replaced and revoked when others could have read it', async () => {
    const before = await text()
    await chmod(localTokenFile(folder), 0o644)
    await issue()
    assert.notEqual(await text(), before)
    assert.equal(await findMember(desk.api, before, AT), undefined)
    assert.equal((await stat(localTokenFile(folder))).mode & 0o777, 0o600)
  })

  test('is replaced when it is lost, broken, or somebody else’s', async () => {
    const { token: others } = await newSource('elsewhere')
    for (const content of [undefined, '', 'x'.repeat(5000), others]) {
      await unlink(localTokenFile(folder))
      if (content !== undefined) await writeFile(localTokenFile(folder), content, { mode: 0o600 })
      await issue()
      assert.equal((await findMember(desk.api, await text(), AT))?.name, 'officer')
    }
    assert.equal((await findMember(desk.api, others, AT))?.name, 'elsewhere')
  })

  test('a link in its place is not followed, but replaced', async () => {
    const elsewhere = join(folder, 'elsewhere')
    const good = await text()
    await writeFile(elsewhere, good, { mode: 0o600 })
    await unlink(localTokenFile(folder))
    await symlink(elsewhere, localTokenFile(folder))
    await issue()
    assert.equal(await readFile(elsewhere, 'utf8'), good)
    assert.ok((await lstat(localTokenFile(folder))).isFile())
    assert.notEqual(await text(), good)
    assert.equal((await findMember(desk.api, await text(), AT))?.name, 'officer')
    await unlink(elsewhere)
  })
})
