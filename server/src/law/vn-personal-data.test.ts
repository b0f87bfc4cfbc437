import { loadPack } from './load-pack.ts'
import { testCases } from '../../test/pack-cases.ts'
import type { PackCase } from '../../test/pack-cases.ts'
import { QUIET } from '../../test/quiet-facts.ts'

const vn = await loadPack(new URL('../../packs/vn/law', import.meta.url).pathname)

const LEAK = {
  class: 'cyber.leak',
  'personal-data': true,
  'data-role': 'controller',
  'harms-subjects': true,
  finance: false,
  'sensitive-data': false,
  'location-or-biometric': false,
}
const NOTICED = { detected: '2026-11-20T09:00', 'violation-found': '2026-11-22T16:30' } // two days apart

/** The personal-data clocks run from finding the violation. */
const PERSONAL: readonly PackCase[] = [
  ['L91-23-1', 'Đ23.1', LEAK, NOTICED, '2026-11-25T16:30'],
  ['L91-23-1', 'Đ23.1', LEAK, { detected: '2026-11-20T09:00' }, 'waits violation-found'],
  ['L91-23-1', 'Đ23.1', { ...LEAK, 'harms-subjects': false }, NOTICED, 'none'],
  [
    'L91-23-1',
    'Đ23.1',
    { ...LEAK, 'harms-subjects': false, 'public-order-signs': true },
    NOTICED,
    '2026-11-25T16:30',
  ],
  ['L91-23-1', 'Đ23.1', { ...LEAK, 'data-role': 'processor' }, NOTICED, 'none'], // it tells the controller
  ['L91-23-1', 'Đ23.1', { ...LEAK, 'data-role': 'third-party' }, NOTICED, '2026-11-25T16:30'],
  ['L91-23-1', 'Đ23.1', LEAK, { 'violation-found': '2025-12-31T23:00' }, 'none'], // in force from 01/01/2026
  ['L91-23-1b', 'Đ23.1', { ...LEAK, 'data-role': 'processor' }, NOTICED, '2026-11-22T20:30'],
  ['L91-23-1b', 'Đ23.1', LEAK, NOTICED, 'none'],
  ['L91-23-2', 'Đ23.2', LEAK, NOTICED, 'open'], // minutes confirming it, no number
  ['ND356-29', 'Đ29', { ...LEAK, 'location-or-biometric': true }, NOTICED, '2026-11-25T16:30'],
  ['ND356-29', 'Đ29', LEAK, NOTICED, 'none'],
  [
    'ND356-29-5Y',
    'Đ29.1.c',
    { ...LEAK, 'location-or-biometric': true },
    { ...NOTICED, resolved: '2026-11-30T10:00' },
    'until 2031-12-01',
  ], // 30/11/2031 is a Sunday
  ['ND356-08-3', 'Đ8.3', { ...LEAK, finance: true, 'sensitive-data': true }, NOTICED, '2026-11-25T16:30'],
  ['ND356-08-3', 'Đ8.3', { ...LEAK, 'sensitive-data': true }, NOTICED, 'none'], // finance alone
]
testCases(vn, 'incident', '+07:00', QUIET, PERSONAL)
