import type { z } from 'zod'
import type { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { IncidentView, ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'
import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { dice, LIST, NETWORKS, SNAPSHOT } from './country-ground.ts'
import { makeIncident, makeObservations, makeUnattributed, type Incident } from './country-incidents.ts'
import { makeEntries, makeKeys, type EntryPage, type LedgerKeys } from './country-ledger.ts'
import { makeBadLines, makeReports, makeSources, type BadLine, type Source } from './country-reports.ts'

type Operator = Omit<z.output<(typeof ENDPOINTS.readOperator)['output'] & z.ZodType>, 'may'>
type Holding = z.output<(typeof ENDPOINTS.listHoldings)['output'] & z.ZodType>['rows'][number]

export interface Country {
  operators: Operator[]
  holdings: Map<number, Holding[]>
  incidents: Incident[]
  observations: Map<number, ObservationView[]>
  unattributed: ObservationView[]
  reports: ReportView[]
  badLines: BadLine[]
  sources: Source[]
  entries: EntryPage[]
  keys: LedgerKeys
}

export function makeCountry(incidents = 180): Country {
  const roll = dice(20_081_124)
  const operators = NETWORKS.map(toOperator)
  const all = Array.from({ length: incidents }, (_, at) => makeIncident(incidents - at, roll, operators))
  const byTime = (a: IncidentView, b: IncidentView) => b.surfacedAt.localeCompare(a.surfacedAt) || b.id - a.id
  all.sort(byTime)
  for (const operator of operators) countOpen(operator, all)
  operators.sort((a, b) => b.openIncidents - a.openIncidents || a.id - b.id)
  return {
    operators,
    holdings: new Map(operators.map((operator) => [operator.id, makeHoldings(operator)])),
    incidents: all,
    observations: new Map(all.map((incident) => [incident.id, makeObservations(incident)])),
    unattributed: makeUnattributed(roll),
    reports: makeReports(),
    badLines: makeBadLines(),
    sources: makeSources(),
    entries: makeEntries(),
    keys: makeKeys(),
  }
}

function toOperator(network: (typeof NETWORKS)[number], at: number): Operator {
  const { key, name, nameEn, sector, asns, prefixes, reviewed } = network
  return {
    id: at + 11,
    key,
    name,
    ...(nameEn ? { nameEn } : {}),
    standing: 'operator',
    sectors: sector === 'post' ? ['post', 'it'] : [sector],
    reviewed,
    prefixes,
    asns: [...asns],
    openIncidents: 0,
    openBySeverity: {},
  }
}

function countOpen(operator: Operator, incidents: readonly Incident[]): void {
  const open = incidents.filter((one) => one.operator.id === operator.id && one.state !== 'closed')
  operator.openIncidents = open.length
  for (const severity of SEVERITIES) {
    const count = open.filter((one) => one.severity === severity).length
    if (count > 0) operator.openBySeverity[severity] = count
  }
}

function makeHoldings(operator: Operator): Holding[] {
  const prefix = NETWORKS[operator.id - 11]!.prefix
  const held = { list: LIST, snapshot: SNAPSHOT }
  return [
    { id: operator.id * 1000, kind: 'prefix' as const, what: prefix, from: '2019-03-04T17:00:00Z', ...held },
    ...operator.asns.map((asn, at) => ({
      id: operator.id * 1000 + 1 + at,
      kind: 'asn' as const,
      what: `AS${asn}`,
      ...held,
    })),
    { id: operator.id * 1000 + 50, kind: 'domain', what: `${operator.key}.example.vn`, ...held },
    ...Array.from({ length: 70 }, (_, at) => ({
      id: operator.id * 1000 + 100 + at,
      kind: 'prefix' as const,
      what: `2001:ee0:${(4096 + at * 16).toString(16)}::/44`,
      ...(at % 9 === 4 ? { until: '2026-06-17T00:00:00Z' } : {}),
      ...held,
    })),
  ]
}
