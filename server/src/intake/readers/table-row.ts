import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Observation, Reading } from '#intake/observation.ts'
import { parseAddress } from '#registry/address.ts'
import type { Address } from '#registry/address.ts'
import { parseAsn } from '#registry/asn.ts'
import type { Asn } from '#registry/asn.ts'
import type { Domain } from '#registry/domain.ts'
import type { CsvRows } from './csv-rows.ts'
import { DetailsText } from './details-text.ts'
import { FieldTexts, remembering } from './field-text.ts'
import { hostIn } from './host-text.ts'
import { identifierText, protocolNamed, readPort } from './observation-fields.ts'
import { ReportClock } from './report-time.ts'
import type { TablePlan } from './table-plan.ts'
import type { UnreadableReason } from './unreadable-reason.ts'

const SEPARATOR = 0x1f
/** So many columns may be missing at the end of a row. */
const MAY_LACK = 2

/** The last column that an observation rests on. */
function lastNeeded(plan: TablePlan): number {
  const { time, address, port, protocol, asn, type, domain, subject, keys, named } = plan
  return Math.max(time, address, port, protocol, asn, type, ...domain, ...subject, ...keys, ...named)
}

/** Reads rows by a plan. What repeats from row to row is made once. */
export class TableRow {
  /** some row held bytes that are no text */
  odd = false
  readonly #plan: TablePlan
  readonly #columns: number
  readonly #protocolNamed = remembering(protocolNamed)
  readonly #severityOf: (value: string) => Severity | undefined
  /** '' for a value that names nothing */
  readonly #nameOf: (value: string) => string
  readonly #texts = new FieldTexts()
  readonly #clock: ReportClock
  readonly #details: DetailsText
  /** 1: the column has a field of its own */
  readonly #hidden: Uint8Array
  readonly #lastNeeded: number
  #keys = Buffer.allocUnsafeSlow(1024)
  /** why the row cannot be read */
  reason: UnreadableReason = 'no-time'
  detail = ''

  constructor(plan: TablePlan) {
    this.#plan = plan
    this.#columns = plan.names.length
    this.#severityOf = remembering(plan.severityOf)
    this.#nameOf = remembering((value) => identifierText(plan.nameOf(value) ?? ''))
    this.#clock = new ReportClock(plan.timeFormat, plan.zone)
    this.#details = new DetailsText(plan.names)
    this.#lastNeeded = lastNeeded(plan)
    this.#hidden = new Uint8Array(this.#columns)
    for (const column of [plan.time, plan.address, plan.port, plan.asn, plan.protocol, plan.severity])
      if (column >= 0) this.#hidden[column] = 1
  }

  /** Adds the row's observation; false if it has none, and then `reason` and `detail` say why. */
  read(rows: CsvRows, into: Reading): boolean {
    const plan = this.#plan
    if (rows.count !== this.#columns && !this.#isComplete(rows)) return false
    const { bytes } = rows.window
    const { starts, ends } = rows
    if (plan.time < 0) return this.#refuse('no-time', '')
    const at = this.#clock.read(bytes, starts[plan.time]!, ends[plan.time]!)
    if (Number.isNaN(at)) {
      const time = this.#text(rows, plan.time)
      return this.#refuse(time === '' ? 'no-time' : 'bad-time', time)
    }
    const hidden = this.#hidden
    const address = this.#address(rows)
    const host = plan.domain.length > 0 ? this.#host(rows, address) : undefined
    if (address === undefined && host === undefined && !this.#hasSubject(rows))
      return this.#refuseNobody(rows)
    const port = plan.port < 0 ? -1 : readPort(bytes, starts[plan.port]!, ends[plan.port]!)
    const asn = this.#asn(rows)
    const protocolText = this.#text(rows, plan.protocol)
    const protocol = protocolText === '' ? undefined : this.#protocolNamed(protocolText)
    const severityText = this.#text(rows, plan.severity)
    const severity = severityText === '' ? undefined : this.#severityOf(severityText)
    if (plan.port >= 0) hidden[plan.port] = port >= 0 ? 1 : 0
    if (plan.asn >= 0) hidden[plan.asn] = asn === undefined ? 0 : 1
    if (plan.protocol >= 0) hidden[plan.protocol] = protocol === undefined ? 0 : 1
    if (plan.severity >= 0) hidden[plan.severity] = severity === undefined ? 0 : 1
    const details = this.#details.of(rows, this.#columns, hidden)
    if (this.#details.odd) this.odd = true
    const observation: Observation = {
      line: rows.line,
      at,
      reportType: plan.reportType,
      type: (plan.type < 0 ? undefined : plan.typeOf(this.#text(rows, plan.type))) ?? plan.defaultType,
      identifier: plan.named.length === 0 ? plan.defaultIdentifier : this.#identifier(rows),
      severity: severity ?? plan.defaultSeverity,
      address: address ?? host?.address,
      port: port >= 0 ? port : undefined,
      protocol: protocol ?? plan.transport,
      asn,
      domain: host?.domain,
      keys: this.#keysOf(rows),
      details,
    }
    into.observations.push(observation)
    return true
  }

  #refuse(reason: UnreadableReason, detail: string): false {
    this.reason = reason
    this.detail = detail.slice(0, 200)
    return false
  }

  #refuseNobody(rows: CsvRows): false {
    const { address } = this.#plan
    const text = this.#text(rows, address)
    if (text !== '') return this.#refuse('bad-address', text)
    return this.#refuse(address < 0 ? 'no-subject' : 'no-address', '')
  }

  /**
   * A row may end in more fields than the header has if they are empty, and lack a few at its end: sources add a
   * column to the header first. What the observation rests on must stand before the last field, which may be cut off.
   */
  #isComplete(rows: CsvRows): boolean {
    const { count, starts, ends } = rows
    const columns = this.#columns
    if (count > starts.length) return this.#refuse('too-many-columns', `${count} > ${columns}`)
    for (let column = columns; column < count; column++)
      if (starts[column] !== ends[column]) return this.#refuse('too-many-columns', `${count} > ${columns}`)
    if (count < columns - MAY_LACK || (count < columns && this.#lastNeeded >= count - 1))
      return this.#refuse('too-few-columns', `${count} < ${columns}`)
    starts.fill(0, count, columns)
    ends.fill(0, count, columns)
    return true
  }

  #text(rows: CsvRows, column: number): string {
    if (column < 0) return ''
    const { starts, ends, holds } = rows
    return this.#texts.text(rows.window.bytes, starts[column]!, ends[column]!, holds[column]!)
  }

  /** A network stands for its first address, and the column is shown. */
  #address(rows: CsvRows): Address | undefined {
    const { address: column } = this.#plan
    if (column < 0 || rows.starts[column] === rows.ends[column]) return undefined
    const { bytes } = rows.window
    const text = bytes.toString('latin1', rows.starts[column], rows.ends[column])
    const address = parseAddress(text)
    this.#hidden[column] = address === undefined ? 0 : 1
    if (address !== undefined) return address
    const [bare = '', length] = this.#text(rows, column).split('/')
    return length === undefined || /^\d{1,3}$/.test(length) ? parseAddress(bare) : undefined
  }

  #asn(rows: CsvRows): Asn | undefined {
    const { asn: column } = this.#plan
    if (column < 0 || rows.starts[column] === rows.ends[column]) return undefined
    return parseAsn(this.#text(rows, column))
  }

  #host(rows: CsvRows, address: Address | undefined): { address?: Address; domain?: Domain } | undefined {
    for (const column of this.#plan.domain) {
      const text = this.#text(rows, column)
      const host = text === '' ? undefined : hostIn(text)
      if (host !== undefined && (host.domain !== undefined || address === undefined)) return host
    }
    return undefined
  }

  #hasSubject(rows: CsvRows): boolean {
    return this.#plan.address < 0 && this.#plan.subject.some((column) => this.#text(rows, column) !== '')
  }

  #identifier(rows: CsvRows): string {
    for (const column of this.#plan.named) {
      const text = this.#text(rows, column)
      const name = text === '' ? '' : this.#nameOf(text)
      if (name !== '') return name
    }
    return this.#plan.defaultIdentifier
  }

  #keysOf(rows: CsvRows): string {
    const { keys } = this.#plan
    if (keys.length === 0) return ''
    if (keys.length === 1) return this.#text(rows, keys[0]!)
    let length = keys.length
    for (const column of keys) {
      if (rows.holds[column] !== 0) return keys.map((key) => this.#text(rows, key)).join('\u001f')
      length += rows.ends[column]! - rows.starts[column]!
    }
    if (this.#keys.length < length) this.#keys = Buffer.allocUnsafeSlow(length)
    const { bytes } = rows.window
    const out = this.#keys
    let to = 0
    for (let key = 0; key < keys.length; key++) {
      if (key > 0) out[to++] = SEPARATOR
      const end = rows.ends[keys[key]!]!
      for (let from = rows.starts[keys[key]!]!; from < end; from++) out[to++] = bytes[from]!
    }
    return this.#texts.ascii(out, 0, to)
  }
}
