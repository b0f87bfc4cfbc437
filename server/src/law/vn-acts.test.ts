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

const ASKED = { requested: '2026-11-27T16:00' } // a Friday
const kind = (kind: string, urgent = false) => ({ 'request-kind': kind, urgent })

/** Requests: a day, hours when urgent, or the term that the request states. */
cases('request', [
  ['L116-25-2a', 'Đ25.2.a', kind('user-data'), ASKED, '2026-11-28T16:00'], // a Saturday, hours run on
  ['L116-25-2a', 'Đ25.2.a', kind('user-data', true), ASKED, '2026-11-27T19:00'],
  ['L116-25-2a', 'Đ25.2.a', kind('takedown'), ASKED, 'none'],
  ['L116-25-2b', 'Đ25.2.b', kind('takedown'), ASKED, '2026-11-28T16:00'],
  ['L116-25-2b', 'Đ25.2.b', kind('takedown', true), ASKED, '2026-11-27T22:00'],
  ['ND333-16-3', 'Đ16.3', kind('user-data'), ASKED, '2026-11-28T16:00'],
  ['ND333-16-3', 'Đ16.3', kind('user-data', true), ASKED, '2026-11-27T19:00'],
  ['ND333-16-4', 'Đ16.4.a–b', kind('takedown'), ASKED, '2026-11-28T16:00'],
  ['ND333-16-4', 'Đ16.4.a–b', kind('takedown', true), ASKED, '2026-11-27T22:00'],
  ['ND333-16-4', 'Đ16.4.a–b', { 'request-kind': 'takedown' }, ASKED, '2026-11-27T22:00'], // whether urgent is not known: the earlier
  ['ND333-18-2', 'Đ18.2', kind('takedown', true), ASKED, '2026-11-28T16:00'], // no urgent variant here
  ['L116-41-5', 'Đ41.5', kind('ip-identity'), ASKED, '2026-11-28T16:00'],
  ['L116-41-5', 'NĐ 333 Đ23.2', kind('ip-identity', true), ASKED, '2026-11-27T19:00'], // the shorter term has its own article
  ['ND333-23', 'Đ23.2', kind('ip-identity', true), ASKED, '2026-11-27T19:00'],
  ['ND333-23', 'Đ23.2', kind('ip-identity'), {}, 'waits requested'],
  ['L116-41-6', 'Đ41.6', kind('technical-connection'), ASKED, 'open'], // as the request says, which it did not
  [
    'L116-41-6',
    'Đ41.6',
    kind('technical-connection'),
    { ...ASKED, 'request-due': '2026-12-01T12:00' },
    '2026-12-01T12:00',
  ],
  [
    'LVT-05-7',
    'Đ5.7',
    kind('technical-connection'),
    { ...ASKED, 'request-due': '2026-12-01T12:00' },
    '2026-12-01T12:00',
  ],
  ['LVT-05-6', 'Đ5.6', kind('emergency-stop'), ASKED, '2026-11-27T17:00'],
  [
    'ND333-10-3',
    'Đ10.3',
    kind('encryption'),
    { ...ASKED, 'request-due': '2026-11-30T17:00' },
    '2026-11-30T17:00',
  ],
  ['ND333-11-2b', 'Đ11.2.b', kind('takedown'), ASKED, 'open'],
  ['ND333-20', 'Đ19–Đ20', {}, ASKED, 'none'], // a standing duty
])

/** Checks: notice the authority owes ahead, results it owes after. */
const reason = (reason: string) => ({ 'check-reason': reason })
cases('check', [
  ['ND333-08-6a1', 'Đ8.6.a', reason('incident'), { 'check-start': '2026-11-30T08:00' }, '2026-11-29T20:00'],
  ['ND333-08-6a1', 'Đ8.6.a', reason('management'), { 'check-start': '2026-11-30T08:00' }, 'none'],
  ['ND333-08-6a1', 'Đ8.6.a', reason('incident'), {}, 'waits check-start'],
  ['ND333-08-6a2', 'Đ8.6.a', reason('management'), { 'check-start': '2026-11-30T08:00' }, '2026-11-27T08:00'],
  [
    'ND333-08-6b',
    'Đ8.6.b',
    reason('incident'),
    { 'check-start': '2026-11-30T08:00', 'check-end': '2026-11-30T17:00' },
    'until 2027-01-05',
  ], // 25 working days over New Year
  [
    'ND333-08-7d',
    'Đ8.7.đ',
    reason('incident'),
    { 'check-start': '2026-11-26T08:00', 'check-end': '2026-11-26T17:00' },
    'until 2026-12-01',
  ],
  [
    'ND333-08-7d',
    'Đ8.7.đ',
    reason('incident'),
    { 'check-start': '2026-08-20T08:00', 'check-end': '2026-08-20T17:00' },
    'until 2026-08-24',
  ], // Saturday 22/08 is worked
  ['ND333-08-8', 'Đ8.8', reason('no-notice'), { 'check-start': '2026-11-30T08:00' }, '2026-12-01T08:00'],
  ['ND331-26-1', 'Đ26.1', {}, { 'check-start': '2026-11-30T08:00' }, 'open'],
])

/** Measures: an oral order lapses unless papered. */
cases('measure', [
  ['ND333-13-4', 'Đ13.4.c–đ', {}, { 'oral-order': '2026-11-27T22:40' }, '2026-11-28T22:40'],
  ['ND333-13-4', 'Đ13.4.c–đ', {}, {}, 'waits oral-order'],
  [
    'ND333-07-5b',
    'Đ7.5.a–b',
    { urgent: true },
    { 'monitoring-start': '2026-11-27T22:40' },
    '2026-11-28T22:40',
  ],
  [
    'ND333-07-5b',
    'Đ7.5.a–b',
    { urgent: false },
    { 'monitoring-start': '2026-11-27T22:40' },
    '2026-11-27T22:40',
  ], // then ahead of it
])

/** Level dossiers, in working days. */
cases('dossier', [
  ['ND331-23-2', 'Đ23.2', {}, { 'dossier-received': '2026-11-20T10:00' }, 'until 2026-11-30'], // 24/11 is a holiday
  [
    'ND331-23-3a',
    'Đ23.3.a',
    { 'system-level': 3 },
    { 'dossier-complete': '2026-11-20T10:00' },
    'until 2026-12-14',
  ],
  ['ND331-23-3a', 'Đ23.3.a', { 'system-level': 4 }, { 'dossier-complete': '2026-11-20T10:00' }, 'none'],
  [
    'ND331-23-3b',
    'Đ23.3.b',
    { 'system-level': 4 },
    { 'dossier-complete': '2026-11-20T10:00' },
    'until 2026-12-28',
  ],
  [
    'ND331-23-3b',
    'Đ23.3.b',
    { 'system-level': 5 },
    { 'dossier-complete': '2027-02-01T10:00' },
    'until 2027-03-15',
  ], // the Lunar New Year takes five
  ['ND331-24-2', 'Đ24.2', {}, { 'dossier-complete': '2026-08-24T10:00' }, 'until 2026-09-07'], // over the National Day
  [
    'ND333-05',
    'Đ5.7–5.8',
    { 'nationally-important': true },
    { 'receipt-issued': '2026-11-20T10:00' },
    'until 2026-12-28',
  ],
])

cases('system', [
  ['ND331-30-6', 'Đ30.6', {}, { 'go-live': '2027-01-04T00:00' }, '2027-01-04T00:00'],
  ['ND331-30-7', 'Đ30.7', {}, { 'level-approval': '2026-12-10T09:00' }, '2026-12-10T09:00'],
  ['L116-40-2', 'Đ40.2', { 'state-funded': true }, { 'go-live': '2027-01-04T00:00' }, '2027-01-04T00:00'],
  ['L116-40-2', 'Đ40.2', { 'state-funded': false }, { 'go-live': '2027-01-04T00:00' }, 'none'],
])

cases('service-stop', [
  ['ND163-13-1', 'Đ13.1', {}, { 'service-stop': '2026-12-31T00:00' }, 'until 2026-12-01'],
  ['ND163-13-1', 'Đ13.1', {}, { 'service-stop': '2027-03-01T00:00' }, 'until 2027-01-30'], // a Saturday stays: later would be too late
  ['ND163-13-1', 'Đ13.1', { sector: ['post'] }, { 'service-stop': '2026-12-31T00:00' }, 'none'],
])

cases('advertising', [
  ['ND91-stop', '(Đ16?)', {}, { 'refusal-received': '2026-11-20T21:00' }, '2026-11-21T21:00'],
  ['ND91-13a', 'Đ13', {}, {}, 'none'], // nothing was counted
])

/** Fixed days of the year: the next one, and "before" ends the day ahead of it. */
cases('standing', [
  ['ND331-35-4a', 'Đ35.4.a', {}, {}, 'until 2027-12-19'],
  ['ND331-35-4b', 'Đ35.4.b, Đ36', {}, {}, 'until 2027-12-24'],
  ['ND331-09-2e', 'Đ9.2.e', {}, {}, 'until 2028-01-14'],
  ['L116-11-1b', 'Đ11.1.b', { 'nationally-important': true }, {}, 'until 2028-09-30'],
  ['ND333-08-5b', 'Đ8.5.b', { 'nationally-important': true }, {}, 'until 2028-09-30'],
  ['ND333-08-5b', 'Đ8.5.b', { 'nationally-important': false }, {}, 'none'],
  ['TT06-14', 'applied in Lào Cai', {}, {}, 'until 2027-12-31'],
  ['L116-45-1', 'Đ45.1', {}, {}, 'until 2027-06-30'],
  ['ND331-39-1', 'Đ39.1', { 'being-built': true }, {}, 'until 2026-12-31'],
  ['TT20-06', 'Đ6', { 'network-member': true }, {}, 'none'], // the circular gave way
  ['ND333-16-6', 'Đ16.6; Đ20.3', {}, {}, 'open'],
  ['TT06-05', 'II (hạ tầng)', {}, {}, 'open'],
])
