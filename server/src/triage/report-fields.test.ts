import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PUBLIC_REPORT_KINDS } from '@hiepluc/contract/public-report.ts'
import { checkReport, REPORT_FIELDS } from './report-fields.ts'
import type { GivenReport } from './report-fields.ts'

const NOW = new Date('2026-11-27T03:00:00Z')
const PLACES = {
  findProvince: (code: string) => (code === '01' ? ({ code } as never) : undefined),
  findCommune: (code: string) => (code === '00004' ? ({ code, province: '01' } as never) : undefined),
}
const check = (given: Partial<GivenReport>) =>
  checkReport({ kind: 'other', words: 'x y z', ...given }, PLACES, NOW)
const wrongOf = (given: Partial<GivenReport>) => {
  const checked = check(given)
  return Array.isArray(checked) ? checked.map(({ field }) => field) : []
}

test('each kind says what it cannot be without', () => {
  for (const kind of PUBLIC_REPORT_KINDS) {
    const { needs } = REPORT_FIELDS[kind]
    assert.deepEqual(wrongOf({ kind, words: '' }), [needs], kind)
    const filled = { words: 'đã xảy ra', subject: '0912345678', place: 'cầu Long Biên' }
    assert.deepEqual(wrongOf({ kind, ...filled }), [], kind)
  }
})

test('each field has its limits, and a refusal beside it', () => {
  const cases: readonly (readonly [given: Partial<GivenReport>, wrong: readonly string[]])[] = [
    [{ kind: 'spam-call', subject: 'VIETBANK' }, ['subject']],
    [{ happenedAt: '2026-11-27T03:30:00Z' }, []],
    [{ happenedAt: '2026-11-28T03:30:00Z' }, ['happenedAt']],
    [{ happenedAt: '2020-01-01T00:00:00Z' }, ['happenedAt']],
    [{ happenedAt: 'yesterday' }, ['happenedAt']],
    [{ province: '01' }, []],
    [{ province: '99' }, ['province']],
    [{ province: '01', commune: '00004' }, []],
    [{ commune: '00004' }, []],
    [{ province: '01', commune: '99999' }, ['province']],
    [{ commune: '99999' }, ['province']],
    [{ contact: '0912 345 678' }, []],
    [{ contact: 'a@example.org' }, []],
    [{ contact: 'hỏi chị Lan' }, ['contact']],
    [{ words: '\u200B\u202E \n' }, ['words']],
  ]
  for (const [given, wrong] of cases) assert.deepEqual(wrongOf(given), wrong, JSON.stringify(given))
})

test('words are kept as they are, without what nobody sees', () => {
  const checked = check({ words: ' <script>alert(1)</script>\r\ndòng hai\u202E\u0000 ' })
  assert.ok(!Array.isArray(checked))
  assert.equal(checked.words, '<script>alert(1)</script>\ndòng hai')
})
