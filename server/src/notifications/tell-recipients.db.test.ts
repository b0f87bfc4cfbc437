import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { acknowledgeIncident } from '#incidents/acknowledge-incident.ts'
import { moveIncident } from '#incidents/move-incident.ts'
import { readIncident } from '#incidents/read-incident.ts'
import { sendMessage } from '#incidents/send-message.ts'
import type { Observation } from '#intake/observation.ts'
import type { Member } from '#permits/permit.ts'
import { MailRefused } from '#platform/mail.ts'
import type { Address } from '#registry/address.ts'
import { hold, observed } from '#test/intake-world.ts'
import { addPerson } from '#test/test-database.ts'
import { addChannel, bring, openToldWorld, runOnce } from '#test/told-world.ts'
import type { ToldWorld } from '#test/told-world.ts'

let world: ToldWorld
let officer: Member

before(async () => {
  world = await openToldWorld()
  officer = await addPerson(world.desk, ['duty-officer'], { orgId: world.itself.orgId })
})

/** A moment of the wall clock in Việt Nam, in November 2026. */
const vn = (text: string) => new Date(`2026-11-${text}:00+07:00`)

let net = 0

/** A new operator with a contact, and a network of its own. */
async function operator() {
  const three = `100.64.${++net}`
  const held = await hold(world.desk, `${three}.0/24`)
  world.held.set(three, held)
  const contact = await addPerson(world.desk, ['contact'], { orgId: held.orgId, standing: 'operator' })
  return { orgId: held.orgId, contact, address: (last: number) => `${three}.${last}` as Address }
}

const BROKEN_INTO: Partial<Observation> = {
  ...{
    type: 'application-compromise',
    identifier: 'web-shell',
    severity: 'high',
    reportType: 'compromised_website',
  },
}
const STEERED: Partial<Observation> = { type: 'c2-server', identifier: 'c2', severity: 'critical' }

const seen = (address: Address, at: Date, over: Partial<Observation> = BROKEN_INTO) =>
  bring(world, [observed({ ...over, address, at: at.getTime() - 600_000 })], at)

const sentTo = (email: string) => world.mails.filter(({ to }) => to === email)
const incidentOf = async (orgId: number) =>
  (await world.desk.owner.query<{ id: number }>('select id from incident where org_id = $1', [orgId]))
    .rows[0]!.id
const page = async (orgId: number) =>
  readIncident(world.desk.api, officer, await incidentOf(orgId), vn('30T00:00'))

test('what was broken into is told at once, once, and its operator counts as notified when the mail has left', async () => {
  const { orgId, address } = await operator()
  const { email } = await addChannel(world, orgId)
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  await runOnce(world, vn('20T10:02'))
  const [mail] = sentTo(email)
  assert.equal(sentTo(email).length, 1)
  const id = await incidentOf(orgId)
  assert.equal(mail!.subject, `[SC-${id}] Ứng dụng bị chiếm quyền: ${address(1)}`)
  assert.match(mail!.text, new RegExp(`https://desk.example/incidents/${id}\n`))
  assert.match(mail!.text, /Thư kèm 1 ghi nhận/)
  assert.deepEqual(
    mail!.attachments?.map(({ name }) => name),
    ['observations.csv', 'observations.jsonl'],
  )
  const { state, timeline } = await page(orgId)
  assert.equal(state, 'notified')
  assert.deepEqual(
    timeline.map(({ kind }) => kind).filter((kind) => kind.startsWith('incidents.')),
    ['incidents.opened', 'incidents.told', 'incidents.notified'],
  )
})

test('the operator is aware from when the mail left', async () => {
  const { orgId, address } = await operator()
  await addChannel(world, orgId)
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  const { rows } = await world.desk.owner.query<{ name: string; moment: Date; on_behalf: boolean }>(
    'select name, moment, on_behalf from incident_statement where org_id = $1',
    [orgId],
  )
  assert.deepEqual(rows, [{ name: 'aware', moment: vn('20T10:01'), on_behalf: false }])
})

test('infected machines are gathered: one mail at eight, in the language of its reader', async () => {
  const { orgId, address } = await operator()
  const { email } = await addChannel(world, orgId, { language: 'en' })
  for (let i = 1; i <= 5; i++) await seen(address(i), vn('20T10:00'), {})
  await runOnce(world, vn('20T10:01'))
  await runOnce(world, vn('21T07:59'))
  assert.equal(sentTo(email).length, 0)
  await runOnce(world, vn('21T08:00'))
  const [mail, ...more] = sentTo(email)
  assert.equal(more.length, 0)
  assert.equal(mail!.subject, 'Digest: Malicious code: 5 incidents')
  assert.equal(mail!.text.match(/^- SC-/gm)?.length, 5)
})

test('nothing goes to an address that nobody verified, and its incident stays as it was reported', async () => {
  const { orgId, address } = await operator()
  const { email } = await addChannel(world, orgId, { verified: false })
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  assert.equal(sentTo(email).length, 0)
  assert.equal((await page(orgId)).state, 'reported')
})

test('the second step hears after four hours, unless somebody acknowledged', async () => {
  const [quick, slow] = [await operator(), await operator()]
  const heads = []
  for (const { orgId, address } of [quick, slow]) {
    await addChannel(world, orgId)
    heads.push((await addChannel(world, orgId, { step: 2 })).email)
    await seen(address(1), vn('20T10:00'))
  }
  await runOnce(world, vn('20T10:01'))
  await acknowledgeIncident(world.desk.api, quick.contact, await incidentOf(quick.orgId), vn('20T13:00'))
  await runOnce(world, vn('20T14:00'))
  assert.deepEqual(
    heads.map((email) => sentTo(email).length),
    [0, 0],
  )
  await runOnce(world, vn('20T14:01'))
  assert.deepEqual(
    heads.map((email) => sentTo(email).length),
    [0, 1],
  )
  assert.match(sentTo(heads[1]!)[0]!.text, /Đã báo từ 10:01 20\/11\/2026 \(\+07:00\)/)
  await runOnce(world, vn('20T20:00'))
  assert.equal(sentTo(heads[1]!).length, 1)
})

test('acknowledging twice is put down once, and after an answer not at all', async () => {
  const { orgId, contact, address } = await operator()
  await addChannel(world, orgId)
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  const id = await incidentOf(orgId)
  await acknowledgeIncident(world.desk.api, contact, id, vn('20T11:00'))
  const { timeline, version, may } = await acknowledgeIncident(world.desk.api, contact, id, vn('20T11:01'))
  assert.equal(timeline.filter(({ kind }) => kind === 'incident.acknowledged').length, 1)
  assert.equal(may.acknowledge, true)
  await moveIncident(world.desk.api, contact, id, 'answer', { answer: 'working', version }, vn('20T12:00'))
  await assert.rejects(() => acknowledgeIncident(world.desk.api, contact, id, vn('20T12:01')), {
    kind: 'not-in-this-state',
  })
  const stranger = (await operator()).contact
  await assert.rejects(() => acknowledgeIncident(world.desk.api, stranger, id, vn('20T12:01')), {
    kind: 'not-found',
  })
})

test('in quiet hours only what is urgent is told', async () => {
  const { orgId, address } = await operator()
  const { email } = await addChannel(world, orgId, { quiet: [1320, 360] })
  await seen(address(1), vn('20T23:00'))
  await seen(address(2), vn('20T23:00'), STEERED)
  await runOnce(world, vn('20T23:01'))
  assert.equal(sentTo(email).length, 1)
  assert.match(sentTo(email)[0]!.subject, /Máy chủ điều khiển/)
  await runOnce(world, vn('21T06:00'))
  assert.equal(sentTo(email).length, 2)
})

test('what was answered before its digest came is not told any more', async () => {
  const { orgId, contact, address } = await operator()
  const { email } = await addChannel(world, orgId)
  await seen(address(1), vn('20T10:00'), {})
  await runOnce(world, vn('20T10:01'))
  const id = await incidentOf(orgId)
  await moveIncident(world.desk.api, officer, id, 'confirm', { version: 0 }, vn('20T11:00'))
  await moveIncident(world.desk.api, officer, id, 'notify', { version: 1 }, vn('20T11:01'))
  await moveIncident(world.desk.api, contact, id, 'answer', { answer: 'fixed', version: 2 }, vn('20T12:00'))
  await runOnce(world, vn('21T08:00'))
  assert.equal(sentTo(email).length, 0)
  const { rows } = await world.desk.owner.query('select dropped from notice where org_id = $1', [orgId])
  assert.deepEqual(rows, [{ dropped: 'answered' }])
})

test('a mail that is refused for good is on the incident, and its operator is not said to know', async () => {
  const { orgId, address } = await operator()
  const { email } = await addChannel(world, orgId)
  world.refuse = ({ to }) => (to === email ? new MailRefused('550 5.1.1 no such user') : undefined)
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  const { state, timeline } = await page(orgId)
  assert.equal(state, 'reported')
  assert.match(timeline.find(({ kind }) => kind === 'incidents.untold')?.words ?? '', /no such user/)
  world.refuse = undefined
  await runOnce(world, vn('20T20:00'))
  assert.equal(sentTo(email).length, 0)
  await runOnce(world, vn('21T10:01'))
  assert.equal(sentTo(email).length, 1)
  assert.equal((await page(orgId)).state, 'notified')
})

test('a line of a digest begins no clock of the law', async () => {
  const { orgId, address } = await operator()
  await addChannel(world, orgId)
  await seen(address(1), vn('20T10:00'), {})
  await runOnce(world, vn('20T10:01'))
  await runOnce(world, vn('21T08:00'))
  assert.equal((await page(orgId)).state, 'notified')
  const { rows } = await world.desk.owner.query('select from incident_statement where org_id = $1', [orgId])
  assert.equal(rows.length, 0)
})

test('a message of an officer reaches the contact in the morning; the contact’s own reaches nobody', async () => {
  const { orgId, contact, address } = await operator()
  const { email } = await addChannel(world, orgId, { quiet: [1320, 360] })
  const head = await addChannel(world, orgId, { step: 2 })
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  const id = await incidentOf(orgId)
  const before = sentTo(email).length
  await sendMessage(world.desk.api, officer, id, 'Xin gửi nhật ký.\r\nBcc: x@example.org', vn('20T23:00'))
  await sendMessage(world.desk.api, contact, id, 'Đang xử lý.', vn('20T23:01'))
  await runOnce(world, vn('20T23:02'))
  assert.equal(sentTo(email).length, before)
  await runOnce(world, vn('21T06:00'))
  await runOnce(world, vn('21T06:01'))
  const [mail, ...more] = sentTo(email).slice(before)
  assert.equal(more.length, 0)
  assert.equal(mail!.subject, `Tin nhắn của cơ quan: SC-${id}`)
  assert.match(mail!.text, /Xin gửi nhật ký\.\nBcc: x@example\.org\nhttps:\/\/desk\.example\/incidents\//)
  assert.equal(sentTo(head.email).filter(({ subject }) => subject.startsWith('Tin nhắn')).length, 0)
})

/** A machine of an operator, by the channel that calls it. */
async function addMachine(orgId: number, member: number, state: 'on' | 'off'): Promise<number> {
  const { rows } = await world.desk.owner.query<{ id: number }>(
    `with w as (
       insert into webhook (org_id, url, host, state, off_why, secret_key_id, secret, member_id, created_at)
       values ($1, 'https://soc.operator.example/in', 'soc.operator.example', $3, case when $3 = 'off' then 'down' end, 'k',
         '\\x00', $2, now()) returning id)
     insert into channel (org_id, kind, webhook_id, created_at) select $1, 'webhook', id, now() from w returning id`,
    [orgId, member, state],
  )
  return rows[0]!.id
}

test('a machine that was switched off is planned nothing', async () => {
  const { orgId, address, contact } = await operator()
  const [on, off] = [await addMachine(orgId, contact.id, 'on'), await addMachine(orgId, contact.id, 'off')]
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  const { rows } = await world.desk.owner.query<{ channel: number }>(
    'select channel_id as channel from notice where channel_id = any($1)',
    [[on, off]],
  )
  assert.deepEqual(rows, [{ channel: on }])
})

test('a machine is called with what was told, in the same transaction as the record', async () => {
  const { orgId, address, contact } = await operator()
  const channel = await addMachine(orgId, contact.id, 'on')
  await seen(address(1), vn('20T10:00'))
  await runOnce(world, vn('20T10:01'))
  await runOnce(world, vn('20T10:02'))
  const calls = await world.desk.owner.query<{ body: string; subject: string }>(
    'select subject, body from message where channel_id = $1',
    [channel],
  )
  assert.equal(calls.rows.length, 1)
  const { type, data } = JSON.parse(calls.rows[0]!.body)
  const [told] = data.incidents
  assert.deepEqual([type, data.count, told.asset, told.occasion], ['incidents.told', 1, address(1), 'new'])
})
