import { loadPack } from './load-pack.ts'
import { testCases } from '../../test/pack-cases.ts'
import type { PackCase } from '../../test/pack-cases.ts'

const vn = await loadPack(new URL('../../packs/vn/law', import.meta.url).pathname)
const cases = (matter: string, table: readonly PackCase[], always = {}) =>
  testCases(
    vn,
    matter,
    '+07:00',
    { sector: ['telecom'], services: ['internet-access', 'hosting'], ...always },
    table,
  )

/** Administrative violations: hours, working days, days, months, years, and rights that lapse. */
const MINUTES = { 'violation-found': '2026-11-19T09:00', 'minutes-made': '2026-11-20T15:00' }
cases('violation', [
  [
    'XLVP-57',
    'Đ58; NĐ 118/2021 Đ12',
    { complex: false },
    { 'violation-found': '2026-11-20T09:00' },
    'until 2026-11-25',
  ], // Monday, not the holiday Tuesday, Wednesday
  [
    'XLVP-57',
    'Đ58; NĐ 118/2021 Đ12',
    { complex: true },
    { 'violation-found': '2026-11-20T09:00' },
    'until 2026-11-30',
  ],
  ['XLVP-57b', 'Đ58', {}, MINUTES, '2026-11-21T15:00'],
  [
    'XLVP-61',
    'Đ61',
    { 'may-explain': true, 'explains-in-person': false },
    { ...MINUTES, 'minutes-received': '2026-11-20T16:00' },
    'until 2026-11-30',
  ],
  [
    'XLVP-61',
    'Đ61',
    { 'may-explain': true, 'explains-in-person': true },
    { ...MINUTES, 'minutes-received': '2026-11-20T16:00' },
    'until 2026-11-25',
  ],
  [
    'XLVP-61',
    'Đ61',
    { 'may-explain': false },
    { ...MINUTES, 'minutes-received': '2026-11-20T16:00' },
    'none',
  ],
  [
    'XLVP-66',
    'Đ66.1',
    { 'may-explain': false, complex: false, 'special-case': false },
    MINUTES,
    'until 2026-12-02',
  ],
  [
    'XLVP-66',
    'Đ66.1',
    { 'may-explain': true, complex: false, 'special-case': false },
    MINUTES,
    'until 2026-12-21',
  ], // 20/12 is a Sunday
  [
    'XLVP-66',
    'Đ66.1',
    { 'may-explain': false, complex: true, 'special-case': true },
    MINUTES,
    'until 2027-02-22',
  ], // one month and two more; 20/02 is a Saturday
  ['XLVP-66', 'Đ66.1', {}, MINUTES, 'until 2026-12-02'], // which case it is, is not known: the earliest
  ['XLVP-70', 'Đ70', {}, { ...MINUTES, 'decision-made': '2026-12-01T09:00' }, 'until 2026-12-03'],
  [
    'XLVP-73',
    'Đ73',
    {},
    { ...MINUTES, 'decision-made': '2026-12-01T09:00', 'decision-received': '2026-12-04T09:00' },
    'until 2026-12-14',
  ],
  [
    'XLVP-73',
    'Đ73',
    {},
    { ...MINUTES, 'decision-made': '2026-12-01T09:00', 'decision-received': '2026-12-03T09:00' },
    'until 2026-12-14',
  ], // 13/12 is a Sunday
  ['XLVP-74', 'Đ74', {}, { ...MINUTES, 'decision-made': '2026-12-01T09:00' }, 'until 2027-12-01'],
  ['XLVP-06', 'Đ6; NĐ 330 Đ3', {}, { 'violation-ended': '2026-11-19T09:00' }, 'until 2027-11-19'],
  ['XLVP-06', 'Đ6; NĐ 330 Đ3', {}, { 'violation-ended': '2024-02-29T09:00' }, 'until 2025-02-28'], // a year without that day
  [
    'XLVP-62',
    'Đ62',
    { 'crime-signs': true },
    { 'violation-found': '2026-11-19T09:00', 'crime-signs-found': '2026-11-25T10:00' },
    '2026-11-25T11:00',
  ],
  ['XLVP-62', 'Đ62', { 'crime-signs': false }, { 'violation-found': '2026-11-19T09:00' }, 'none'],
  [
    'BLHS-286',
    'Đ286–Đ289, Đ159',
    { 'crime-signs': true },
    { 'violation-found': '2026-11-19T09:00', 'crime-signs-found': '2026-11-25T10:00' },
    'open',
  ],
  [
    'XLVP-KN',
    'Đ15; Luật Khiếu nại; Luật TTHC',
    { 'goes-to-court': false },
    { ...MINUTES, 'decision-made': '2026-12-01T09:00', 'decision-received': '2026-12-04T09:00' },
    'until 2027-03-04',
  ],
  [
    'XLVP-KN',
    'Đ15; Luật Khiếu nại; Luật TTHC',
    { 'goes-to-court': true },
    { ...MINUTES, 'decision-made': '2026-12-01T09:00', 'decision-received': '2026-12-04T09:00' },
    'until 2027-12-06',
  ], // 04/12/2027 is a Saturday
  ['XLVP-56', 'Đ56', { 'small-fine': true }, { 'violation-found': '2026-11-19T09:00' }, '2026-11-19T10:00'],
  ['L116-12-3', 'Đ12.3', {}, { 'violation-found': '2026-11-19T09:00' }, '2026-11-19T10:00'],
  ['TT06-06', 'II (lợi dụng)', {}, { 'violation-found': '2009-11-19T09:00' }, 'open'],
])

/** Inspections (thanh tra) are no checks (kiểm tra). */
cases('inspection', [
  [
    'TTRA-36-1',
    'Đ36.1',
    { 'government-inspectorate': false },
    { 'draft-conclusion-received': '2026-11-20T09:00' },
    'until 2026-12-07',
  ], // 05/12 is a Saturday
  [
    'TTRA-36-1',
    'Đ36.1',
    { 'government-inspectorate': true },
    { 'draft-conclusion-received': '2026-11-20T09:00' },
    'until 2026-12-21',
  ],
  [
    'TTRA-36-1b',
    'Đ36.1',
    { complex: true },
    { 'head-report-received': '2026-11-20T09:00' },
    'until 2026-12-21',
  ], // silence consents
  [
    'TTRA-36-1b',
    'Đ36.1',
    { complex: false, 'national-security-signs': false },
    { 'head-report-received': '2026-11-20T09:00' },
    'none',
  ],
  ['TTRA-public', '(công khai)', {}, { 'conclusion-issued': '2026-11-20T09:00' }, 'until 2026-11-30'],
  ['TTRA-36-1', 'Đ36.1', {}, { 'draft-conclusion-received': '2025-06-30T09:00' }, 'none'],
  ['ND333-08-7d', 'Đ8.7.đ', {}, { 'conclusion-issued': '2026-11-20T09:00' }, 'none'],
])

cases(
  'personal-data',
  [
    ['L91-21', 'Đ21; NĐ 356 Đ19', {}, { 'first-processing': '2026-11-20T09:00' }, 'until 2027-01-19'],
    [
      'L91-20',
      'Đ20; NĐ 356 Đ17–18',
      { 'cross-border': true },
      { 'first-transfer': '2026-11-20T09:00' },
      'until 2027-01-19',
    ],
    [
      'L91-20',
      'Đ20; NĐ 356 Đ17–18',
      { 'cross-border': false },
      { 'first-transfer': '2026-11-20T09:00' },
      'none',
    ],
    ['L91-22', 'Đ22', { reorganised: false }, { 'last-filing': '2026-08-31T09:00' }, 'until 2027-03-01'], // February has no 31st, and the 28th is a Sunday
    [
      'L91-22',
      'Đ22; NĐ 356 Đ20',
      { reorganised: true },
      { 'last-filing': '2026-08-31T09:00', 'data-change': '2026-11-20T09:00' },
      'until 2026-11-30',
    ],
    ['L91-23-3', 'Đ23.3', {}, { 'violation-found': '2026-11-20T09:00' }, '2026-11-20T13:00'],
  ],
  { 'personal-data': true, 'data-role': 'controller' },
)
