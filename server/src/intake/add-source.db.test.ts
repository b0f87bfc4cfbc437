import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { findMember } from '#identity/find-member.ts'
import type { Member } from '#permits/permit.ts'
import { addMember, addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addManualSource, addSource } from './add-source.ts'
import type { SourceForm } from './source-form.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const form = (name: string, more: Partial<SourceForm> = {}): SourceForm => ({
  name,
  tlp: 'GREEN',
  confidence: 60,
  ...more,
})

let desk: TestDesk
let people: { officer: Member; desk: Member; source: Member }
before(async () => {
  desk = await testDesk()
  people = await addMembers(desk)
})

const countOf = async (table: 'source' | 'member' | 'token' | 'entry') =>
  (await desk.owner.query<{ count: number }>(`select count(*) as count from ${table}`)).rows[0]!.count
const counts = async () =>
  Promise.all((['source', 'member', 'token', 'entry'] as const).map((table) => countOf(table)))

describe('adding a source', () => {
  test('makes the source, its member and its token, and accounts for each', async () => {
    const { source, token } = await addSource(
      desk.api,
      people.officer,
      form('Bẫy mồi Hà Nội', { format: 'csv', mapping: { address: 'ip' } }),
      AT,
    )
    assert.deepEqual(source, {
      id: source.id,
      name: 'Bẫy mồi Hà Nội',
      format: 'csv',
      mapping: { address: 'ip', keys: [] },
      tlp: 'GREEN',
      confidence: 60,
      createdAt: AT.toISOString(),
    })
    const member = await findMember(desk.api, token, AT)
    assert.deepEqual(member, {
      id: member!.id,
      orgId: people.officer.orgId,
      kind: 'source',
      name: 'Bẫy mồi Hà Nội',
      standing: 'source',
      roles: [],
    })
    const { rows } = await desk.owner.query<{ kind: string; subject: string; body: string }>(
      'select kind, subject, body from entry order by id desc limit 3',
    )
    assert.deepEqual(rows.map(({ kind, subject }) => `${kind} ${subject}`).toReversed(), [
      `member.added member:${member.id}`,
      `source.added source:${source.id}`,
      `token.issued member:${member.id}`,
    ])
    assert.ok(
      rows.every(({ body }) => !body.includes(token)),
      'the ledger must not know the token',
    )
  })

  test('refuses a name that is taken, by a source or by anybody, and leaves nothing', async () => {
    await addSource(desk.api, people.officer, form('twice'), AT)
    const before = await counts()
    for (const name of ['twice', ' twice ', people.officer.name])
      await assert.rejects(addSource(desk.api, people.officer, form(name), AT), {
        name: 'Refusal',
        kind: 'already-there',
      })
    assert.deepEqual(await counts(), before)
  })

  test('two at once under one name: one is added', async () => {
    const both = await Promise.allSettled([
      addSource(desk.api, people.officer, form('race'), AT),
      addSource(desk.api, people.officer, form('race'), AT),
    ])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  test('is for the authorities’ officers', async () => {
    const stranger = await addMember(desk, 'officer', { standing: 'operator' })
    for (const by of [people.source, stranger])
      await assert.rejects(addSource(desk.api, by, form('sly'), AT), { name: 'Refusal', kind: 'not-allowed' })
  })

  test('the source of the officer’s own deliveries is made once and has no token', async () => {
    await addManualSource(desk.api, people.desk, AT)
    const before = await counts()
    await Promise.all([
      addManualSource(desk.api, people.desk, AT),
      addManualSource(desk.api, people.desk, AT),
    ])
    assert.deepEqual(await counts(), before)
    const { rows } = await desk.owner.query(
      "select from token join source using (member_id) where source.name = 'manual'",
    )
    assert.equal(rows.length, 0)
  })
})
