import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { plainName } from './column-names.ts'
import type { Choice, Mapping } from './mapping.ts'
import { choiceOf } from './mapping.ts'
import { minutesAhead } from './report-time.ts'
import { findsRows, planShadowserver, severityOf } from './shadowserver-plan.ts'
import { unknownReport } from './shadowserver-reports.ts'
import { uniqueNames } from './table-plan.ts'
import type { TablePlan } from './table-plan.ts'
import type { TableLayout } from './table-reader.ts'

/** A word as an RSIT type, if it is one. */
export const rsitTypeNamed = (value: string): RsitType | undefined => {
  const name = value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  return RSIT_TYPES.find((type) => type === name)
}

/** Columns that say what it is, where nothing is declared. */
const TYPE_NAMES = ['rsit_type', 'classification_type', 'type', 'category', 'event_type']
const IDENTIFIER_NAMES = ['identifier', 'classification_identifier', 'infection', 'malware', 'malware_name']

/** The layout of a CSV of any source: by what it declares, and by usual names for the rest. */
export function csvLayout(reportType: string, mapping: Mapping | undefined): TableLayout {
  const name = mapping?.reportType ?? reportType
  return {
    about: { format: 'csv', type: reportType, mapping },
    reportType: name,
    plan: (header, firstRow) => planCsv(name, mapping, header, firstRow),
    suffices: findsRows,
  }
}

function planCsv(
  name: string,
  mapping: Mapping | undefined,
  header: readonly string[],
  firstRow: readonly string[] | undefined,
): TablePlan {
  const usual = planShadowserver(unknownReport(name), header, firstRow)
  const plain = header.map(plainName)
  const exact = header.map((column) => column.trim())
  const find = (place: string) =>
    exact.includes(place) ? exact.indexOf(place) : plain.indexOf(plainName(place))
  const first = (names: readonly string[]) => names.map(find).find((column) => column >= 0) ?? -1
  const at = (place: string | undefined, otherwise: number) => (place === undefined ? otherwise : find(place))
  const type = choiceOf<RsitType>(mapping?.type, 'undetermined', rsitTypeNamed)
  const identifier = choiceOf<string>(mapping?.identifier, name, (value) => value)
  const severity = choiceOf(mapping?.severity, usual.defaultSeverity, severityOf)
  const named = mapping?.identifier === undefined ? first(IDENTIFIER_NAMES) : at(identifier.at, -1)
  return {
    reportType: name,
    certain:
      usual.certain || (mapping?.time !== undefined && (mapping.address ?? mapping.domain) !== undefined),
    marks: marksOf(mapping, find),
    names: uniqueNames(header),
    time: at(mapping?.time?.at, usual.time),
    timeFormat: mapping?.time?.format ?? 'iso',
    zone: minutesAhead(mapping?.time?.zone ?? '+00:00'),
    address: at(mapping?.address, usual.address),
    port: at(mapping?.port, usual.port),
    protocol: at(mapping?.protocol, usual.protocol),
    asn: at(mapping?.asn, usual.asn),
    severity: mapping?.severity === undefined ? usual.severity : at(severity.at, -1),
    severityOf: orUsual(severity, severityOf),
    defaultSeverity: severity.otherwise,
    domain: mapping?.domain === undefined ? usual.domain : [find(mapping.domain)].filter((at) => at >= 0),
    subject: [],
    keys: (mapping?.keys ?? []).map(find).filter((column) => column >= 0),
    type: mapping?.type === undefined ? first(TYPE_NAMES) : at(type.at, -1),
    typeOf: orUsual(type, rsitTypeNamed),
    defaultType: type.otherwise,
    named: named < 0 ? [] : [named],
    nameOf: orUsual(identifier, (value) => value),
    defaultIdentifier: identifier.otherwise,
    transport: undefined,
  }
}

const orUsual = <Value extends string>(
  choice: Choice<Value>,
  usual: (value: string) => Value | undefined,
): ((value: string) => Value | undefined) => (choice.at === undefined ? usual : choice.of)

function marksOf(mapping: Mapping | undefined, find: (place: string) => number): TablePlan['marks'] {
  const missing = declaredPlaces(mapping).filter((place) => find(place) < 0)
  return missing.length > 0 ? [{ mark: 'missing-columns', columns: missing }] : []
}

/** Every place that a mapping names. */
function declaredPlaces(mapping: Mapping | undefined): string[] {
  if (!mapping) return []
  const { time, address, port, protocol, asn, domain, type, identifier, severity, keys } = mapping
  const chosen = [type, identifier, severity].map((choice) =>
    typeof choice === 'object' ? choice.at : undefined,
  )
  return [time?.at, address, port, protocol, asn, domain, ...chosen, ...keys].filter((at) => at !== undefined)
}
