import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWorked } from './calendar.ts'
import type { Calendar } from './calendar.ts'
import { endOfTerm, startOfTerm, windowEnd } from './counting.ts'
import type { CountingRules, Reckoning } from './counting.ts'
import { addDays, addMonths, isDay, weekdayOf } from './day.ts'
import { dayIn, endOf, inZone, startOf } from './zone.ts'

const RULES: CountingRules = {
  firstDay: 'not-counted',
  endOfMonth: 'last-day',
  lastDayOff: 'next-working-day',
  hours: 'from-the-moment',
}
const off = new Map([
  ['2026-09-01', { en: 'National Day' }],
  ['2026-09-02', { en: 'National Day' }],
  ['2026-08-31', { en: 'in exchange' }],
])
const CALENDAR: Calendar = {
  ...{ id: 'test', from: '2026-01-01', until: '2026-12-31', off },
  weekend: new Set(['sat', 'sun']),
  worked: new Set(['2026-08-22']),
}
const HANOI: Reckoning = { rules: RULES, zone: 'Asia/Ho_Chi_Minh', calendar: CALENDAR }
const at = (text: string) => Date.parse(text)

/** Zones with whole, half and odd hours; summer time at night, at midnight, of half an hour; a day that never was. */
const ZONES = [
  ...['Asia/Ho_Chi_Minh', 'Europe/Brussels', 'America/St_Johns', 'Asia/Kathmandu', 'Africa/Cairo'],
  ...['Australia/Lord_Howe', 'Pacific/Apia', 'America/Santiago', 'Pacific/Chatham', 'UTC'],
]
const zone = fc.constantFrom(...ZONES)
const instant = fc.integer({ min: at('2010-01-01T00:00Z'), max: at('2035-01-01T00:00Z') })
const day = instant.map((ms) => new Date(ms).toISOString().slice(0, 10))

const CASES = [
  // hours elapse through the night, the weekend and the holiday
  ['2026-08-28T17:30+07:00', { hours: 72 }, '2026-08-31T17:30+07:00'],
  // the day itself does not count, the fifth ends at midnight
  ['2026-11-23T08:00+07:00', { days: 5 }, '2026-11-30T23:59+07:00'], // 28/11 is a Saturday: Monday
  ['2026-11-23T08:00+07:00', { days: 4 }, '2026-11-27T23:59+07:00'],
  // 21/08 is a Friday; Saturday 22/08 is worked, 31/08 to 02/09 are off
  ['2026-08-21T08:00+07:00', { workingDays: 1 }, '2026-08-22T23:59+07:00'],
  ['2026-08-21T08:00+07:00', { workingDays: 7 }, '2026-09-03T23:59+07:00'],
  ['2026-08-30T08:00+07:00', { workingDays: 1 }, '2026-09-03T23:59+07:00'], // begun on a Sunday
  ['2026-01-31T08:00+07:00', { months: 1 }, '2026-03-02T23:59+07:00'], // 28/02 is a Saturday
  ['2026-03-31T08:00+07:00', { months: 1 }, '2026-04-30T23:59+07:00'],
  ['2026-10-02T08:00+07:00', { weeks: 2 }, '2026-10-16T23:59+07:00'],
  ['2026-01-15T08:00+07:00', { months: 1, days: 15 }, '2026-03-02T23:59+07:00'],
  ['2024-02-29T08:00+07:00', { years: 1 }, '2025-02-28T23:59+07:00'],
] as const
for (const [from, term, due] of CASES)
  test(`${JSON.stringify(term)} from ${from} end at ${due}`, () => {
    assert.equal(inZone(HANOI.zone, endOfTerm(at(from), term, HANOI).at), due)
  })

test('72 hours across the change to summer time are 72 hours, not three days on the clock', () => {
  const brussels = { ...HANOI, zone: 'Europe/Brussels' }
  assert.equal(
    inZone('Europe/Brussels', endOfTerm(at('2026-03-27T23:00+01:00'), { hours: 72 }, brussels).at),
    '2026-03-31T00:00+02:00',
  )
  assert.equal(
    inZone('Europe/Brussels', endOfTerm(at('2026-10-24T23:00+02:00'), { hours: 72 }, brussels).at),
    '2026-10-27T22:00+01:00',
  )
})

test('hours from the next full hour begin with the hour of the zone, at a full hour with the one after', () => {
  const rules = { ...RULES, hours: 'from-the-next-full-hour' as const }
  const end = (from: string, zone: string) =>
    inZone(zone, endOfTerm(at(from), { hours: 24 }, { ...HANOI, rules, zone }).at)
  assert.equal(end('2026-05-01T10:20+02:00', 'Europe/Brussels'), '2026-05-02T11:00+02:00')
  assert.equal(end('2026-05-01T10:00+02:00', 'Europe/Brussels'), '2026-05-02T11:00+02:00')
  assert.equal(end('2026-05-01T10:20+05:45', 'Asia/Kathmandu'), '2026-05-02T11:00+05:45')
})

test('the first day may count, the last may stay or move back, months may run over: each pack states it', () => {
  const end = (from: string, term: object, rules: Partial<CountingRules>) =>
    endOfTerm(at(from), term, { ...HANOI, rules: { ...RULES, ...rules } }).day
  assert.equal(end('2026-11-23T08:00+07:00', { days: 5 }, { firstDay: 'counted' }), '2026-11-27')
  assert.equal(end('2026-03-01T08:00+07:00', { months: 1 }, { firstDay: 'counted' }), '2026-03-31')
  assert.equal(end('2026-11-23T08:00+07:00', { days: 5 }, { lastDayOff: 'stays' }), '2026-11-28')
  assert.equal(
    end('2026-11-23T08:00+07:00', { days: 5 }, { lastDayOff: 'previous-working-day' }),
    '2026-11-27',
  )
  assert.equal(end('2026-01-31T08:00+07:00', { months: 1 }, { endOfMonth: 'day-after' }), '2026-03-02') // Sunday 1/3
})

test('ahead of what is planned: hours and days back, never later', () => {
  const start = (until: string, term: object) => inZone(HANOI.zone, startOfTerm(at(until), term, HANOI).at)
  assert.equal(start('2026-11-30T09:00+07:00', { hours: 12 }), '2026-11-29T21:00+07:00')
  assert.equal(start('2026-12-31T09:00+07:00', { days: 30 }), '2026-12-01T23:59+07:00')
  assert.equal(start('2026-09-03T09:00+07:00', { workingDays: 2 }), '2026-08-27T23:59+07:00')
  assert.equal(start('2026-09-30T09:00+07:00', { days: 30 }), '2026-08-31T23:59+07:00') // a day off stays
})

test('beyond the calendar weekends are known and the answer says that no more is', () => {
  const { day, steps } = endOfTerm(at('2026-12-30T08:00+07:00'), { workingDays: 3 }, HANOI)
  assert.equal(day, '2027-01-04')
  assert.ok(steps.some(({ step }) => step === 'beyond-calendar'))
})

test('a day that exists is one that its parts give back', () => {
  for (const [text, is] of [
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
  ] as const)
    assert.equal(isDay(text), is, text)
})

test('property: every instant lies between the start and the end of its day, in every zone', () => {
  fc.assert(
    fc.property(instant, zone, (ms, where) => {
      const today = dayIn(where, ms)
      const start = startOf(today, where)
      assert.equal(dayIn(where, start), today)
      assert.equal(dayIn(where, endOf(today, where)), today)
      assert.ok(ms <= endOf(today, where))
      // clocks put back over midnight show a day again for a while: only then an instant lies before its day's start
      assert.ok(start <= ms || start - ms < 2 * 3_600_000)
    }),
    { numRuns: 3000 },
  )
})

test('property: days follow each other without gap or overlap, through every change of the clock', () => {
  fc.assert(
    fc.property(day, zone, (today, where) => {
      assert.equal(endOf(today, where) + 1, startOf(addDays(today, 1), where))
      assert.ok(startOf(today, where) <= startOf(addDays(today, 1), where))
    }),
    { numRuns: 3000 },
  )
})

test('property: a longer term never ends earlier, a later anchor never leads to an earlier end', () => {
  const unit = fc.constantFrom('minutes', 'hours', 'days', 'weeks', 'months', 'years', 'workingDays')
  fc.assert(
    fc.property(
      instant,
      fc.nat(40 * 86_400_000),
      unit,
      fc.integer({ min: 1, max: 60 }),
      zone,
      (ms, later, of, count, where) => {
        const reckoning = { ...HANOI, zone: where }
        const end = endOfTerm(ms, { [of]: count }, reckoning).at
        assert.ok(end <= endOfTerm(ms, { [of]: count + 1 }, reckoning).at)
        assert.ok(end <= endOfTerm(ms + later, { [of]: count }, reckoning).at)
        assert.ok(end > ms)
      },
    ),
    { numRuns: 2000 },
  )
})

test('property: a term in days ends on a working day, with exactly its number of working days between', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 30 }), (ms, count) => {
      const { day: last } = endOfTerm(ms, { workingDays: count }, HANOI)
      let worked = 0
      for (let one = addDays(dayIn(HANOI.zone, ms), 1); one <= last!; one = addDays(one, 1))
        if (isWorked(CALENDAR, one)) worked++
      assert.equal(worked, count)
      assert.ok(isWorked(CALENDAR, endOfTerm(ms, { days: count }, HANOI).day!))
    }),
  )
})

test('property: months clip to the last day and never skip one; forth and back loses at most what was clipped', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -60, max: 60 }), (today, months) => {
      const there = addMonths(today, months, 'last-day')
      const [year, month] = today.split('-').map(Number) as [number, number]
      const expected = year * 12 + month - 1 + months
      assert.equal(Number(there.slice(0, 4)) * 12 + Number(there.slice(5, 7)) - 1, expected)
      assert.ok(there.slice(8) <= today.slice(8))
    }),
  )
})

test('property: what must be done a term ahead was done in time exactly if the term fits between', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 200 }), (ms, hours) => {
      const latest = startOfTerm(ms, { hours }, HANOI).at
      assert.equal(endOfTerm(latest, { hours }, HANOI).at, ms)
      const days = startOfTerm(ms, { days: hours }, HANOI).day!
      assert.equal(addDays(days, hours), dayIn(HANOI.zone, ms))
    }),
  )
})

test('property: a window in days holds its whole last day', () => {
  fc.assert(
    fc.property(instant, zone, fc.integer({ min: 1, max: 90 }), (ms, where, days) => {
      const end = windowEnd(ms, { days }, { ...HANOI, zone: where })
      assert.equal(end, endOf(addDays(dayIn(where, ms), days), where))
    }),
  )
})

test('the week has its days', () => {
  assert.deepEqual(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekdayOf), ['mon', 'sat', 'sun'])
})
