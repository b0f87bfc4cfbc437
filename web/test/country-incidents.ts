import type { z } from 'zod'
import type { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'
import { RSIT } from '@hiepluc/contract/rsit.ts'
import {
  addressIn,
  before,
  DAY,
  iso,
  LIST,
  MINUTE,
  NETWORKS,
  NOW,
  SNAPSHOT,
  TROUBLES,
} from './country-ground.ts'

export type Incident = z.output<(typeof ENDPOINTS.readIncident)['output'] & z.ZodType>

export function makeIncident(
  at: number,
  roll: (sides: number) => number,
  operators: readonly { id: number; name: string }[],
): Incident {
  const id = 48_033 + at
  const which = roll(20) < 13 ? roll(3) : roll(8)
  const { prefix } = NETWORKS[which]!
  const operator = operators[which]!
  const [type, identifier, severity] = TROUBLES[roll(TROUBLES.length)]!
  const came = (180 - at) * 37 * MINUTE + roll(30) * MINUTE + 4 * MINUTE
  const seen = Math.max(3 * MINUTE, came - roll(600) * MINUTE)
  const closed = roll(6) === 0 && seen > 2 * DAY
  const relapsed = !closed && roll(14) === 0
  const digest = severity === 'low' || severity === 'info'
  const asset =
    roll(9) === 0
      ? `2001:ee0:${(4000 + roll(60_000)).toString(16)}::${(1 + roll(65_000)).toString(16)}`
      : addressIn(prefix, roll)
  const unsure = roll(4) === 0
  return {
    id,
    operator: { id: operator.id, name: operator.name },
    kind: 'incident',
    version: 0,
    may: mayOf(closed),
    class: RSIT[type],
    type,
    identifier,
    ...(digest
      ? {}
      : { asset: identifier === 'compromised-website' ? `trang-${roll(90)}.example.vn` : asset }),
    severity,
    state: closed ? 'closed' : relapsed ? 'relapsed' : 'reported',
    tlp: 'AMBER',
    sightings: 1 + roll(40) * roll(12),
    firstSeen: before(seen + (1 + roll(12)) * DAY),
    lastSeen: before(seen),
    openedAt: before(relapsed ? seen + 20 * DAY : came),
    surfacedAt: before(came),
    quietAt: closed ? before(MINUTE * 90) : iso(NOW - seen + 8 * DAY),
    ...(closed ? { closedAt: before(MINUTE * 90), closedAs: 'gone' as const } : {}),
    relapses: relapsed ? 1 : 0,
    basis: {
      by: roll(8) === 0 ? 'asn' : 'prefix',
      what: prefix,
      ...(unsure ? {} : { from: '2019-03-04T17:00:00Z' }),
      list: LIST,
      snapshot: SNAPSHOT,
    },
    pack: 'vn 2026.1',
    rule: `${type}-${digest ? 'digest' : 'open'}`,
    report: 12 - roll(6),
    observations: digest ? 64 : 3 + roll(6),
    addresses: digest ? 60 : 1,
    timeline: makeTimeline(id, seen, closed, relapsed),
    acknowledged: false,
    ...{ attachments: [], watched: false, relations: [], merged: [] },
  }
}

/** What the duty officer may do with a reported or closed incident. */
function mayOf(closed: boolean): Incident['may'] {
  const cannot = { vi: 'Chỉ làm được ở trạng thái khác.', en: 'Only possible in another state.' }
  return {
    ...{ confirm: closed ? cannot : true, reject: closed ? cannot : true, relapse: closed ? true : cannot },
    ...{ notify: cannot, answer: cannot, contain: cannot, resolve: cannot, close: cannot },
    ...{
      note: true,
      message: true,
      acknowledge: true,
      attach: true,
      assign: true,
      watch: true,
      relate: true,
    },
    ...{ merge: closed ? cannot : true, split: cannot, state: true, rate: true },
  }
}

function makeTimeline(id: number, seen: number, closed: boolean, relapsed: boolean): Incident['timeline'] {
  const by = 'Bàn trực'
  return [
    { entry: id * 3, kind: 'incidents.opened', at: before(seen + 4 * DAY), by, sealed: true },
    ...(relapsed
      ? [{ entry: id * 3 + 1, kind: 'incidents.relapsed', at: before(seen), by, sealed: true }]
      : []),
    ...(closed
      ? [{ entry: id * 3 + 2, kind: 'incidents.closed', at: before(90 * MINUTE), by, sealed: false }]
      : []),
  ]
}

export function makeObservations(incident: Incident): ObservationView[] {
  const trouble = TROUBLES.find(([, identifier]) => identifier === incident.identifier)!
  return Array.from({ length: incident.observations }, (_, at) => {
    const seen = Date.parse(incident.lastSeen) - at * DAY * 0.9
    return {
      day: iso(seen).slice(0, 10),
      fingerprint: `${incident.id.toString(16)}${at.toString(16).padStart(4, '0')}`,
      firstSeen: iso(seen - 3 * 60 * MINUTE),
      lastSeen: iso(seen),
      count: 1 + ((incident.id + at * 7) % 9),
      report: incident.report ?? 0,
      line: 17 + at * 211,
      reportType: trouble[5],
      type: incident.type,
      identifier: incident.identifier,
      severity: incident.severity,
      tlp: 'AMBER' as const,
      ...(incident.asset?.endsWith('.vn')
        ? { domain: incident.asset, address: '203.162.4.190' }
        : { address: incident.asset ?? `14.${160 + (at % 30)}.${at}.7` }),
      port: trouble[3],
      protocol: trouble[4],
      asn: 45_899,
      basis: 'prefix' as const,
      marks: [],
      details: {
        tag: incident.identifier,
        banner: 'Chào mừng đến thiết bị đầu cuối',
        city: 'HÀ NỘI',
        naics: 517311,
        device_vendor: '',
      },
    }
  })
}

export function makeUnattributed(roll: (sides: number) => number): ObservationView[] {
  return Array.from({ length: 34 }, (_, at): ObservationView => {
    const [type, identifier, severity, port, protocol, reportType] = TROUBLES[roll(TROUBLES.length)]!
    return {
      day: '2026-11-23',
      fingerprint: `f${at.toString(16).padStart(6, '0')}`,
      firstSeen: before(at * 50 * MINUTE + DAY),
      lastSeen: before(at * 50 * MINUTE + 9 * MINUTE),
      count: 1 + roll(7),
      report: 12,
      line: 90 + at * 13,
      reportType,
      type,
      identifier,
      severity,
      tlp: 'AMBER',
      address: at % 5 === 4 ? `2001:db8:${at}::53` : `203.0.113.${at + 3}`,
      port,
      protocol,
      ...(at % 3 === 0 ? { asn: 64_500 + at } : {}),
      ...(at % 7 === 0 ? { domain: `may-chu-${at}.example.net` } : {}),
      marks: at % 6 === 0 ? ['unknown-columns'] : [],
      details: { tag: identifier, hostname: '' },
    }
  })
}
