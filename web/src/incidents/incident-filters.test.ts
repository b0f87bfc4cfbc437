import { expect, test } from 'vitest'
import { incidentSearch, isNarrowed, questionOf } from '#incidents/incident-filters.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')

test('without filters the list asks for what is open', () => {
  expect(questionOf(incidentSearch.parse({}), NOW)).toEqual({ state: 'open' })
  expect(isNarrowed(incidentSearch.parse({}))).toBe(false)
})

test('all states is a choice of its own', () => {
  const search = incidentSearch.parse({ state: 'all' })
  expect(questionOf(search, NOW)).toEqual({})
  expect(isNarrowed(search)).toBe(true)
})

test('the address bar’s words become what the contract declares', () => {
  const search = incidentSearch.parse({
    operator: '11',
    severity: 'high',
    class: 'fraud',
    report: '12',
    state: 'closed',
    readers: 'shared',
  })
  expect(questionOf(search, NOW)).toEqual({
    operator: 11,
    severity: 'high',
    class: 'fraud',
    report: 12,
    state: 'closed',
    readers: 'shared',
  })
})

test('a value that makes no sense is dropped, the others stay', () => {
  expect(
    incidentSearch.parse({
      severity: 'very',
      readers: 'me',
      operator: 'x',
      class: 'fraud',
      seen: '2y',
      from: 'hôm qua',
    }),
  ).toEqual({
    class: 'fraud',
  })
})

test('a recent stretch counts back from now and wins over days', () => {
  const search = incidentSearch.parse({ seen: '7d', from: '2026-01-01', until: '2026-01-02' })
  expect(questionOf(search, NOW)).toEqual({ state: 'open', from: '2026-11-16T12:00:00.000Z' })
})

test('days are the reader’s, the last one included', () => {
  const { from, until } = questionOf(incidentSearch.parse({ from: '2026-11-01', until: '2026-11-03' }), NOW)
  expect(new Date(from!).getTime()).toBe(new Date('2026-11-01T00:00:00').getTime())
  expect(new Date(until!).getTime()).toBe(new Date('2026-11-04T00:00:00').getTime())
})
