import { expect, test } from 'vitest'
import { factsOf, typedOf } from '#facilities/facility-form.ts'

test('what a form shows is what it sends again', () => {
  const site = {
    type: 'exchange',
    lat: 21.03,
    lon: 105.85,
    users: 1200,
    batteryHours: 4.5,
    generator: false,
    guarded: true,
  }
  expect(factsOf('site', typedOf('site', site))).toEqual(site)
  const work = { begins: '2026-12-01T15:00:00.000Z', ends: '2026-12-02T15:00:00.000Z', links: ['a', 'b'] }
  expect(factsOf('work', typedOf('work', work))).toEqual(work)
})

test('an empty field says nothing, a comma is a decimal sign, and what is no number is left for the desk to refuse', () => {
  expect(factsOf('site', { users: ' ', batteryHours: '4,5', fuelHours: 'many' })).toEqual({
    ...{ batteryHours: 4.5, fuelHours: 'many' },
  })
})
