import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import type { Member } from '#permits/permit.ts'
import { drawOnce, publicLine } from '#test/public-world.ts'
import { addPerson, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { addToReport } from './add-to-report.ts'
import { decideReports } from './decide-reports.ts'
import type { AskedDecision } from './decide-reports.ts'
import { listPublicReports } from './list-public-reports.ts'
import type { PublicLine } from './public-line.ts'
import { readOutcome } from './read-outcome.ts'
import { readPublicReport } from './read-public-report.ts'
import { receivePublicReport } from './receive-public-report.ts'
import { returnUnanswered } from './return-unanswered.ts'

const RULES = await loadPublicReportRules('vn')
const NOW = new Date('2026-11-27T03:00:00Z')
const later = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

let desk: TestDesk
let line: PublicLine
let self: Member
let officer: Member
before(async () => {
  desk = await testDesk()
  self = (await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), NOW)).desk
  line = await publicLine(desk)
  officer = await addPerson(desk, ['duty-officer'], { orgId: self.orgId })
})
after(() => line.stripper.close())

let place = 0
const from = () => `198.51.100.${++place % 256}`
async function told(words: string, language: 'vi' | 'en' = 'vi') {
  const form = {
    once: drawOnce(),
    kind: 'spam-message' as const,
    subject: '0912 345 678',
    words,
    language,
    photos: [] as string[],
  }
  const { code } = await receivePublicReport(line, form, { by: 'web', address: from() }, NOW)
  const { rows } = await desk.owner.query<{ id: number }>('select id from public_report where words = $1', [
    words,
  ])
  return { code, id: rows[0]!.id }
}
const decide = (asked: AskedDecision, now = NOW) => decideReports(desk.api, RULES, officer, asked, now)
const outcome = (code: string) => readOutcome(line, code, from(), NOW)
const answer = (code: string, words: string, now = NOW) =>
  addToReport(line, { code, words, photos: [] }, from(), now)
const listed = (filter: object = {}) =>
  listPublicReports(desk.api, RULES, officer, { limit: 100, order: 'newest', ...filter }, NOW)
const entriesOf = async (id: number) =>
  (
    await desk.owner.query<{ kind: string; body: string }>(
      'select kind, body from entry where subject = $1 order by id',
      [`public-report:${id}`],
    )
  ).rows

test('a question is read by the code alone, in both languages; the answer brings the report back', async () => {
  const { code, id } = await told('to be asked', 'en')
  const asked: AskedDecision = { act: 'ask', question: 'when', note: 'Số tiền?', reports: [id] }
  const { reads } = await decide({ ...asked, preview: true })
  assert.equal((await outcome(code)).question, undefined, 'a preview asks nothing')
  await decide({ act: 'take', reports: [id] })
  await decide(asked)
  const waiting = await outcome(code)
  assert.deepEqual([waiting.state, waiting.question?.said], ['asked', reads])
  assert.equal(waiting.question?.until, later(7).toISOString())
  assert.match(
    waiting.additions[0]!.words,
    /When did it happen[^]*Số tiền\?/,
    'in the language of the report',
  )
  assert.ok(
    (await listed()).rows.every((row) => row.id !== id),
    'it is out of the queue',
  )
  assert.deepEqual(
    (await listed({ state: 'asked' })).rows.map((row) => [row.id, row.questions, row.additions]),
    [[id, 1, 0]],
  )
  const answered = await answer(code, 'Hôm qua')
  assert.deepEqual([answered.state, answered.question], ['new', undefined])
  const back = await listed({ answered: true })
  assert.deepEqual([back.rows.map((row) => row.id), back.waiting?.answered], [[id], 1])
  const { said, answeredAt } = await readPublicReport(desk.api, RULES, officer, id, NOW)
  assert.deepEqual([said[0]!.asked, said[0]!.by, said[1]!.words], [reads, officer.name, 'Hôm qua'])
  assert.equal(answeredAt, NOW.toISOString())
  const entries = await entriesOf(id)
  assert.deepEqual(
    entries.map(({ kind }) => kind),
    ['received', 'taken', 'asked', 'answered'].map((kind) => `public-report.${kind}`),
  )
  for (const { body } of entries) assert.ok(!body.includes('Hôm qua') && !body.includes('Số tiền'))
})

test('what is not answered comes back by the clock, and may be decided while it waits', async () => {
  const [silent, decided] = [await told('nobody answers'), await told('decided meanwhile')]
  await decide({ act: 'ask', note: 'Số nào?', reports: [silent.id, decided.id] })
  await decide({ act: 'decline', reason: 'genuine', reports: [decided.id] })
  assert.equal((await outcome(decided.code)).question, undefined)
  assert.equal(await returnUnanswered(desk.worker, RULES, self, later(6.9)), 0)
  assert.equal(await returnUnanswered(desk.worker, RULES, self, later(7.1)), 1)
  const row = (await listed()).rows.find(({ id }) => id === silent.id)
  assert.deepEqual([row?.state, row?.questions, row?.answeredAt], ['new', 1, undefined])
  assert.equal((await outcome(decided.code)).state, 'declined')
  assert.equal((await entriesOf(silent.id)).at(-1)?.kind, 'public-report.unanswered')
})

test('what was too little comes back when its reporter adds to it; another no stands', async () => {
  const [little, genuine] = [await told('too little'), await told('it is genuine')]
  await decide({ act: 'decline', reason: 'not-enough', reports: [little.id] })
  await decide({ act: 'decline', reason: 'genuine', reports: [genuine.id] })
  const again = await answer(little.code, 'Số 0912 345 678')
  assert.deepEqual([again.state, again.answer, again.decidedAt], ['new', undefined, undefined])
  assert.equal((await answer(genuine.code, 'không đúng')).state, 'declined')
})

test('a reporter is asked five times at most, and what is told of bad content goes whole', async () => {
  const { code, id } = await told('asked again and again')
  for (let nth = 1; nth <= 5; nth++) {
    assert.deepEqual((await decide({ act: 'ask', note: `Câu ${nth}?`, reports: [id] })).done, [id])
    await answer(code, `Lời ${nth}`)
  }
  const { left } = await decide({ act: 'ask', note: 'Câu nữa?', reports: [id] })
  assert.match(left[0]!.why.en, /asked 5 times/)
  await decide({ act: 'refer', place: 'content', reports: [id] })
  assert.deepEqual((await outcome(code)).additions, [])
})
