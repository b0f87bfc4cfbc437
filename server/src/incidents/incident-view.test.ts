import assert from 'node:assert/strict'
import { test } from 'node:test'
import { incident, observation } from '@hiepluc/contract/endpoints/incidents.ts'
import { viewIncident, viewObservation } from './incident-view.ts'
import type { IncidentViewRow, ObservationViewRow } from './incident-view.ts'

const open: IncidentViewRow = {
  id: 17,
  operatorId: 4,
  operatorName: 'Nhà mạng Sông Hồng',
  operatorNameEn: 'Red River Networks',
  class: 'vulnerable',
  type: 'potentially-unwanted-accessible',
  identifier: 'open-telnet',
  asset: '203.0.113.9',
  severity: 'high',
  severityBy: null,
  state: 'reported',
  version: 3,
  tlp: 'AMBER',
  sightings: 3,
  firstSeen: new Date('2026-03-01T00:00:00Z'),
  lastSeen: new Date('2026-03-02T00:00:00Z'),
  openedAt: new Date('2026-03-02T01:00:00Z'),
  surfacedAt: new Date('2026-03-02T01:00:00Z'),
  quietAt: new Date('2026-03-09T00:00:00Z'),
  closedAt: null,
  closedAs: null,
  answer: null,
  answerUntil: null,
  kind: 'incident',
  relapses: 0,
  byHand: null,
  basis: { by: 'prefix', what: '203.0.113.0/28', list: 'routing', snapshot: '2026-01-01' },
}

test('an open incident has an asset and no end', () => {
  const view = viewIncident(open)
  assert.deepEqual(incident.parse(view), view)
  assert.deepEqual(view.operator, { id: 4, name: 'Nhà mạng Sông Hồng', nameEn: 'Red River Networks' })
  assert.ok(!('nameEn' in viewIncident({ ...open, operatorNameEn: null }).operator))
  assert.equal(view.asset, '203.0.113.9')
  assert.ok(!('closedAt' in view) && !('closedAs' in view))
})

test('a digest is about all of an operator’s, and one that is gone says so', () => {
  const view = viewIncident({
    ...open,
    asset: '',
    state: 'closed',
    closedAt: new Date('2026-03-10T00:00:00Z'),
    closedAs: 'gone',
  })
  assert.deepEqual(incident.parse(view), view)
  assert.ok(!('asset' in view))
  assert.equal(view.closedAs, 'gone')
})

const bare: ObservationViewRow = {
  day: '2026-03-01',
  fingerprint: '0b0d1c2e-0000-4000-8000-000000000001',
  firstSeen: new Date('2026-03-01T00:00:00Z'),
  lastSeen: new Date('2026-03-01T05:00:00Z'),
  count: 2,
  report: 3,
  line: 14,
  reportType: 'scan_telnet',
  type: 'potentially-unwanted-accessible',
  identifier: 'open-telnet',
  severity: 'high',
  tlp: 'AMBER',
  address: null,
  port: null,
  protocol: null,
  asn: null,
  domain: null,
  basis: null,
  marks: null,
  details: null,
}

test('what a line did not say is absent; its marks and details are at least empty', () => {
  const view = viewObservation(bare)
  assert.deepEqual(observation.parse(view), view)
  assert.deepEqual([view.marks, view.details], [[], {}])
  assert.ok(!('address' in view) && !('port' in view))
})

test('port 0 is a port', () => assert.equal(viewObservation({ ...bare, port: 0 }).port, 0))
