import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import type { Audience } from '@hiepluc/contract/incident-work.ts'
import type { Member } from '#permits/permit.ts'
import { ATTACHMENT_LIMITS } from '#platform/attachment.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { attachFile } from './attach-file.ts'
import { downloadAttachment } from './download-attachment.ts'
import { listTimeline } from './list-timeline.ts'
import { readIncident } from './read-incident.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let desk: TestDesk
let officer: Member
let leader: Member
let contact: Member
let stranger: Member

before(async () => {
  desk = await testDesk()
  officer = await addPerson(desk, ['duty-officer'])
  leader = await addPerson(desk, ['leader'], { orgId: officer.orgId })
  contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
})

async function* pieces(text: string | Buffer) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += 7) yield await Promise.resolve(bytes.subarray(at, at + 7))
}

const attach = (
  by: Member,
  id: number,
  bytes: string | Buffer,
  name = 'nhật ký.txt',
  audience: Audience = 'both',
) => attachFile(desk.api, by, id, { bytes: pieces(bytes), name, audience }, NOW)

const bytesOf = async (by: Member, id: number) => {
  const { stream, name } = await downloadAttachment(desk.api, by, id, NOW)
  const got: Uint8Array[] = []
  for await (const piece of stream) got.push(piece)
  return { name, text: Buffer.concat(got).toString() }
}

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

const countIn = async (table: string) => {
  const { rows } = await desk.owner.query<{ n: number }>(`select count(*) as n from ${table}`)
  return rows[0]!.n
}

test('a file is kept by its content, read by both sides, and taken out on record', async () => {
  const id = await addIncident(desk, contact.orgId)
  const page = await attach(contact, id, 'Nov 20 sshd[7]: Failed password')
  const [file] = page.attachments
  const { rows } = await desk.owner.query<{ name: string }>('select name from organisation where id = $1', [
    contact.orgId,
  ])
  assert.deepEqual(
    { ...file, id: 0 },
    {
      ...{ id: 0, name: 'nhật ký.txt', type: 'text', size: 31, audience: 'both', at: NOW.toISOString() },
      ...{
        by: contact.name,
        organisation: rows[0]!.name,
        sha256: createHash('sha256').update('Nov 20 sshd[7]: Failed password').digest('hex'),
      },
    },
  )
  for (const reader of [officer, leader, contact])
    assert.deepEqual(await bytesOf(reader, file!.id), {
      name: 'nhật ký.txt',
      text: 'Nov 20 sshd[7]: Failed password',
    })
  await assert.rejects(bytesOf(stranger, file!.id), refused('not-found'))
  const { timeline } = await readIncident(desk.api, officer, id, NOW)
  assert.deepEqual(
    timeline.map(({ kind, file: name }) => [kind, name]),
    [['incident.attached', 'nhật ký.txt']],
  )
  const readings = { part: 'readings', first: 'newest', limit: 50 } as const
  const taken = await listTimeline(desk.api, officer, id, readings, NOW)
  assert.deepEqual(
    taken.rows.map(({ kind }) => kind),
    Array.from({ length: 3 }, () => 'export.taken'),
  )
})

test('what is for the authorities is found by no operator, nor are its bytes, whatever is asked', async () => {
  const id = await addIncident(desk, contact.orgId)
  const page = await attach(officer, id, 'for us alone', 'a.txt', 'authorities')
  const file = page.attachments[0]!
  assert.equal((await bytesOf(leader, file.id)).text, 'for us alone')
  const seen = await readIncident(desk.api, contact, id, NOW)
  assert.deepEqual([seen.attachments, seen.timeline], [[], []])
  await assert.rejects(bytesOf(contact, file.id), refused('not-found'))
  const chunks = (by: Member) =>
    change(desk.api, by, async (_, client) => {
      const { rows } = await client.query<{ n: number }>(
        `select count(*) as n from blob_chunk c join blob b on b.id = c.blob_id where b.sha256 = $1`,
        [Buffer.from(file.sha256, 'hex')],
      )
      return rows[0]!.n
    })
  assert.deepEqual([await chunks(officer), await chunks(contact), await chunks(stranger)], [1, 0, 0])
  await assert.rejects(attach(contact, id, 'x', 'x.txt', 'authorities'), refused('not-allowed'))
})

test('the same bytes are attached once, also by two hands at once, and stored once', async () => {
  const id = await addIncident(desk, contact.orgId)
  const blobs = await countIn('blob')
  await Promise.all([
    attach(contact, id, 'one and the same'),
    attach(contact, id, 'one and the same', 'b.txt'),
  ])
  const other = await addIncident(desk, contact.orgId)
  await attach(contact, other, 'one and the same')
  const { attachments, timeline } = await readIncident(desk.api, officer, id, NOW)
  assert.deepEqual([attachments.length, timeline.length], [1, 1])
  assert.equal((await countIn('blob')) - blobs, 1)
  const strays = await desk.owner.query(
    'select from blob_chunk c where not exists (select from blob b where b.id = c.blob_id)',
  )
  assert.equal(strays.rows.length, 0)
})

test('what may not be attached leaves nothing behind', async () => {
  const id = await addIncident(desk, contact.orgId)
  const before = [await countIn('blob'), await countIn('blob_chunk'), await countIn('attachment')]
  await assert.rejects(attach(contact, id, Buffer.from('4d5a9000ff', 'hex'), 'a.txt'), refused('malformed'))
  await assert.rejects(attach(contact, id, ''), refused('malformed'))
  await assert.rejects(
    attachFile(desk.api, contact, id, { bytes: tooMuch(), name: 'a.txt', audience: 'both' }, NOW),
    refused('too-large'),
  )
  await assert.rejects(attach(stranger, id, 'x'), refused('not-found'))
  await assert.rejects(attach(leader, id, 'x'), refused('not-allowed'))
  assert.deepEqual([await countIn('blob'), await countIn('blob_chunk'), await countIn('attachment')], before)
  assert.deepEqual((await readIncident(desk.api, officer, id, NOW)).timeline, [])
})

async function* tooMuch() {
  const piece = Buffer.alloc(1 << 20, 'x')
  for (let sent = 0; sent <= ATTACHMENT_LIMITS.size; sent += piece.length) yield await Promise.resolve(piece)
}

test('an incident takes fifty files and no more', async () => {
  const id = await addIncident(desk, contact.orgId)
  await attach(contact, id, 'first')
  await desk.owner.query(
    `insert into attachment (org_id, incident_id, audience, blob_id, sha256, size, name, type, member_id, by_org_id,
       entry_id, attached_at)
     select org_id, incident_id, audience, blob_id, sha256(n::text::bytea), 1, name, type, member_id, by_org_id, 1, attached_at
     from attachment, generate_series(1, 49) n where incident_id = $1`,
    [id],
  )
  await assert.rejects(attach(contact, id, 'one more'), refused('too-large'))
})

test('in SQL nobody attaches in another’s name, to another’s incident, or changes what is attached', async () => {
  const id = await addIncident(desk, contact.orgId)
  const page = await attach(contact, id, 'as it was')
  const insert = (as: Member, memberId: number, orgId: number) =>
    change(desk.api, as, (_, client) =>
      client.query(
        `insert into attachment (org_id, incident_id, audience, blob_id, sha256, size, name, type, member_id, by_org_id,
           entry_id, attached_at)
         select $1, $2, 'both', (select min(id) from blob), sha256('x'), 1, 'x', 'text', $3, $4, 1, now()`,
        [orgId, id, memberId, as.orgId],
      ),
    )
  for (const tried of [
    () => insert(contact, officer.id, contact.orgId),
    () => insert(stranger, stranger.id, contact.orgId),
    () => insert(stranger, stranger.id, stranger.orgId),
    () => insert(leader, leader.id, contact.orgId),
  ])
    await assert.rejects(tried(), /row-level security/)
  await assert.rejects(
    change(desk.api, officer, (_, client) =>
      client.query(`update attachment set audience = 'both' where id = ${page.attachments[0]!.id}`),
    ),
    /permission denied/,
  )
})
