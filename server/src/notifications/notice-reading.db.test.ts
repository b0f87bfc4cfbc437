import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { acknowledgeIncident } from '#incidents/acknowledge-incident.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Address } from '#registry/address.ts'
import { observed } from '#test/intake-world.ts'
import { addPerson } from '#test/test-database.ts'
import { addChannel, bring, openToldWorld, runOnce } from '#test/told-world.ts'
import type { ToldWorld } from '#test/told-world.ts'
import { changeTemplate } from './change-template.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listTemplates } from './list-templates.ts'
import { listUnreachable } from './list-unreachable.ts'
import { sendSample } from './send-sample.ts'

let world: ToldWorld
let officer: Member & { readonly email: string }
let north: Member
let south: Member
let email: string

const CAME = new Date('2026-11-20T10:00:00+07:00')
const SENT = new Date('2026-11-20T10:01:00+07:00')

before(async () => {
  world = await openToldWorld()
  officer = await addPerson(world.desk, ['duty-officer'], { orgId: world.itself.orgId })
  north = await addPerson(world.desk, ['contact'], { orgId: world.north.orgId, standing: 'operator' })
  south = await addPerson(world.desk, ['contact'], { orgId: world.south.orgId, standing: 'operator' })
  ;({ email } = await addChannel(world, world.north.orgId))
  await addChannel(world, world.north.orgId, { step: 2 })
  await addChannel(world, world.south.orgId, { verified: false })
  const sick = { type: 'application-compromise', severity: 'high' } as const
  await bring(world, [observed(sick), observed({ ...sick, address: '198.51.100.7' as Address })], CAME)
  await runOnce(world, SENT)
})

const incidentOf = async (orgId: number) =>
  (await world.desk.owner.query<{ id: number }>('select id from incident where org_id = $1', [orgId]))
    .rows[0]!.id

test('both sides see who was told and what comes next; others see nothing of it', async () => {
  const id = await incidentOf(world.north.orgId)
  for (const reader of [officer, north]) {
    const { rows, next, rule } = await listDeliveries(world.desk.api, reader, world.sending, id, SENT)
    assert.deepEqual(
      rows.map(({ to, sentAt, tries }) => [to.address, to.step, sentAt, tries]),
      [[email, 1, SENT.toISOString(), 1]],
    )
    assert.deepEqual(
      next.map(({ to, why, at }) => [to.step, why.en, at]),
      [
        [1, 'again, if it is still seen', new Date(SENT.getTime() + 7 * 86_400_000).toISOString()],
        [
          2,
          'told to the head of security unless somebody acknowledges',
          new Date(SENT.getTime() + 4 * 3_600_000).toISOString(),
        ],
      ],
    )
    assert.match(rule.vi, /báo ngay/)
  }
  await assert.rejects(() => listDeliveries(world.desk.api, south, world.sending, id, SENT), {
    kind: 'not-found',
  })
})

test('an operator of whom nobody can be told is shown to officers', async () => {
  const { rows } = await listUnreachable(world.desk.api, officer)
  assert.deepEqual(
    rows.map(({ id, open }) => [id, open]),
    [[world.south.orgId, 1]],
  )
})

test('what the last step was told of, and nobody acknowledges, comes back to officers', async () => {
  assert.deepEqual((await listUnreachable(world.desk.api, officer)).unheard, [])
  const step = new Date(SENT.getTime() + 4 * 3_600_000)
  await runOnce(world, step)
  const { unheard } = await listUnreachable(world.desk.api, officer)
  const id = await incidentOf(world.north.orgId)
  assert.deepEqual(
    unheard.map(({ incident, operator, toldAt }) => [incident, operator.id, toldAt]),
    [[id, world.north.orgId, step.toISOString()]],
  )
  await acknowledgeIncident(world.desk.api, north, id, step)
  assert.deepEqual((await listUnreachable(world.desk.api, officer)).unheard, [])
})

test('a text is changed as a new version, in both languages, and the next mail has it', async () => {
  const { desk, sending } = world
  const text = { subject: 'Gấp: SC-{{number}}', body: '{{contact}}: {{url}}' }
  const given = { vi: text, en: text, version: 0 }
  const changed = await changeTemplate(desk.api, officer, sending.texts, 'incident', given, SENT)
  assert.deepEqual([changed.version, changed.by], [1, officer.name])
  await assert.rejects(() => changeTemplate(desk.api, officer, sending.texts, 'incident', given, SENT), {
    kind: 'not-in-this-state',
  })
  const { rows } = await desk.owner.query<{ body: string }>(
    "select body from entry where kind = 'template.changed'",
  )
  assert.equal(JSON.parse(rows[0]!.body).facts.vi.subject, text.subject)
  const later = new Date(SENT.getTime() + 8 * 86_400_000)
  await bring(
    world,
    [observed({ type: 'application-compromise', severity: 'high', at: later.getTime() - 1000 })],
    later,
  )
  await runOnce(world, later)
  assert.equal(
    world.mails.findLast(({ to }) => to === email)!.subject,
    `Gấp: SC-${await incidentOf(world.north.orgId)}`,
  )
  const listed = await listTemplates(desk.api, officer, sending.texts)
  assert.deepEqual(
    listed.rows.map(({ name, version }) => [name, version]),
    [
      ['incident', 1],
      ['incidents', 0],
      ['step', 0],
      ['word', 0],
    ],
  )
})

test('a text that is wrong, or from somebody else, changes nothing', async () => {
  const { desk, sending } = world
  const text = { subject: 'x', body: '{{constructor}}' }
  const given = { vi: text, en: text, version: 1 }
  await assert.rejects(
    () => changeTemplate(desk.api, officer, sending.texts, 'incident', given, SENT),
    (error) => error instanceof Refusal && error.fields?.length === 2,
  )
  await assert.rejects(() => changeTemplate(desk.api, north, sending.texts, 'step', given, SENT), {
    kind: 'not-allowed',
  })
})

test('a sample goes to the asker’s own address, once a minute', async () => {
  const wording = {
    words: world.sending.texts.words,
    zone: 'Asia/Ho_Chi_Minh',
    origin: 'https://desk.example',
  }
  const asked = { name: 'step', language: 'en', template: { subject: 'Try', body: '{{step}}' } } as const
  for (let i = 0; i < 3; i++) await sendSample(world.desk.api, officer, asked, { wording, mails: true }, SENT)
  const { rows } = await world.desk.owner.query("select recipient, body from message where subject = 'Try'")
  assert.deepEqual(rows, [{ recipient: officer.email, body: 'the management' }])
})
