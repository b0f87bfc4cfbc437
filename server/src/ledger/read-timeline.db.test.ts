import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMember, addMembers, addPerson, testDesk } from '#test/test-database.ts'
import type { Subject } from './entry.ts'
import { readTimeline } from './read-timeline.ts'
import { recordEntry } from './record-entry.ts'
import { sealOnce } from './seal-entries.ts'

const AT = new Date('2026-11-23T01:02:03.004Z')
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }

test('a timeline has the entries of its subjects and those that speak of many things, as far as the reader may see', async () => {
  const desk = await testDesk()
  const { officer } = await addMembers(desk)
  const analyst = await addPerson(desk, ['analyst'], { orgId: officer.orgId })
  const operator = await addMember(desk, 'officer', { standing: 'operator' })
  const record = (subject: Subject, orgId?: number, by: Member = analyst) =>
    change(desk.api, by, (tx) =>
      recordEntry(tx, allow({ replay: ANYBODY }, by, 'replay', undefined), {
        kind: 'incidents.opened',
        at: AT,
        subject,
        orgId,
        // JSON may say what no text of the database can hold
        facts: { subject, odd: '\u0000' },
      }),
    )
  const batch = await record('report:3')
  const elsewhere = await record('case:18', operator.orgId)
  await sealOnce(desk.worker, AT)
  const own = await record('case:17', operator.orgId)

  const asked = { subjects: ['case:17'], entries: [batch, own] } as const
  const name = 'Test ministry'
  const named = `update organisation set name = $2, name_en = 'Test ministry, in English' where id = $1`
  await desk.owner.query(named, [officer.orgId, name])
  const seen = await change(desk.api, officer, (tx) => readTimeline(tx, asked))
  const organisationEn = 'Test ministry, in English'
  const line = { kind: 'incidents.opened', at: AT, by: analyst.name, organisation: name, organisationEn }
  assert.deepEqual(seen, [
    {
      ...{ entry: batch, ...line, subject: 'report:3', concerns: undefined, sealed: true },
      facts: { subject: 'report:3', odd: '\u0000' },
    },
    {
      ...{ entry: own, ...line, subject: 'case:17', concerns: operator.orgId, sealed: false },
      facts: { subject: 'case:17', odd: '\u0000' },
    },
  ])
  assert.ok(!seen.some(({ entry }) => entry === elsewhere))

  const byOperator = await change(desk.api, operator, (tx) => readTimeline(tx, asked))
  assert.deepEqual(
    byOperator.map(({ entry, by, organisation }) => ({ entry, by, organisation })),
    [{ entry: own, by: undefined, organisation: name }],
    'an operator is told which authority acted, not the names of its people',
  )
  const byMachine = await record('case:17', operator.orgId, officer)
  const after = await change(desk.api, operator, (tx) => readTimeline(tx, asked))
  assert.deepEqual(
    after.map(({ entry, by }) => ({ entry, by })).at(-1),
    { entry: byMachine, by: officer.name },
    'the desk and the officer at its machine are nobody’s name',
  )
})
