import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Member } from '#permits/permit.ts'
import { composeMail } from '#platform/compose-mail.ts'
import { makeDeskKey, openSealed, readDeskKey } from '#platform/openpgp.ts'
import type { DeskKey } from '#platform/openpgp.ts'
import { addContact, deliver, letterOf, MAIL_AT, outcomeOf, replyTo } from '#test/mail-world.ts'
import type { GivenLetter } from '#test/mail-world.ts'
import { addIncident } from '#test/plant-incident.ts'
import { addMembers, addOrganisation, addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { readIncident } from '#incidents/read-incident.ts'

let desk: TestDesk
let itself: Member
let officer: Member
let orgId: number
let contact: number

before(async () => {
  desk = await testDesk()
  itself = (await addMembers(desk)).desk
  officer = await addPerson(desk, ['duty-officer'])
  orgId = await addOrganisation(desk, 'operator')
  contact = await addContact(desk, orgId, { email: 'NOC@operator.example' })
})

const incident = (state: 'notified' | 'reported' | 'answered' = 'notified') =>
  addIncident(desk, orgId, { state })

/** Sends one mail about an incident and says what became of it. */
const answer = async (id: number, given: Omit<GivenLetter, 'to'> = {}, now = MAIL_AT) => {
  const to = replyTo(id, orgId)
  const mail = await deliver(desk, itself, letterOf({ ...given, to }), {
    ...{ to, now },
    ...(given.sender !== undefined && { sender: given.sender }),
  })
  return { mail, ...(await outcomeOf(desk, mail)) }
}

const pageOf = (id: number, by = officer) => readIncident(desk.api, by, id, MAIL_AT)
const linesOf = async (id: number, by = officer) =>
  (await pageOf(id, by)).timeline.map(({ kind, by, byMail, words, answer }) => [
    kind,
    by,
    byMail ?? false,
    words,
    answer,
  ])
const messages = async () =>
  (
    await desk.owner.query<{ recipient: string; subject: string; body: string }>(
      'select recipient, subject, body from message order by id',
    )
  ).rows

describe('an answer of a contact whose address is verified', () => {
  test('is a message on its incident, in the contact’s name, and both sides read it', async () => {
    const id = await incident()
    const reader = await addPerson(desk, ['contact'], { orgId, standing: 'operator' })
    const before = await messages()
    const outcome = await answer(id, {
      text: 'Máy này của khách hàng.\n\nVào T6, 20 thg 11 Hiệp Lực <desk@desk.example> đã viết:\n> x',
    })
    assert.deepEqual([outcome.state, outcome.incident, outcome.contact], ['answer', id, contact])
    const lines = [['incident.message', 'Trực NOC', true, 'Máy này của khách hàng.', undefined]]
    assert.deepEqual(await linesOf(id), lines)
    assert.deepEqual(await linesOf(id, reader), lines)
    assert.equal((await pageOf(id)).state, 'notified')
    assert.deepEqual(await messages(), before, 'nobody is written to about plain words')
  })

  test('answers the incident where the first line says so, and the sender hears that it did', async () => {
    const id = await incident()
    await answer(id, { text: 'CẦN THÊM THỜI GIAN đến 1/12/2026\nĐang chờ khách hàng.' })
    const page = await pageOf(id)
    assert.deepEqual(
      [page.state, page.answer, page.answerUntil],
      ['answered', 'working', '2026-12-01T16:59:00.000Z'],
    )
    const told = (await messages()).at(-1)!
    assert.equal(told.recipient, 'noc@operator.example')
    assert.match(told.body, /Chào Trực NOC,[^]*đã được ghi nhận/)
    await answer(id, { text: 'FIXED' })
    assert.equal((await pageOf(id)).answer, 'working', 'an incident is answered once')
    assert.match((await messages()).at(-1)!.body, /chưa ghi nhận được câu trả lời/)
    assert.deepEqual(
      (await linesOf(id)).map(([kind]) => kind),
      ['incident.answered', 'incident.message'],
    )
  })

  test('that says it is a false positive says why, or stays a message', async () => {
    const id = await incident()
    await answer(id, { text: 'BÁO NHẦM' })
    assert.equal((await pageOf(id)).state, 'notified')
    await answer(id, { text: 'BÁO NHẦM\nĐây là máy quét của chúng tôi.' })
    assert.equal((await pageOf(id)).answer, 'false-positive')
  })

  test('brings its files, as far as an incident takes them, and none is opened', async () => {
    const id = await incident()
    const { files } = await answer(id, {
      files: [
        ['text/csv', 'nhat-ky.csv', 'time,address\n'],
        ['application/octet-stream', 'virus.exe', 'MZ\u0090\u0000\u0003'],
        ['application/zip', 'bom.zip', 'PK\u0003\u0004' + '\u0000'.repeat(100)],
        ['text/html', 'trang.html', '<html><script>'],
      ],
    })
    assert.deepEqual(
      files.map(({ name, kept }) => [name, kept]),
      [
        ['nhat-ky.csv', true],
        ['virus.exe', false],
        ['bom.zip', true],
        ['trang.html', false],
      ],
    )
    assert.deepEqual(
      (await pageOf(id)).attachments.map(({ name }) => name),
      ['nhat-ky.csv', 'bom.zip'],
    )
    assert.match((await messages()).at(-1)!.body, /Không nhận được 2 tệp \(virus\.exe, trang\.html\)/)
    const { rows } = await desk.owner.query(
      'select from blob_chunk c where not exists (select from blob b where b.id = c.blob_id)',
    )
    assert.equal(rows.length, 0)
  })

  test('is there once, however often it comes', async () => {
    const id = await incident()
    const to = replyTo(id, orgId)
    const bytes = letterOf({ to })
    const first = await deliver(desk, itself, bytes, { to })
    assert.equal(await deliver(desk, itself, bytes, { to }), first)
    const byOtherWay = await deliver(desk, itself, `Received: x\r\n${bytes}`, { to })
    assert.deepEqual(
      [(await outcomeOf(desk, byOtherWay)).state, (await outcomeOf(desk, byOtherWay)).reason],
      ['automatic', 'again'],
    )
    assert.equal((await linesOf(id)).length, 1)
  })
})

describe('what nobody can know to be an answer waits for an officer', () => {
  const cases: readonly (readonly [says: string, given: Omit<GivenLetter, 'to'>, reason: string])[] = [
    ['from a stranger', { from: 'x@stranger.example' }, 'unknown-sender'],
    [
      'from a stranger who calls himself otherwise',
      { from: '"noc@operator.example" <x@stranger.example>' },
      'unknown-sender',
    ],
    ['from two', { from: 'noc@operator.example, x@stranger.example' }, 'several-senders'],
    [
      'that the trusted server calls forged',
      { head: ['Authentication-Results: mx.desk.example; dmarc=fail'] },
      'not-authentic',
    ],
    ['without a word', { text: '> x', subject: '' }, 'no-words'],
  ]
  for (const [says, given, reason] of cases)
    test(says, async () => {
      const id = await incident()
      const before = await messages()
      const outcome = await answer(id, given)
      assert.deepEqual([outcome.state, outcome.reason, outcome.incident], ['review', reason, id])
      assert.deepEqual(await linesOf(id), [])
      assert.deepEqual(await messages(), before, 'no stranger is written to')
    })

  test('from a contact whose address nobody has verified, and from another operator’s contact', async () => {
    const id = await incident()
    await addContact(desk, orgId, { email: 'new@operator.example', verified: false, name: 'mới' })
    await addContact(desk, await addOrganisation(desk, 'operator'), { email: 'noc@other.example' })
    for (const from of ['new@operator.example', 'noc@other.example'])
      assert.equal((await answer(id, { from })).reason, 'unknown-sender')
  })

  test('to a made-up address, to another incident’s token, to nobody, to two', async () => {
    const [id, other] = [await incident(), await incident()]
    const send = async (to: string | readonly string[]) => {
      const mail = await deliver(desk, itself, letterOf({ to: 'x@desk.example' }), { to })
      const { state, reason } = await outcomeOf(desk, mail)
      return [state, reason]
    }
    assert.deepEqual(await send(`reply+${id}.${'a'.repeat(20)}@desk.example`), ['review', 'wrong-token'])
    assert.deepEqual(await send(replyTo(id, orgId).replace(`+${id}.`, `+${other}.`)), [
      'review',
      'wrong-token',
    ])
    assert.deepEqual(await send('duty@desk.example'), ['review', 'no-address'])
    assert.deepEqual(await send([replyTo(id, orgId), replyTo(other, orgId)]), ['review', 'several-incidents'])
  })

  test('all of it, while the desk gives out no addresses', async () => {
    const to = replyTo(await incident(), orgId)
    const mail = await deliver(desk, itself, letterOf({ to }), { to, house: null })
    assert.equal((await outcomeOf(desk, mail)).reason, 'no-address')
  })
})

describe('what no person wrote', () => {
  for (const [head, sender, reason] of [
    ['Auto-Submitted: auto-replied', 'noc@operator.example', 'auto-submitted'],
    ['Precedence: bulk', 'noc@operator.example', 'bulk'],
    ['X-A: b', '', 'no-return-path'],
    [`Message-ID: <message-9.mgx@desk.example>`, 'noc@operator.example', 'own'],
  ] as const)
    test(`is kept and goes nowhere: ${reason}`, async () => {
      const id = await incident()
      const before = await messages()
      const to = replyTo(id, orgId)
      const bytes = letterOf({ to, text: 'FIXED', head: [head] }).replace(
        /^Message-ID: <m.*\r\n/m,
        head.startsWith('Message') ? '' : '$&',
      )
      const mail = await deliver(desk, itself, bytes, { to, sender })
      assert.deepEqual(
        [(await outcomeOf(desk, mail)).state, (await outcomeOf(desk, mail)).reason],
        ['automatic', reason],
      )
      assert.deepEqual(await linesOf(id), [])
      assert.deepEqual(await messages(), before)
    })
})

test('what was decided about a mail stands in the ledger, without what it says', async () => {
  const id = await incident()
  const { mail } = await answer(id, { text: 'Bí mật.' })
  const { rows } = await desk.owner.query<{ kind: string; body: string }>(
    "select kind, body from entry where subject = $1 or (subject = $2 and kind = 'incident.message') order by id",
    [`mail:${mail}`, `incident:${id}`],
  )
  assert.deepEqual(rows.map(({ kind }) => kind).toSorted(), [
    'incident.message',
    'mail.read',
    'mail.received',
  ])
  for (const { body } of rows) assert.doesNotMatch(body, /Bí mật|Trực NOC|operator\.example/)
})

describe('an answer that is encrypted to the desk', () => {
  const sealed = async (id: number, by: DeskKey, to: DeskKey) => {
    const mail = { to: replyTo(id, orgId), subject: 'x', text: 'Mật khẩu đã đổi.', encryptTo: to.armored }
    const raw = await composeMail(mail, { from: 'noc@operator.example', key: by, now: MAIL_AT })
    // A person's program does not say that nobody wrote it.
    return raw.toString('latin1').replace(/^Auto-Submitted: .*\r\n/m, '')
  }

  test('is read by its key; with another key it waits for an officer', async () => {
    const [own, other, third] = await Promise.all(
      ['desk@desk.example', 'noc@operator.example', 'x@third.example'].map(async (email) =>
        readDeskKey(await makeDeskKey('x', email, MAIL_AT)),
      ),
    )
    const unseal = (armored: string) =>
      openSealed(armored, own!, [], MAIL_AT).then(
        ({ bytes }) => bytes,
        () => undefined,
      )
    const id = await incident()
    const to = replyTo(id, orgId)
    const raw = await sealed(id, other!, own!)
    assert.equal(raw.includes('Mật khẩu'), false)
    await deliver(desk, itself, raw, { to, unseal })
    assert.deepEqual(
      (await linesOf(id)).map(([, , , words]) => words),
      ['Mật khẩu đã đổi.'],
    )
    const foreign = await deliver(desk, itself, await sealed(id, other!, third!), { to, unseal })
    assert.deepEqual(
      [(await outcomeOf(desk, foreign)).state, (await outcomeOf(desk, foreign)).reason],
      ['review', 'odd'],
    )
    assert.equal((await linesOf(id)).length, 1)
  })
})
