import { expect, test } from 'vitest'
import { isNarrowed, ledgerSearch, questionOf, subjectOf } from '#ledger/ledger-filters.ts'

const NOW = Date.parse('2026-11-26T12:00:00Z')

test('the address bar’s words become what the contract declares; what makes no sense is dropped', () => {
  const search = ledgerSearch.parse({
    ...{ kind: 'key.made', organisation: '12', member: '7', subject: 'incident:17', within: '1d' },
  })
  expect(questionOf(search, NOW)).toEqual({
    ...{
      kind: 'key.made',
      organisation: 12,
      member: 7,
      subject: 'incident:17',
      from: '2026-11-25T12:00:00.000Z',
    },
  })
  const nonsense = ledgerSearch.parse({ kind: 'x', organisation: '-1', subject: 'incident:0', from: '31/12' })
  expect(isNarrowed(nonsense)).toBe(false)
  expect(questionOf(nonsense, NOW)).toEqual({})
})

test('days are whole ones, both included', () => {
  const { from, until } = questionOf(ledgerSearch.parse({ from: '2026-11-01', until: '2026-11-02' }), NOW)
  expect(Date.parse(until!) - Date.parse(from!)).toBe(2 * 86_400_000)
})

const TYPED: [string, string | undefined][] = [
  ['SC-12', 'incident:12'],
  ['bt 3', 'report:3'],
  ['48213', 'incident:48213'],
  ['member:7', 'member:7'],
  ['Member 7', 'member:7'],
  ['desk', 'desk'],
  ['member:0', undefined],
  ['Trần Văn Thử', undefined],
  ['', undefined],
]
for (const [typed, subject] of TYPED)
  test(`"${typed}" is about ${subject ?? 'nothing'}`, () => expect(subjectOf(typed)).toBe(subject))
