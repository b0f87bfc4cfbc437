import { loadPack } from './load-pack.ts'
import { testCases } from '../../test/pack-cases.ts'
import type { PackCase } from '../../test/pack-cases.ts'

const eu = await loadPack(new URL('../../packs/eu-nis2/law', import.meta.url).pathname)

/** Facts of a significant incident; those that a line does not name are answered with no. */
const QUIET = {
  class: 'cyber.intrusion',
  kind: 'incident',
  sector: ['telecom'],
  'entity-types': ['network'],
  'severe-disruption': false,
  'considerable-damage': false,
  'planned-maintenance': false,
  'financial-loss': 0,
  turnover: 100_000_000,
  'trade-secrets': false,
  death: false,
  'health-damage': false,
  'malicious-access': false,
  'data-compromised': false,
  malicious: false,
  'combined-loss': 0,
  'service-state': 'running',
  'users-affected': 0,
  'users-total': 1_000_000,
  ongoing: false,
  'cross-border': false,
  'recipients-affected': false,
}
const BIG = { 'severe-disruption': true }
const AWARE = { aware: '2026-05-29T14:30' } // a Friday

const STAGES: readonly PackCase[] = [
  ['NIS2-23-4-a', 'Art. 23(4)(a)', BIG, AWARE, '2026-05-30T14:30'],
  ['NIS2-23-4-a', 'Art. 23(4)(a)', BIG, { detected: '2026-05-29T14:30' }, 'waits aware'], // detecting is not becoming aware
  ['NIS2-23-4-a', 'Art. 23(4)(a)', {}, AWARE, 'none'], // not significant
  ['NIS2-23-4-a', 'Art. 23(4)(a)', { ...BIG, kind: 'near-miss' }, AWARE, 'none'],
  ['NIS2-23-4-a', 'Art. 23(4)(a)', { ...BIG, sector: ['post'] }, AWARE, '2026-05-30T14:30'], // postal services are in annex II
  ['NIS2-23-4-a', 'Art. 23(4)(a)', BIG, { aware: '2024-10-17T23:59' }, 'none'], // before the directive applied
  ['NIS2-23-4-a', 'Art. 23(4)(a)', BIG, { aware: '2024-10-18T00:00' }, '2024-10-19T00:00'],
  ['NIS2-23-4-b', 'Art. 23(4)(b)', BIG, AWARE, '2026-06-01T14:30'],
  [
    'NIS2-23-4-b',
    'Art. 23(4), second subparagraph',
    { ...BIG, 'entity-types': ['trust'] },
    AWARE,
    '2026-05-30T14:30',
  ],
  ['NIS2-23-4-d', 'Art. 23(4)(d)', BIG, AWARE, 'waits notified'], // from the notification, not from becoming aware
  ['NIS2-23-4-d', 'Art. 23(4)(d)', BIG, { ...AWARE, notified: '2026-06-01T09:00' }, 'until 2026-07-01'],
  [
    'NIS2-23-4-d',
    'Art. 23(4)(d)',
    BIG,
    { aware: '2026-01-29T10:00', notified: '2026-01-31T10:00' },
    'until 2026-03-02',
  ], // no 31 February; the 28th is a Saturday
  [
    'NIS2-23-4-d',
    'Art. 23(4)(d)',
    BIG,
    { aware: '2027-12-30T10:00', notified: '2027-12-31T10:00' },
    'until 2028-01-31',
  ], // beyond the calendar
  [
    'NIS2-23-4-d',
    'Art. 23(4)(d)',
    BIG,
    { aware: '2026-03-20T10:00', notified: '2026-03-22T10:00' },
    'until 2026-04-22',
  ],
  [
    'NIS2-23-4-d',
    'Art. 23(4)(d)',
    BIG,
    { aware: '2026-03-04T10:00', notified: '2026-03-06T10:00' },
    'until 2026-04-07',
  ], // 06/04 is Easter Monday
  [
    'NIS2-23-4-d',
    'Art. 23(4)(e)',
    { ...BIG, ongoing: true },
    { ...AWARE, notified: '2026-06-01T09:00' },
    'waits resolved',
  ],
  [
    'NIS2-23-4-d',
    'Art. 23(4)(e)',
    { ...BIG, ongoing: true },
    { ...AWARE, notified: '2026-06-01T09:00', resolved: '2026-08-10T09:00' },
    'until 2026-09-10',
  ],
  [
    'NIS2-23-4-e',
    'Art. 23(4)(e)',
    { ...BIG, ongoing: true },
    { ...AWARE, notified: '2026-06-01T09:00' },
    'until 2026-07-01',
  ],
  ['NIS2-23-4-e', 'Art. 23(4)(e)', BIG, { ...AWARE, notified: '2026-06-01T09:00' }, 'none'],
  ['NIS2-23-4-c', 'Art. 23(4)(c)', BIG, { ...AWARE, requested: '2026-05-31T09:00' }, 'open'],
  [
    'NIS2-23-4-c',
    'Art. 23(4)(c)',
    BIG,
    { ...AWARE, requested: '2026-05-31T09:00', 'request-due': '2026-06-02T12:00' },
    '2026-06-02T12:00',
  ],
  ['NIS2-23-4-c', 'Art. 23(4)(c)', BIG, AWARE, 'none'], // only when it is asked for
  ['NIS2-23-5', 'Art. 23(5)', BIG, { ...AWARE, received: '2026-05-29T18:00' }, '2026-05-30T18:00'], // a clock on the CSIRT
  ['NIS2-23-5', 'Art. 23(5)', BIG, { ...AWARE, received: '2026-05-28T18:00' }, '2026-05-29T18:00'], // which knew before the entity
  [
    'NIS2-23-6',
    'Art. 23(6)',
    { ...BIG, 'cross-border': true },
    { ...AWARE, received: '2026-05-29T18:00' },
    '2026-05-30T18:00',
  ],
  ['NIS2-23-1', 'Art. 23(1)', { ...BIG, 'recipients-affected': true }, AWARE, '2026-05-30T14:30'], // without undue delay: a setting
  ['NIS2-23-2', 'Art. 23(2)', { kind: 'threat' }, AWARE, '2026-05-30T14:30'],
  // the nights in which the clocks change
  ['NIS2-23-4-a', 'Art. 23(4)(a)', BIG, { aware: '2026-03-28T14:30+01:00' }, '2026-03-29T15:30'],
  ['NIS2-23-4-b', 'Art. 23(4)(b)', BIG, { aware: '2026-10-23T14:30+02:00' }, '2026-10-26T13:30'],
]
testCases(eu, 'incident', '+02:00', QUIET, STAGES)

const LATEST = '2026-05-30T14:30'
const significant = (values: PackCase[2], is: boolean): PackCase => [
  'NIS2-23-4-a',
  'Art. 23(4)(a)',
  values,
  AWARE,
  is ? LATEST : 'none',
]
const stopped = (minutes: number) => ({ 'service-state': 'stopped', 'outage-minutes': minutes })

/** Articles 3 to 7 of the implementing regulation: when an incident is significant. */
const SIGNIFICANCE: readonly PackCase[] = [
  significant({ 'financial-loss': 500_001 }, true), // art. 3(1)(a)
  significant({ 'financial-loss': 500_000 }, false), // "exceeds"
  significant({ 'financial-loss': 50_001, turnover: 1_000_000 }, true), // 5 % is the lower of the two
  significant({ 'financial-loss': 50_000, turnover: 1_000_000 }, false),
  significant({ 'financial-loss': 600_000, 'planned-maintenance': true }, false), // art. 3(3)
  significant({ 'trade-secrets': true }, true),
  significant({ death: true }, true),
  significant({ 'health-damage': true }, true),
  significant({ 'malicious-access': true }, false), // art. 3(1)(e) wants that it can cause severe disruption
  significant({ 'considerable-damage': true }, true), // directive, art. 23(3)(b)
  significant({ 'entity-types': ['dns'], ...stopped(31) }, true), // art. 5
  ['NIS2-23-4-a', 'Art. 23(4)(a)', { 'entity-types': ['dns'], ...stopped(30) }, AWARE, `? ${LATEST}`], // how slowly it answered is not known
  significant({ 'entity-types': ['dns'], ...stopped(30), 'response-seconds': 1 }, false),
  significant({ 'entity-types': ['network'], ...stopped(31) }, false), // no DNS service
  significant(
    { 'entity-types': ['dns'], 'response-seconds': 11, 'slow-minutes': 61, 'outage-minutes': 0 },
    true,
  ),
  significant(
    { 'entity-types': ['dns'], 'response-seconds': 11, 'slow-minutes': 60, 'outage-minutes': 0 },
    false,
  ),
  significant(
    { 'entity-types': ['dns'], 'data-compromised': true, misconfigured: false, 'response-seconds': 0 },
    true,
  ),
  significant(
    {
      'entity-types': ['dns'],
      'data-compromised': true,
      misconfigured: true,
      'domains-affected': 999,
      'domains-managed': 99_900,
      'response-seconds': 0,
    },
    false,
  ),
  significant(
    {
      'entity-types': ['dns'],
      'data-compromised': true,
      misconfigured: true,
      'domains-affected': 999,
      'domains-managed': 99_800,
      'response-seconds': 0,
    },
    true,
  ), // more than 1 %
  significant(
    {
      'entity-types': ['dns'],
      'data-compromised': true,
      misconfigured: true,
      'domains-affected': 1000,
      'domains-managed': 1_000_000,
      'response-seconds': 0,
    },
    true,
  ),
  significant({ 'entity-types': ['tld'], ...stopped(1) }, true), // art. 6: however short
  significant({ 'entity-types': ['cloud'], ...stopped(31) }, true), // art. 7
  significant(
    { 'entity-types': ['cloud'], 'service-state': 'limited', 'outage-minutes': 61, 'users-affected': 50_001 },
    true,
  ),
  significant(
    { 'entity-types': ['cloud'], 'service-state': 'limited', 'outage-minutes': 61, 'users-affected': 50_000 },
    false,
  ),
  significant(
    { 'entity-types': ['cloud'], 'service-state': 'limited', 'outage-minutes': 60, 'users-affected': 90_000 },
    false,
  ),
  significant(
    {
      'entity-types': ['cloud'],
      'service-state': 'limited',
      'outage-minutes': 61,
      'users-affected': 1_000_001,
      'users-total': 100_000_000,
    },
    true,
  ), // 1 million is the smaller number
  significant({ 'entity-types': ['cloud'], 'data-compromised': true, malicious: true }, true),
  significant({ 'entity-types': ['cloud'], 'data-compromised': true }, false),
]
testCases(eu, 'incident', '+02:00', QUIET, SIGNIFICANCE)

testCases(eu, 'standing', '+02:00', QUIET, [
  ['NIS2-23-9', 'Art. 23(9)', {}, {}, 'until 2027-12-31'],
  ['NIS2-21', 'Art. 21', {}, {}, 'open'],
])
