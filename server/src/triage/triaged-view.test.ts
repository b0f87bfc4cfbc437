import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import type { Member } from '#permits/permit.ts'
import { decidable, viewTriaged } from './triaged-view.ts'
import type { Triaged } from './triaged.ts'

const rules = await loadPublicReportRules('vn')
const AT = new Date('2026-11-20T08:00:00Z')
const asking = { member: 7, now: AT.getTime(), rules }
const officer: Member = {
  ...{ id: 7, orgId: 1, kind: 'person', name: 'An', standing: 'authority', roles: ['duty-officer'] },
}
const ROW: Triaged = {
  ...{ id: 3, receivedAt: AT, cameBy: 'web', kind: 'fraud', words: 'x'.repeat(300), subject: null },
  ...{ subjectKey: null, happenedAt: null, province: null, commune: null, place: null, language: 'vi' },
  ...{ proven: true, police: true, state: 'new', takenBy: null, takerName: null, takenAt: null, version: 0 },
  ...{ group: 5, groupWaiting: 2, incident: null, outcome: null, outcomeWords: null, decidedAt: null },
  ...{ decidedBy: null, deciderName: null, mergedInto: null, photos: 1, additions: 0, questions: 0 },
  ...{ askedAt: null, answeredAt: null },
}

test('a list shows the beginning of what was written, the group, and what may be done', () => {
  const shown = viewTriaged(officer, ROW, asking)
  assert.deepEqual([shown.words.length, shown.group, shown.may.take], [241, { id: 5, waiting: 2 }, true])
  assert.notEqual(shown.may.undo, true)
  const inspector = { ...officer, roles: ['inspector'] as const }
  assert.match(JSON.stringify(viewTriaged(inspector, ROW, asking).may.take), /Only a duty officer/)
})

test('what is not so is left out', () => {
  const shown = viewTriaged(
    officer,
    { ...ROW, state: 'taken', takenBy: 8, takerName: 'Bình', takenAt: AT },
    asking,
  )
  assert.deepEqual(shown.takenBy, { id: 8, name: 'Bình' })
  assert.ok(!('province' in shown) && !('incident' in shown) && !('outcome' in shown))
  assert.equal(decidable({ ...ROW, takenAt: AT }).takenAt, AT.getTime())
})
