import { expect, test } from 'vitest'
import type { Me } from '#reader.ts'
import { barred, dailyOf, homeOf, PLACES, placesOf } from '#shell/places.ts'

const me = (...roles: Me['roles']): Me => ({
  id: 7,
  name: 'Oanh',
  kind: 'person',
  organisation: { id: 12, key: 'vnpt', name: 'VNPT', standing: 'operator' },
  roles,
})
const seen = (one: Me) => placesOf(one).map(({ to }) => to)

test('no two places have one key', () => {
  expect(new Set(PLACES.map(({ key }) => key)).size).toBe(PLACES.length)
})

test('everybody sees the places their roles can use', () => {
  expect(seen(me('analyst'))).toContain('/sources')
  expect(seen(me('contact'))).toEqual([
    '/incidents',
    '/reports',
    '/staged',
    '/own',
    '/facilities',
    '/contacts',
    '/claims',
    '/news',
    '/connections',
    '/ledger',
    '/keys',
    '/law',
  ])
  expect(seen(me('auditor'))).toEqual(['/ledger', '/keys', '/law'])
  expect(dailyOf(me('auditor')).map(({ to }) => to)).toEqual(['/ledger', '/keys', '/law'])
  expect(dailyOf(me('contact')).map(({ to }) => to)).toEqual(['/incidents', '/reports', '/staged', '/own'])
})

test('work begins at the first of them, and for who has none at their account', () => {
  expect(homeOf(me('leader'))).toBe('/leader')
  expect(homeOf(me('leader', 'analyst'))).toBe('/desk')
  expect(homeOf(me('contact'))).toBe('/incidents')
  expect(homeOf(me('desk-admin'))).toBe('/members')
  expect(homeOf(me('auditor'))).toBe('/ledger')
  expect(homeOf(undefined)).toBe('/desk')
})

test('an address beyond one’s roles is barred, one’s own organisation is not', () => {
  expect(barred('/sources', me('contact'))).toBe('listSources')
  expect(barred('/reports/12', me('auditor'))).toBe('listReports')
  expect(barred('/operators/12', me('contact'))).toBeUndefined()
  expect(barred('/operators/13', me('contact'))).toBe('listOperators')
  expect(barred('/incidents', me('desk-admin'))).toBe('listIncidents')
  expect(barred('/ledger/17', me('desk-admin'))).toBe('listEntries')
  expect(barred('/keys', me('desk-admin'))).toBeUndefined()
  expect(barred('/account', me('desk-admin'))).toBeUndefined()
  expect(barred('/reports', undefined)).toBeUndefined()
})
