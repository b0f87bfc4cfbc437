import { loadPack } from './load-pack.ts'
import { testCases } from '../../test/pack-cases.ts'
import type { PackCase } from '../../test/pack-cases.ts'
import { QUIET } from '../../test/quiet-facts.ts'

const vn = await loadPack(new URL('../../packs/vn/law', import.meta.url).pathname)

const INTRUSION = { class: 'cyber.intrusion' }
const SCAN = { class: 'cyber.scanning' } // no serious incident by itself
const FOUND = { detected: '2026-11-23T08:15' }

const INCIDENTS: readonly PackCase[] = [
  // immediately: the law has no number, an hour is the pack's own mark
  ['L116-41-3', 'Đ41.3', INTRUSION, FOUND, '2026-11-23T09:15'],
  // the authority heard of it from a source before the operator saw it
  ['L116-41-3', 'Đ41.3', INTRUSION, { ...FOUND, received: '2026-11-22T20:00' }, '2026-11-23T09:15'],
  ['L116-41-3', 'Đ41.3', { ...INTRUSION, sector: ['post'] }, FOUND, 'none'], // post is no service in cyberspace
  ['L116-41-3', 'Đ41.3', { ...INTRUSION, sector: ['post', 'it'] }, FOUND, '2026-11-23T09:15'],
  ['L116-41-3', 'Đ41.3', { class: 'physical.cable-cut' }, FOUND, 'none'], // nothing happened in cyberspace
  ['L116-41-3', 'Đ41.3', { ...INTRUSION, kind: 'near-miss' }, FOUND, 'none'],
  ['L116-41-3', 'Đ41.3', INTRUSION, { occurred: '2026-11-20T01:00' }, 'waits detected'], // occurring starts nothing
  ['ND331-31-2d-0', 'Đ31.2.d (gạch 3)', INTRUSION, FOUND, 'none'], // serious alone is not enough
  [
    'ND331-31-2d-0',
    'Đ31.2.d (gạch 3)',
    { ...SCAN, 'national-security-signs': true },
    FOUND,
    '2026-11-23T09:15',
  ],
  ['ND331-31-2d-0', 'Đ31.2.d (gạch 3)', { ...SCAN, 'public-order-signs': true }, FOUND, '2026-11-23T09:15'],
  [
    'ND331-31-2d-0',
    'Đ31.2.d (gạch 3)',
    { ...SCAN, 'system-level': 4, 'service-state': 'limited' },
    FOUND,
    '2026-11-23T09:15',
  ], // serious disruption, by the setting
  [
    'ND331-31-2d-0',
    'Đ31.2.d (gạch 3)',
    { ...SCAN, 'service-state': 'stopped', 'outage-minutes': 119, 'users-affected': 900000 },
    FOUND,
    'none',
  ], // a minute short
  [
    'ND331-31-2d-0',
    'Đ31.2.d (gạch 3)',
    { ...SCAN, 'service-state': 'stopped', 'outage-minutes': 120, 'users-affected': 100000 },
    FOUND,
    '2026-11-23T09:15',
  ],
  [
    'ND331-31-2d-0',
    'Đ31.2.d (gạch 3)',
    { ...SCAN, 'service-state': 'stopped', 'outage-minutes': 120, 'users-affected': 99999 },
    FOUND,
    'none',
  ],
  // 24 hours for what is serious
  ['ND331-31-2d-24', 'Đ31.2.d (gạch 2)', INTRUSION, FOUND, '2026-11-24T08:15'], // 24/11 is a holiday: hours do not mind
  ['ND331-31-2d-24', 'Đ31.2.d (gạch 2)', SCAN, FOUND, 'none'],
  ['ND331-31-2d-24', 'Đ31.2.d (gạch 2)', { ...SCAN, effects: ['control-lost'] }, FOUND, '2026-11-24T08:15'],
  [
    'ND331-31-2d-24',
    'Đ31.2.d (gạch 2)',
    { ...SCAN, 'personal-data': true, 'personal-data-subjects': 10000, 'sensitive-data': false },
    FOUND,
    '2026-11-24T08:15',
  ],
  [
    'ND331-31-2d-24',
    'Đ31.2.d (gạch 2)',
    { ...SCAN, 'personal-data': true, 'personal-data-subjects': 9999, 'sensitive-data': false },
    FOUND,
    'none',
  ],
  [
    'ND331-31-2d-24',
    'Đ31.2.d (gạch 2)',
    { ...SCAN, 'personal-data': true, 'personal-data-subjects': 1, 'sensitive-data': true },
    FOUND,
    '2026-11-24T08:15',
  ],
  [
    'ND331-31-2d-24',
    'Đ31.2.d (gạch 2)',
    { ...SCAN, 'service-state': 'stopped', 'outage-minutes': 60 },
    FOUND,
    '2026-11-24T08:15',
  ],
  [
    'ND331-31-2d-24',
    'Đ31.2.d (gạch 2)',
    { ...SCAN, 'service-state': 'limited', 'outage-minutes': 600 },
    FOUND,
    'none',
  ], // limited is not stopped
  ['ND331-31-2d-24', 'Đ31.2.d (gạch 2)', { ...SCAN, 'users-affected': 10000 }, FOUND, '2026-11-24T08:15'],
  ['ND331-31-2d-24', 'Đ31.2.d (gạch 2)', { ...INTRUSION, sector: ['post'] }, FOUND, '2026-11-24T08:15'], // owners of systems in post too
  ['ND331-31-2d-24', 'Đ31.2.d (gạch 2)', INTRUSION, { detected: '2026-12-31T23:59' }, '2027-01-01T23:59'],
  // 72 hours whatever the severity
  ['ND331-31-2d-72', 'Đ31.2.d (gạch 1)', SCAN, FOUND, '2026-11-26T08:15'],
  ['ND331-31-2d-72', 'Đ31.2.d (gạch 1)', { ...SCAN, kind: 'threat' }, FOUND, 'none'],
  ['ND331-31-2d-72', 'Đ31.2.d (gạch 1)', { class: 'postal.lost' }, FOUND, 'none'],
  ['ND331-31-2d-72', 'Đ31.2.d (gạch 1)', SCAN, { detected: '2027-02-04T18:00' }, '2027-02-07T18:00'], // over the Lunar New Year
  [
    'ND331-31-2d-72',
    'Đ31.2.d (gạch 1)',
    SCAN,
    { occurred: '2026-10-01T00:00', detected: '2026-11-23T08:15' },
    '2026-11-26T08:15',
  ], // seven weeks unseen
  // update and final: no number in the law, 30 days are the pack's own
  ['ND331-31-2d-upd', 'Đ31.2.d (gạch 1)', { ...SCAN, complex: true }, FOUND, 'waits resolved'],
  [
    'ND331-31-2d-upd',
    'Đ31.2.d (gạch 1)',
    { ...SCAN, complex: true },
    { ...FOUND, resolved: '2026-12-01T10:00' },
    'until 2026-12-31',
  ],
  [
    'ND331-31-2d-upd',
    'Đ31.2.d (gạch 1)',
    { ...SCAN, complex: true },
    { ...FOUND, resolved: '2026-12-02T10:00' },
    'until 2027-01-04',
  ], // 1/1 is New Year, 2 and 3 a weekend
  ['ND331-31-2d-upd', 'Đ31.2.d (gạch 1)', SCAN, { ...FOUND, resolved: '2026-12-01T10:00' }, 'none'],
  ['L116-40-1c', 'Đ40.1.c', SCAN, FOUND, 'open'], // owed; how soon, the decree says
  ['L116-40-1c', 'Đ40.1.c', SCAN, { occurred: '2026-11-23T08:15' }, 'waits detected'],
  // nationally important systems
  [
    'ND333-09-3c',
    'Đ9.3.c; Đ9.7.b',
    { ...SCAN, 'nationally-important': true, 'beyond-capacity': true },
    { ...FOUND, 'beyond-capacity-found': '2026-11-23T11:00' },
    '2026-11-23T12:00',
  ],
  [
    'ND333-09-3c',
    'Đ9.3.c; Đ9.7.b',
    { ...SCAN, 'nationally-important': true, 'beyond-capacity': true },
    FOUND,
    'waits beyond-capacity-found',
  ], // an anchor of its own
  [
    'ND333-09-3c',
    'Đ9.3.c; Đ9.7.b',
    { ...SCAN, 'beyond-capacity': true },
    { ...FOUND, 'beyond-capacity-found': '2026-11-23T11:00' },
    'none',
  ],
  ['ND333-09-3d', 'Đ9.3.đ; Đ9.7.e', { ...SCAN, 'nationally-important': true }, FOUND, 'waits resolved'],
  [
    'ND333-09-3d',
    'Đ9.3.đ; Đ9.7.e',
    { ...SCAN, 'nationally-important': true },
    { ...FOUND, resolved: '2026-11-24T08:00' },
    'open',
  ],
  ['ND333-09-5', 'Đ9.5', SCAN, FOUND, 'waits received'],
  ['ND333-09-5', 'Đ9.5', SCAN, { ...FOUND, received: '2026-11-23T09:00' }, 'open'], // the authority has steps, no number
  [
    'L116-20-4a',
    'Đ20.4.a',
    { ...SCAN, 'dangerous-situation': true },
    { ...FOUND, 'dangerous-seen': '2026-11-23T10:00' },
    '2026-11-23T11:00',
  ],
  [
    'L116-20-4a',
    'Đ20.4.a',
    { class: 'physical.other', 'dangerous-situation': true },
    { 'dangerous-seen': '2026-11-23T10:00' },
    '2026-11-23T11:00',
  ],
  ['L116-20-4a', 'Đ20.4.a', SCAN, FOUND, 'none'],
  ['ND331-31-2c', 'Đ31.2.c', INTRUSION, FOUND, 'waits resolved'],
  ['ND331-31-2c', 'Đ31.2.c', SCAN, FOUND, 'none'],
  ['ND331-10-2', 'Đ10.2', INTRUSION, FOUND, 'open'],
  ['ND333-16-6', 'Đ16.6; Đ20.3', SCAN, FOUND, 'open'], // each line of the log has its own twelve months
  ['ND333-22', 'Đ22', { ...SCAN, services: ['internet-access'] }, FOUND, 'open'],
  ['ND333-22', 'Đ22', SCAN, FOUND, 'none'], // voice only
  // the circular of 2008 goes on, promptly
  ['TT06-02', 'I (nguyên tắc)', { class: 'physical.cable-cut' }, FOUND, '2026-11-23T12:15'],
  ['TT06-02', 'I (nguyên tắc)', SCAN, { detected: '2010-03-01T08:00' }, '2010-03-01T12:00'],
  ['TT06-02', 'I (nguyên tắc)', SCAN, { detected: '2007-03-01T08:00' }, 'none'], // it was not there yet
  ['TT06-04', 'II (hạ tầng)', { class: 'physical.fire' }, FOUND, 'open'],
  ['TT06-04', 'II (hạ tầng)', SCAN, FOUND, 'none'],
  // sabotage and fire
  [
    'LVT-05-1',
    'Đ5.1',
    { class: 'physical.sabotage' },
    { 'sabotage-seen': '2026-11-23T02:00' },
    '2026-11-23T06:00',
  ],
  [
    'LVT-05-1',
    'Đ5.1',
    { class: 'physical.theft' },
    { 'sabotage-seen': '2026-11-23T02:00' },
    '2026-11-23T06:00',
  ],
  ['LVT-05-1', 'Đ5.1', { class: 'physical.flood' }, { 'sabotage-seen': '2026-11-23T02:00' }, 'none'],
  ['LVT-05-1', 'Đ5.1', { class: 'physical.sabotage' }, { 'sabotage-seen': '2024-06-30T23:59' }, 'none'], // in force from 01/07/2024
  [
    'LVT-05-1',
    'Đ5.1',
    { class: 'physical.sabotage' },
    { 'sabotage-seen': '2024-07-01T00:00' },
    '2024-07-01T04:00',
  ],
  [
    'PCCC-114',
    '(báo cháy)',
    { class: 'physical.fire' },
    { 'fire-seen': '2026-11-23T02:00' },
    '2026-11-23T03:00',
  ],
  ['PCCC-114', '(báo cháy)', { class: 'physical.explosion' }, FOUND, 'waits fire-seen'],
  ['LBC-prohib', '(Đ7, Đ11–13)', { class: 'postal.dangerous', sector: ['post'] }, FOUND, 'open'],
  ['LBC-prohib', '(Đ7, Đ11–13)', { class: 'postal.dangerous' }, FOUND, 'none'], // not a postal operator
]
testCases(vn, 'incident', '+07:00', QUIET, INCIDENTS)

/** Before the decrees of 2026: five days of Decision 05/2017 and Circular 20/2017. */
const BEFORE: readonly PackCase[] = [
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2026-03-02T09:00' }, 'until 2026-03-09'], // 07/03 is a Saturday
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2026-03-04T09:00' }, 'until 2026-03-09'],
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2026-02-12T09:00' }, 'until 2026-02-23'], // five days end within the Lunar New Year
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2026-08-18T23:59' }, 'until 2026-08-24'], // the last day under the old decision
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2026-08-19T00:00' }, 'none'],
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2017-03-15T23:59' }, 'none'], // and the first
  ['QD05-11-1a', 'Đ11.1.a', SCAN, { detected: '2017-03-16T00:00' }, 'until 2017-03-21'], // beyond the calendar: weekends alone
  [
    'QD05-11-1a2',
    'Đ11.1.a',
    { ...SCAN, 'beyond-capacity': true },
    { detected: '2026-03-02T09:00', 'beyond-capacity-found': '2026-03-02T10:00' },
    '2026-03-02T11:00',
  ],
  [
    'QD05-11-2',
    'Đ11.2',
    { ...SCAN, 'system-level': 5, effects: ['spreading'], 'beyond-capacity': true },
    { detected: '2026-03-02T09:00' },
    '2026-03-02T10:00',
  ],
  [
    'QD05-11-2',
    'Đ11.2',
    { ...SCAN, 'system-level': 5, effects: ['spreading'] },
    { detected: '2026-03-02T09:00' },
    'none',
  ], // both limbs
  [
    'QD05-11-2',
    'Đ11.2',
    { ...SCAN, 'system-level': 3, effects: ['spreading'], 'beyond-capacity': true },
    { detected: '2026-03-02T09:00' },
    'none',
  ],
  ['TT20-09', 'Đ9', SCAN, { detected: '2026-03-02T09:00' }, 'until 2026-03-09'],
  ['TT20-09', 'Đ9', SCAN, { detected: '2017-10-31T09:00' }, 'none'],
  ['ND331-31-2d-72', 'Đ31.2.d (gạch 1)', SCAN, { detected: '2026-08-18T23:59' }, 'none'],
  ['ND331-31-2d-72', 'Đ31.2.d (gạch 1)', SCAN, { detected: '2026-08-19T00:00' }, '2026-08-22T00:00'],
  ['L116-41-3', 'Đ41.3', SCAN, { detected: '2026-06-30T23:59' }, 'none'],
  ['L116-41-3', 'Đ41.3', SCAN, { detected: '2026-07-01T00:00' }, '2026-07-01T01:00'], // the law six weeks before its decrees
]
testCases(vn, 'incident', '+07:00', QUIET, BEFORE)
