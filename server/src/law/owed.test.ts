import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, due, eu, LEAK, NOW, one, owedUnder, vn } from '../../test/law-world.ts'
import { agenciesOn } from './agency.ts'
import { bandFor } from './band.ts'
import { changesOf } from './change.ts'
import { factsOf } from './given-facts.ts'
import { severityOf } from './incident-severity.ts'
import { packOf, rowOf } from './pack.ts'
import { predecessorsOf, successorsOf } from './validity.ts'
import { inZone } from './zone.ts'
import type { GivenFacts } from './given-facts.ts'
import type { Owed } from './owed.ts'

test('one set of facts fans out: immediate, 24 h, 72 h, 72 h for personal data and final, each with anchor and recipient', () => {
  const owed = owedUnder(vn)
  const line = (id: string) => {
    const { clock, to, sure, article } = one(owed, id)
    const who = to.map((one) =>
      'agencies' in one ? one.agencies.map(({ agency }) => agency).join() : 'others',
    )
    return [article, clock.anchor?.name, inZone(vn.text.zone, clock.due!), who.join(), sure]
  }
  assert.deepEqual(line('L116-41-3'), ['Đ41.3', 'detected', '2026-11-23T09:00+07:00', 'mps-a05', true])
  assert.deepEqual(line('ND331-31-2d-24'), [
    'Đ31.2.d (gạch 2)',
    'detected',
    '2026-11-24T08:00+07:00',
    'mps-a05',
    true,
  ])
  assert.deepEqual(line('ND331-31-2d-72'), [
    'Đ31.2.d (gạch 1)',
    'detected',
    '2026-11-26T08:00+07:00',
    'mps-a05',
    true,
  ])
  assert.deepEqual(line('L91-23-1'), ['Đ23.1', 'violation-found', '2026-11-26T14:00+07:00', 'mps-a05', true])
  assert.deepEqual(line('ND331-31-2d-upd'), [
    'Đ31.2.d (gạch 1)',
    'resolved',
    '2026-12-28T23:59+07:00',
    'mps-a05',
    true,
  ])
})

test('the same facts under another pack run other clocks, with no line of code between them', () => {
  const owed = owedUnder(eu)
  assert.deepEqual(
    owed
      .filter(({ sure }) => sure)
      .map((one) => [one.duty.id, one.clock.due === undefined ? one.clock.state : due(eu, one)]),
    [
      ['NIS2-23-4-a', '2026-11-24T03:30+01:00'],
      ['NIS2-23-4-b', '2026-11-26T03:30+01:00'],
      ['NIS2-23-4-d', 'waits'],
      ['NIS2-23-5', 'waits'],
    ],
  )
  assert.deepEqual(factsOf(eu, LEAK, NOW).ignored, [
    'data-role',
    'harms-subjects',
    'complex',
    'military-system',
    'violation-found',
  ])
})

test('each duty says why: the facts that decided, and over which terms of the pack', () => {
  const { why, settings } = one(owedUnder(vn), 'ND331-31-2d-24')
  assert.ok(
    why.some(
      ({ on, name, value, by }) =>
        on === 'class' && name === 'class' && value === 'cyber.intrusion' && by.includes('serious-incident'),
    ),
  )
  assert.deepEqual([...settings].sort(), ['cyber-incident', 'serious-incident'])
})

test('what is not known makes a duty unsure and is named; it makes none go away', () => {
  const { sure, missing } = one(owedUnder(vn), 'ND331-31-2d-0')
  assert.equal(sure, false)
  assert.ok(missing.includes('national-security-signs'))
  const known = { ...LEAK, values: { ...LEAK.values, 'national-security-signs': true } }
  assert.equal(one(owedUnder(vn, known), 'ND331-31-2d-0').sure, true)
})

test('what rests on a row that nobody checked says so', () => {
  const fire = {
    matter: 'incident',
    values: { ...LEAK.values, class: 'physical.fire' },
    anchors: { 'fire-seen': '2026-11-23T08:00:00+07:00' },
  }
  assert.deepEqual(one(owedUnder(vn, fire), 'PCCC-114').unverified, ['PCCC-114'])
  assert.deepEqual(one(owedUnder(vn), 'ND331-31-2d-72').unverified, [])
})

test('an incident that began under an old document finishes under it; its reports go to the agency of the day', () => {
  const given = { ...LEAK, anchors: { detected: '2024-06-03T08:00:00+07:00' } }
  const then = one(owedUnder(vn, given, at('2024-06-04T08:00+07:00')), 'QD05-11-1a')
  const later = one(owedUnder(vn, given, NOW), 'QD05-11-1a')
  assert.equal(due(vn, then), '2024-06-10T23:59+07:00') // 08/06 is a Saturday
  assert.equal(due(vn, later), due(vn, then))
  const receivers = ({ to }: Owed) => to.flatMap((one) => ('agencies' in one ? one.agencies : []))
  assert.deepEqual(receivers(then), [{ agency: 'mic', over: [] }])
  assert.deepEqual(receivers(later), [{ agency: 'mps-a05', over: ['mic'] }])
  assert.equal(
    owedUnder(vn, given).some(({ duty }) => duty.document === 'ND-331-2026'),
    false,
  )
})

test('agencies resolve to their successors by task and date, and back before they were', () => {
  const names = (name: string, task: string | undefined, day: string) =>
    agenciesOn(vn, name, task, day).map(({ agency }) => agency)
  assert.deepEqual(names('mic', undefined, '2025-02-28'), ['mic'])
  assert.deepEqual(names('mic', undefined, '2025-03-01'), ['most', 'mps-a05'])
  assert.deepEqual(names('mic', 'telecom-post', '2026-11-23'), ['most'])
  assert.deepEqual(names('mps-a05', 'network-security', '2020-01-01'), ['mic'])
  assert.deepEqual(names('natnet', undefined, '2020-01-01'), [])
})

test('documents lead from the circular of 2008 to the law in force', () => {
  const after = successorsOf(vn, 'TTLT-06-2008').map(({ id }) => id)
  assert.ok(after.includes('L-116-2025'))
  assert.deepEqual(
    predecessorsOf(vn, 'ND-331-2026')
      .map(({ id }) => id)
      .sort(),
    ['ND-85-2016', 'QD-05-2017', 'TT-20-2017'],
  )
})

test('a withdrawn row governs what began before, and nothing after', () => {
  const text = structuredClone(vn.text)
  const row = text.duties.find(({ id }) => id === 'ND331-31-2d-72')!
  Object.assign(row, { withdrawn: { on: '2026-11-25', why: { vi: 'nhầm', en: 'mistaken' } } })
  const pack = packOf(text)
  const detected = (time: string) => ({ ...LEAK, anchors: { detected: time } })
  const before = owedUnder(pack, detected('2026-11-24T08:00:00+07:00'))
  assert.equal(one(before, 'ND331-31-2d-72').document.number, '331/2026/NĐ-CP')
  assert.equal(one(owedUnder(pack, detected('2026-11-25T08:00:00+07:00')), 'ND331-31-2d-72'), undefined)
})

test('a corrected anchor moves its clocks, and says which and from where to where', () => {
  const corrected = { ...LEAK, anchors: { ...LEAK.anchors, detected: '2026-11-23T06:30:00+07:00' } }
  const changes = changesOf(owedUnder(vn), owedUnder(vn, corrected))
  assert.deepEqual(
    changes.filter(({ duty }) => duty === 'ND331-31-2d-72'),
    [
      {
        duty: 'ND331-31-2d-72',
        change: 'moves',
        was: at('2026-11-26T08:00+07:00'),
        is: at('2026-11-26T06:30+07:00'),
        anchor: { name: 'detected', was: at('2026-11-23T08:00+07:00'), is: at('2026-11-23T06:30+07:00') },
      },
    ],
  )
  assert.equal(
    changes.some(({ duty }) => duty === 'L91-23-1'),
    false,
  ) // it has its own anchor
})

test('a fact that becomes known begins, ends and settles duties', () => {
  const change = (values: GivenFacts['values']) =>
    changesOf(owedUnder(vn), owedUnder(vn, { ...LEAK, values: { ...LEAK.values, ...values } })).map(
      ({ duty, change }) => [duty, change],
    )
  assert.deepEqual(change({ finance: true, 'sensitive-data': true }), [['ND356-08-3', 'settles']])
  assert.ok(
    change({ kind: 'near-miss' }).some(([duty, what]) => duty === 'ND331-31-2d-72' && what === 'ends'),
  )
})

test('severity is the first rule that holds; worse rules that hang on unknown facts are named', () => {
  const severity = (values: GivenFacts['values']) => {
    const found = severityOf(
      vn,
      factsOf(vn, { matter: 'incident', values: { kind: 'incident', ...values } }, NOW).facts,
    )!
    return [found.severity, found.rule.id]
  }
  assert.deepEqual(severity({ class: 'cyber.scanning', 'national-security-signs': true }), [
    'critical',
    'VN-SEV-1',
  ])
  assert.deepEqual(severity({ class: 'physical.explosion' }), ['critical', 'VN-SEV-2'])
  assert.deepEqual(severity({ class: 'postal.dangerous' }), ['critical', 'VN-SEV-2'])
  assert.deepEqual(severity({ class: 'cyber.intrusion' }), ['high', 'VN-SEV-3'])
  assert.deepEqual(severity({ class: 'physical.cable-cut', 'service-state': 'stopped' }), [
    'high',
    'VN-SEV-4',
  ])
  assert.deepEqual(severity({ class: 'physical.cable-cut' }), ['medium', 'VN-SEV-5'])
  assert.deepEqual(severity({ class: 'cyber.scanning' }), ['low', 'VN-SEV-6'])
  assert.ok(severityOf(vn, factsOf(vn, LEAK, NOW).facts)!.missing.includes('national-security-signs'))
})

test('bands are printed for one kind of offender and computed for the other', () => {
  assert.deepEqual(bandFor(rowOf(vn.bands, 'ND330-21-2'), 'individual'), {
    min: 20e6,
    max: 30e6,
    unit: 'VND',
    printed: true,
  })
  assert.deepEqual(bandFor(rowOf(vn.bands, 'ND330-21-2'), 'organisation'), {
    min: 40e6,
    max: 60e6,
    unit: 'VND',
    printed: false,
  })
  assert.deepEqual(bandFor(rowOf(vn.bands, 'ND330-54-3-late'), 'organisation'), {
    min: 40e6,
    max: 60e6,
    unit: 'VND',
    printed: true,
  })
  assert.deepEqual(bandFor(rowOf(vn.bands, 'ND330-54-3-late'), 'individual'), {
    min: 20e6,
    max: 30e6,
    unit: 'VND',
    printed: false,
  })
})

test('property: no duty of a pack is lost or doubled, and more knowledge never makes a sure one unsure', () => {
  const facts = [
    'national-security-signs',
    'public-order-signs',
    'beyond-capacity',
    'finance',
    'sensitive-data',
    'nationally-important',
  ]
  const some = fc.uniqueArray(fc.constantFrom(...facts))
  fc.assert(
    fc.property(some, some, fc.infiniteStream(fc.boolean()), (names, more, say) => {
      const told = new Map([...names, ...more].map((name) => [name, say.next().value as boolean]))
      const values = (of: readonly string[]) => Object.fromEntries(of.map((name) => [name, told.get(name)!]))
      const before = owedUnder(vn, { ...LEAK, values: { ...LEAK.values, ...values(names) } })
      const after = owedUnder(vn, { ...LEAK, values: { ...LEAK.values, ...values([...names, ...more]) } })
      assert.equal(new Set(before.map(({ duty }) => duty.id)).size, before.length)
      for (const { duty, sure } of before) if (sure) assert.equal(one(after, duty.id)?.sure, true, duty.id)
      for (const { duty } of after) assert.ok(one(before, duty.id), duty.id)
    }),
    { numRuns: 200 },
  )
})
