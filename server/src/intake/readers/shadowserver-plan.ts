import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Mark } from '#intake/observation.ts'
import { LOOKS_LIKE, OF_ANOTHER, otherNames, plainName, RETIRED } from './column-names.ts'
import { readTime } from './report-time.ts'
import type { ShadowserverReport } from './shadowserver-reports.ts'
import type { TablePlan } from './table-plan.ts'
import { uniqueNames } from './table-plan.ts'
import { parseAddress } from '#registry/address.ts'

/** How the columns of a header are understood. */
interface Understood {
  /** the type's own name of each column; undefined: the type does not know it */
  readonly own: (string | undefined)[]
  /** names of columns that go by another name than the type's: `src_ip (ip)` */
  readonly renamed: string[]
}

/** The columns that say when, where from and whose, in the type's own names. */
interface Places {
  readonly time: string
  readonly address: string | undefined
  readonly port: string | undefined
  readonly asn: string | undefined
}

const ADDRESSES = ['ip', 'src_ip', 'http_referer_ip']

function placesOf(report: ShadowserverReport): Places {
  const { columns } = report
  if (columns.length === 0) return { time: 'timestamp', address: 'ip', port: 'port', asn: 'asn' }
  const address = ADDRESSES.find((name) => columns.includes(name))
  const beside = (name: string) => {
    const own = address?.replace(/ip$/, name)
    return own !== undefined && columns.includes(own) ? own : undefined
  }
  return { time: 'timestamp', address, port: beside('port'), asn: beside('asn') }
}

/**
 * Where a header of the given type has what. `firstRow` helps to find a time or an address in a column that goes by
 * a name nobody knows; without it such a column is not looked for.
 */
export function planShadowserver(
  report: ShadowserverReport,
  header: readonly string[],
  firstRow?: readonly string[],
): TablePlan {
  const places = placesOf(report)
  const understood = understand(report, places, header)
  if (firstRow) recogniseByValue(understood, places, header, firstRow)
  const { own } = understood
  const at = (name: string | undefined) => (name === undefined ? -1 : own.indexOf(name))
  const all = (names: readonly string[]) => names.map(at).filter((column) => column >= 0)
  const tag = report.whenTagged
  return {
    reportType: report.name,
    certain: own.includes(places.time) && (places.address === undefined || own.includes(places.address)),
    marks: marksOf(report, understood, header),
    names: uniqueNames(own.map((name, column) => name ?? header[column]!)),
    time: at(places.time),
    timeFormat: 'iso',
    zone: 0,
    address: at(places.address),
    port: at(places.port),
    asn: at(places.asn),
    protocol: at('protocol'),
    severity: at('severity'),
    severityOf,
    defaultSeverity: report.severity,
    domain: all(report.domain),
    subject: all([...report.subject, ...report.domain]),
    keys: report.columns.length === 0 ? [] : all(report.keys),
    type: tag ? at('tag') : -1,
    typeOf: (value) => (tag && value.includes(tag.tag) ? tag.type : undefined),
    defaultType: report.type,
    named: tag ? all(['tag']) : all(report.named),
    nameOf: (value) => (tag ? (value.includes(tag.tag) ? tag.identifier : undefined) : meaningful(value)),
    defaultIdentifier: report.identifier,
    transport: report.transport,
  }
}

/** Whether the plan can tell of any row when it was and whom it is about. */
export const findsRows = (plan: TablePlan) =>
  plan.time >= 0 && (plan.address >= 0 || plan.domain.length > 0 || plan.subject.length > 0)

export const severityOf = (value: string): Severity | undefined => {
  const lower = value.toLowerCase()
  return SEVERITIES.find((severity) => severity === lower)
}

/** A value that says something: feeds write 0, - or unknown where they have nothing to say. */
const meaningful = (value: string) => (/^(?:0|-|unknown|none|null|n\/a)$/i.test(value) ? undefined : value)

function understand(
  report: ShadowserverReport,
  places: Places,
  header: readonly string[],
  names: readonly string[] = header.map(plainName),
): Understood {
  const free = new Set(report.columns.length > 0 ? report.columns : [...UNKNOWN_TYPE, ...report.domain])
  const own: (string | undefined)[] = names.map((name) => (free.delete(name) ? name : undefined))
  const renamed: string[] = []
  const rename = (column: number, name: string) => {
    free.delete(name)
    own[column] = name
    renamed.push(`${header[column]!.trim()} (${name})`)
  }
  for (const [column, name] of names.entries()) {
    if (own[column] !== undefined) continue
    const other = otherNames(name).find((candidate) => free.has(candidate))
    if (other !== undefined) rename(column, other)
  }
  for (const [role, pattern] of Object.entries(LOOKS_LIKE) as [keyof typeof LOOKS_LIKE, RegExp][]) {
    const place = places[role]
    if (place === undefined || !free.has(place)) continue
    const column = names.findIndex(
      (name, at) => own[at] === undefined && pattern.test(name) && !OF_ANOTHER.test(name),
    )
    if (column >= 0) rename(column, place)
  }
  return { own, renamed }
}

/** Columns that mean something in any report. */
const UNKNOWN_TYPE = ['timestamp', 'ip', 'port', 'asn', 'protocol', 'severity', 'tag', 'hostname']

/** Gives a time or an address that no column's name promised to the one unknown column that holds such a value. */
function recogniseByValue(
  understood: Understood,
  places: Places,
  header: readonly string[],
  firstRow: readonly string[],
) {
  const { own, renamed } = understood
  const recognise = (place: string | undefined, fits: (value: string) => boolean) => {
    if (place === undefined || own.includes(place)) return
    const fitting = header.flatMap((_, column) =>
      own[column] === undefined && fits(firstRow[column]?.trim() ?? '') ? [column] : [],
    )
    const near = fitting.filter((column) => !OF_ANOTHER.test(plainName(header[column]!)))
    const column = near[0] ?? fitting[0]
    if (column === undefined) return
    own[column] = place
    renamed.push(`${header[column]!.trim()} (${place})`)
  }
  recognise(places.time, (value) => !Number.isNaN(readTime(value)))
  recognise(places.address, (value) => parseAddress(value) !== undefined)
}

function marksOf(
  report: ShadowserverReport,
  { own, renamed }: Understood,
  header: readonly string[],
): Mark[] {
  const marks: Mark[] = []
  if (!report.known) marks.push({ mark: 'unknown-report-type' })
  if (report.columns.length === 0) return marks
  if (renamed.length > 0) marks.push({ mark: 'renamed-columns', columns: renamed })
  const strange = header.filter((name, column) => own[column] === undefined && !RETIRED.has(plainName(name)))
  if (strange.length > 0) marks.push({ mark: 'unknown-columns', columns: strange.map((name) => name.trim()) })
  const there = new Set(own)
  const missing = report.columns.filter((name) => !there.has(name))
  if (missing.length > 0) marks.push({ mark: 'missing-columns', columns: missing })
  return marks
}

/**
 * How well a header fits a type: columns the type does not know, and columns of the type that are not there. `names`
 * are the header's names in plain form.
 */
export function fitOf(report: ShadowserverReport, header: readonly string[], names: readonly string[]) {
  const { own } = understand(report, placesOf(report), header, names)
  const strange = names.filter((name, at) => own[at] === undefined && !RETIRED.has(name)).length
  return { strange, missing: report.columns.length - own.filter((name) => name !== undefined).length }
}
