import type { IncidentView, ObservationView, OtherIncident } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Basis } from '@hiepluc/contract/wire.ts'

/** An incident as it is read for people: with its operator's name. */
export interface IncidentViewRow extends Pick<
  IncidentView,
  | 'id'
  | 'kind'
  | 'class'
  | 'type'
  | 'identifier'
  | 'severity'
  | 'state'
  | 'version'
  | 'tlp'
  | 'sightings'
  | 'relapses'
> {
  readonly operatorId: number
  readonly operatorName: string
  readonly operatorNameEn: string | null
  /** '' when one incident collects all of an operator's */
  readonly asset: string
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly openedAt: Date
  readonly surfacedAt: Date
  readonly quietAt: Date | null
  readonly severityBy: NonNullable<IncidentView['severityBy']> | null
  readonly closedAt: Date | null
  readonly closedAs: NonNullable<IncidentView['closedAs']> | null
  readonly answer: NonNullable<IncidentView['answer']> | null
  readonly answerUntil: Date | null
  readonly basis: Basis | null
  readonly byHand: NonNullable<IncidentView['byHand']> | null
}

/** The columns of an IncidentViewRow, from `incident i`, its `organisation o` and the `holding h` that made it theirs, if any. */
export const INCIDENT_COLUMNS = `i.id, o.id as "operatorId", o.name as "operatorName", o.name_en as "operatorNameEn", i.kind, i.class, i.type, i.identifier,
  i.asset, i.severity, i.severity_by as "severityBy", i.state, i.version, i.tlp, i.sightings, i.first_seen as "firstSeen", i.last_seen as "lastSeen",
  i.opened_at as "openedAt", i.quiet_at as "quietAt", i.closed_at as "closedAt", i.closed_as as "closedAs",
  i.answer, i.answer_until as "answerUntil", i.relapses,
  i.surfaced_at as "surfacedAt", i.by_hand as "byHand",
  case when i.basis is not null then jsonb_strip_nulls(jsonb_build_object(
    'by', i.basis,
    'what', case i.basis when 'prefix' then h.prefix::text when 'asn' then 'AS' || h.asn else h.domain end,
    'from', to_char(lower(h.held) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'until', to_char(upper(h.held) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    'list', h.list, 'snapshot', h.last_snapshot)) end as basis`

const viewOperator = ({
  operatorId,
  operatorName,
  operatorNameEn,
}: Pick<IncidentViewRow, 'operatorId' | 'operatorName' | 'operatorNameEn'>) => ({
  ...{ id: operatorId, name: operatorName },
  ...(operatorNameEn !== null && { nameEn: operatorNameEn }),
})

/** What a reader sees of an incident. */
export const viewIncident = (row: IncidentViewRow): IncidentView => ({
  id: row.id,
  operator: viewOperator(row),
  kind: row.kind,
  class: row.class,
  type: row.type,
  identifier: row.identifier,
  ...(row.asset !== '' && { asset: row.asset }),
  severity: row.severity,
  ...(row.severityBy !== null && { severityBy: row.severityBy }),
  state: row.state,
  version: row.version,
  tlp: row.tlp,
  sightings: row.sightings,
  firstSeen: row.firstSeen.toISOString(),
  lastSeen: row.lastSeen.toISOString(),
  openedAt: row.openedAt.toISOString(),
  surfacedAt: row.surfacedAt.toISOString(),
  ...(row.quietAt !== null && { quietAt: row.quietAt.toISOString() }),
  ...(row.closedAt !== null && { closedAt: row.closedAt.toISOString() }),
  ...(row.closedAs !== null && { closedAs: row.closedAs }),
  ...(row.answer !== null && { answer: row.answer }),
  ...(row.answerUntil !== null && { answerUntil: row.answerUntil.toISOString() }),
  relapses: row.relapses,
  ...(row.basis !== null && { basis: row.basis }),
  ...(row.byHand !== null && { byHand: row.byHand }),
})

/** An incident as it is named on the page of another. */
export interface OtherIncidentRow extends Pick<
  IncidentViewRow,
  | 'id'
  | 'operatorId'
  | 'operatorName'
  | 'operatorNameEn'
  | 'class'
  | 'type'
  | 'identifier'
  | 'asset'
  | 'severity'
  | 'state'
  | 'closedAs'
  | 'byHand'
> {}

export const viewOther = (row: OtherIncidentRow): OtherIncident => ({
  id: row.id,
  operator: viewOperator(row),
  ...{
    class: row.class,
    type: row.type,
    identifier: row.identifier,
    severity: row.severity,
    state: row.state,
  },
  ...(row.asset !== '' && { asset: row.asset }),
  ...(row.byHand !== null && { byHand: row.byHand }),
  ...(row.closedAs !== null && { closedAs: row.closedAs }),
})

/** An observation as it is read for people. */
export interface ObservationViewRow extends Pick<
  ObservationView,
  | 'day'
  | 'fingerprint'
  | 'count'
  | 'report'
  | 'line'
  | 'reportType'
  | 'type'
  | 'identifier'
  | 'severity'
  | 'tlp'
> {
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly address: string | null
  readonly port: number | null
  readonly protocol: string | null
  readonly asn: number | null
  readonly domain: string | null
  readonly basis: NonNullable<ObservationView['basis']> | null
  readonly marks: string[] | null
  readonly details: ObservationView['details'] | null
}

/** The columns of an ObservationViewRow, from `observation o`. */
export const OBSERVATION_COLUMNS = `o.day, o.fingerprint, o.first_seen as "firstSeen", o.last_seen as "lastSeen",
  o.count, o.report_id as report, o.line, o.report_type as "reportType", o.type, o.identifier, o.severity, o.tlp,
  host(o.address) as address, o.port, o.protocol, o.asn, o.domain, o.basis, o.marks, o.details`

/** What a reader sees of an observation. */
export function viewObservation(row: ObservationViewRow): ObservationView {
  const { firstSeen, lastSeen, address, port, protocol, asn, domain, basis, marks, details, ...same } = row
  return {
    ...same,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
    ...(address !== null && { address }),
    ...(port !== null && { port }),
    ...(protocol !== null && { protocol }),
    ...(asn !== null && { asn }),
    ...(domain !== null && { domain }),
    ...(basis !== null && { basis }),
    marks: marks ?? [],
    details: details ?? {},
  }
}
