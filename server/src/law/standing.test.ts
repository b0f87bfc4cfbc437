import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, due, eu, LEAK, NOW, one, owedUnder, vn } from '../../test/law-world.ts'
import { anchorsOf } from './anchor-history.ts'
import { factsOf } from './given-facts.ts'
import { dutiesOf } from './owed.ts'
import { packOf } from './pack.ts'
import { remindersOf, remindersToGive } from './reminder.ts'
import { occasionsOf } from './running.ts'
import { standingOf } from './standing.ts'
import { inZone } from './zone.ts'
import type { GivenFacts } from './given-facts.ts'
import type { Owed } from './owed.ts'

test('three in thirty days: reached with the third, wherever the window begins, its last day whole', () => {
  const locked = (days: string[], more: GivenFacts['anchors'] = {}) =>
    owedUnder(vn, {
      matter: 'violation',
      values: { sector: ['telecom'] },
      anchors: more,
      counted: { violations: days.map((day) => `${day}T23:30:00+07:00`) },
    })
  const rule = (owed: Owed[]) => one(owed, 'ND333-16-4d')
  assert.equal(rule(locked(['2026-09-01', '2026-09-15'])), undefined)
  assert.equal(rule(locked(['2026-09-01', '2026-09-15', '2026-10-02'])), undefined) // 31 days
  assert.equal(rule(locked(['2026-09-01', '2026-09-15', '2026-10-01'])).clock.state, 'waits')
  assert.equal(
    rule(locked(['2026-07-01', '2026-09-15', '2026-10-01', '2026-10-10'])).clock.waitsFor,
    'account-locked',
  )
  const three = rule(
    locked(['2026-09-01', '2026-09-15', '2026-10-01'], { 'account-locked': '2026-10-02T08:00:00+07:00' }),
  )
  assert.equal(due(vn, three), '2026-12-01T23:59+07:00')
  const ten = rule(
    locked(
      Array.from({ length: 10 }, (_, day) => `2026-09-${10 + day}`),
      { 'account-locked': '2026-10-02T08:00:00+07:00' },
    ),
  )
  assert.equal(due(vn, ten), '2027-03-31T23:59+07:00')
})

test('recurring incidents count together, with all three criteria', () => {
  const recurring = (same: string[], loss: number) =>
    one(
      owedUnder(eu, {
        matter: 'incident',
        values: {
          kind: 'incident',
          sector: ['telecom'],
          'combined-loss': loss,
          'planned-maintenance': false,
        },
        anchors: { aware: '2026-11-23T08:00:00Z' },
        counted: { 'same-cause': same },
      }),
      'NIS2-23-4-a',
    )?.sure
  assert.equal(recurring(['2026-05-24T00:00:00Z', '2026-11-23T00:00:00Z'], 600_000), true)
  assert.equal(recurring(['2026-05-21T00:00:00Z', '2026-11-23T00:00:00Z'], 600_000), false) // more than 6 months
  assert.equal(recurring(['2026-05-24T00:00:00Z', '2026-11-23T00:00:00Z'], 400_000), false)
})

test('an oral order lapses unless it is papered in time; a late paper does not revive it', () => {
  const order = (written?: string) => {
    const given = {
      matter: 'measure',
      anchors: { 'oral-order': '2026-11-20T22:40:00+07:00', ...(written && { 'written-decision': written }) },
    }
    const { facts } = factsOf(vn, given, NOW)
    const { clock } = one(dutiesOf(vn, facts, NOW), 'ND333-13-4')
    return (now: string) => standingOf(clock, { now: at(now), facts }).is
  }
  assert.equal(order()('2026-11-21T22:40+07:00'), 'lapsing')
  assert.equal(order()('2026-11-21T22:41+07:00'), 'lapsed')
  assert.equal(order('2026-11-21T22:40:00+07:00')('2026-11-25T00:00+07:00'), 'secured')
  assert.equal(order('2026-11-21T22:41:00+07:00')('2026-11-25T00:00+07:00'), 'lapsed')
})

test('what must be kept may go afterwards; what is at once is measured, not judged by a number of ours', () => {
  const { facts } = factsOf(vn, { ...LEAK, values: { ...LEAK.values, 'location-or-biometric': true } }, NOW)
  const owed = dutiesOf(vn, facts, NOW)
  const kept = one(owed, 'ND356-29-5Y').clock
  assert.equal(standingOf(kept, { now: at('2031-11-26T00:00+07:00'), facts }).is, 'kept')
  assert.equal(standingOf(kept, { now: at('2031-11-27T00:00+07:00'), facts }).is, 'may-go')
  const { reading: _, ...atOnce } = one(owed, 'L116-41-3').clock
  assert.deepEqual(
    standingOf(
      { ...atOnce, due: facts.anchors['detected']! },
      { now: NOW, doneAt: at('2026-11-23T08:20+07:00'), facts },
    ),
    {
      is: 'took',
      at: at('2026-11-23T08:20+07:00'),
      time: 20 * 60_000,
    },
  )
})

test('fixed days of the year come in order, each once, whatever stretches they are asked for in', () => {
  const clock = { kind: 'yearly' as const, days: ['12-15', '06-20', '02-29'], until: 'before' as const }
  const all = (from: number, until: number) =>
    [...occasionsOf(clock, 'Asia/Ho_Chi_Minh', from, until)].map(({ day }) => day)
  const [start, end] = [at('2026-11-01T00:00+07:00'), at('2029-01-01T00:00+07:00')]
  assert.deepEqual(all(start, end), [
    '2026-12-14',
    '2027-02-27',
    '2027-06-19',
    '2027-12-14',
    '2028-02-28',
    '2028-06-19',
    '2028-12-14',
  ])
  fc.assert(
    fc.property(fc.array(fc.integer({ min: start, max: end }), { maxLength: 20 }), (cuts) => {
      const edges = [start, ...cuts.sort((a, b) => a - b), end]
      assert.deepEqual(
        edges.slice(1).flatMap((edge, place) => all(edges[place]!, edge)),
        all(start, end),
      )
    }),
  )
})

test('peer’s fault: a reminder lost or doubled by an hourly job', () => {
  const reminders = remindersOf(vn, one(owedUnder(vn), 'ND331-31-2d-72'))
  assert.deepEqual(
    reminders.map(({ at }) => inZone(vn.text.zone, at)),
    [
      '2026-11-24T08:00+07:00',
      '2026-11-25T08:00+07:00',
      '2026-11-26T02:00+07:00',
      '2026-11-26T07:00+07:00',
      '2026-11-26T08:01+07:00',
      '2026-11-27T08:00+07:00',
    ],
  )
  const [start, hour] = [at('2026-11-23T08:00+07:00'), 3_600_000]
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 * 24 * hour }), { minLength: 1, maxLength: 200 }),
      (looks) => {
        const given: string[] = []
        // whoever looks, however seldom, twice at once or days late: each reminder is given exactly once
        for (const after of [...looks.sort((a, b) => a - b), 60 * 24 * hour])
          for (const { key } of [0, 1]
            .flatMap(() => remindersToGive(reminders, new Set(given), start + after))
            .slice(0, 99))
            if (!given.includes(key)) given.push(key)
        assert.deepEqual([...given].sort(), reminders.map(({ key }) => key).sort())
      },
    ),
  )
})

test('peer’s fault: lateness erased by review', () => {
  const { facts } = factsOf(vn, LEAK, NOW)
  const { clock } = one(dutiesOf(vn, facts, NOW), 'ND331-31-2d-72')
  const late = standingOf(clock, { doneAt: at('2026-11-26T09:00+07:00'), now: NOW, facts })
  assert.deepEqual(late, { is: 'met', at: at('2026-11-26T09:00+07:00'), late: 3_600_000 })
  // nothing that a reviewer says is an argument: years later it is as late as it was
  assert.deepEqual(
    standingOf(clock, { doneAt: at('2026-11-26T09:00+07:00'), now: at('2030-01-01T00:00Z'), facts }),
    late,
  )
  assert.deepEqual(standingOf(clock, { doneAt: clock.due!, now: NOW, facts }), {
    is: 'met',
    at: clock.due,
    late: 0,
  })
})

test('peer’s fault: the clock of the next report restarted by a new version of the last', () => {
  const said = (anchor: string, time: string, stated: string, corrects = false) => ({
    anchor,
    at: at(time),
    stated: at(stated),
    corrects,
  })
  const first = [said('notified', '2026-06-01T09:00+02:00', '2026-06-01T09:00+02:00')]
  const again = [...first, said('notified', '2026-06-20T09:00+02:00', '2026-06-20T09:00+02:00')]
  assert.deepEqual(anchorsOf(again), anchorsOf(first))
  const final = (statements: typeof first) => {
    const anchors = Object.fromEntries(
      Object.entries(anchorsOf(statements)).map(([name, ms]) => [name, new Date(ms).toISOString()]),
    )
    const owed = owedUnder(eu, {
      ...LEAK,
      values: { ...LEAK.values, ongoing: false },
      anchors: { ...anchors, aware: '2026-05-29T12:00:00Z' },
    })
    return due(eu, one(owed, 'NIS2-23-4-d'))
  }
  assert.equal(final(again), final(first))
  const corrected = [...again, said('notified', '2026-06-02T09:00+02:00', '2026-06-21T09:00+02:00', true)]
  assert.equal(anchorsOf(corrected)['notified'], at('2026-06-02T09:00+02:00'))
})

test('peer’s fault: legal basis lost when a row of the pack is withdrawn or taken out', () => {
  // the incident names the version it ran under: taking the row out of the next one changes nothing in it
  const next = packOf({
    ...vn.text,
    version: '2027-01-01',
    duties: vn.text.duties.filter(({ id }) => id !== 'ND331-31-2d-72'),
  })
  assert.notEqual(next.ref, vn.ref)
  assert.equal(one(owedUnder(next), 'ND331-31-2d-72'), undefined)
  assert.equal(one(owedUnder(vn), 'ND331-31-2d-72').article, 'Đ31.2.d (gạch 1)')
})
