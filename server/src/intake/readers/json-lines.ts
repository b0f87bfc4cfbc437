import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Mark, Reading, ReaderCursor, ReportReader } from '#intake/observation.ts'
import { parseAddress } from '#registry/address.ts'
import { parseAsn } from '#registry/asn.ts'
import { BROKEN, NOTHING } from './csv-rows.ts'
import { rsitTypeNamed } from './generic-csv.ts'
import { hostIn } from './host-text.ts'
import { detailsOf, isObject, nestingOf, parseLine, stepsOf, textOfValue, valueAt } from './json-object.ts'
import type { JsonObject } from './json-object.ts'
import { choiceOf } from './mapping.ts'
import type { Choice, Mapping } from './mapping.ts'
import { identifierText, protocolNamed, readPort } from './observation-fields.ts'
import { minutesAhead, readTime } from './report-time.ts'
import { severityOf } from './shadowserver-plan.ts'
import { TextLines } from './text-lines.ts'
import { transcoderFor } from './transcoder.ts'
import type { Encoding } from './transcoder.ts'
import type { UnreadableReason } from './unreadable-reason.ts'
import { UsualKeys } from './usual-keys.ts'
import type { Places, Role } from './usual-keys.ts'

/** What must be known to go on in JSON lines; plain JSON. */
export interface JsonHead {
  readonly about: {
    readonly format: 'json-lines'
    readonly type: string
    readonly mapping?: Mapping | undefined
  }
  readonly encoding: Encoding
  readonly odd?: boolean | undefined
}

/** Reads one JSON object a line: by what the source declares, and by usual keys for the rest. */
export class JsonLinesReader implements ReportReader {
  readonly format = 'json-lines'
  readonly reportType: string
  readonly #lines: TextLines
  readonly #encoding: Encoding
  readonly #about: JsonHead['about']
  readonly #mapping: Mapping | undefined
  readonly #usual = new UsualKeys()
  readonly #keys: readonly (readonly string[])[]
  readonly #type: Choice<RsitType>
  readonly #identifier: Choice<string>
  readonly #severity: Choice<Severity>
  #odd: boolean

  constructor(head: JsonHead, offset = 0, line = 1) {
    const { type, mapping } = head.about
    this.reportType = mapping?.reportType ?? type
    this.#about = head.about
    this.#mapping = mapping
    this.#encoding = head.encoding
    this.#odd = head.odd ?? false
    this.#lines = new TextLines(offset, line, transcoderFor(head.encoding))
    this.#keys = (mapping?.keys ?? []).map(stepsOf)
    this.#type = choiceOf(mapping?.type, 'undetermined', rsitTypeNamed)
    this.#identifier = choiceOf(mapping?.identifier, this.reportType, (value) => value)
    this.#severity = choiceOf(mapping?.severity, 'low', severityOf)
  }

  get marks(): readonly Mark[] {
    return this.#odd ? [{ mark: 'odd-encoding' }] : []
  }

  read(bytes: Uint8Array, last: boolean, into: Reading, most = Infinity): boolean {
    const lines = this.#lines
    lines.push(bytes, last)
    let found: ReturnType<TextLines['next']> = NOTHING
    for (let left = most; left > 0; left--) {
      found = lines.next()
      if (found === NOTHING) break
      const refused = found === BROKEN ? (['row-too-long', ''] as const) : this.#readLine(into)
      if (!refused) continue
      const [reason, detail] = refused
      into.unreadable.push({
        line: lines.line,
        bytes: lines.keptBytes(),
        reason,
        detail: detail.slice(0, 200),
      })
    }
    lines.keepRest()
    return found !== NOTHING
  }

  cursor(): ReaderCursor {
    const head: JsonHead = { about: this.#about, encoding: this.#encoding, odd: this.#odd }
    return { ...this.#lines.place(), head }
  }

  #readLine(into: Reading): readonly [UnreadableReason, string] | undefined {
    const { window, from, to } = this.#lines
    const text = window.bytes.toString('utf8', from, to)
    if (text.includes('\uFFFD')) this.#odd = true
    const nesting = nestingOf(text)
    if (nesting === 'too-deep') return [nesting, '']
    const value = nesting === 'sound' ? parseLine(text) : undefined
    if (value === undefined) return ['bad-json', text.slice(0, 80)]
    return isObject(value) ? this.#readObject(value, into) : ['not-an-object', text.slice(0, 80)]
  }

  #readObject(object: JsonObject, into: Reading): readonly [UnreadableReason, string] | undefined {
    const fields = new ObjectFields(object, this.#usual.of(object), (role) => this.#placeOf(role))
    const at = this.#timeOf(fields.value('time'))
    if (Number.isNaN(at)) {
      const text = fields.text('time')
      return [text === '' ? 'no-time' : 'bad-time', text]
    }
    const address = fields.taken('address', parseAddress)
    const host = hostIn(fields.text('domain'))
    if (address === undefined && host === undefined) {
      const text = fields.text('address')
      return [text === '' ? 'no-address' : 'bad-address', text]
    }
    const identifier = this.#chosen(this.#identifier, named, fields.text('identifier'))
    into.observations.push({
      line: this.#lines.line,
      at,
      reportType: this.reportType,
      type: this.#chosen(this.#type, rsitTypeNamed, fields.text('type')),
      identifier: identifierText(identifier) || this.#identifier.otherwise,
      severity: this.#chosen(this.#severity, severityOf, fields.text('severity')),
      address: address ?? host?.address,
      port: fields.taken('port', portIn),
      protocol: fields.taken('protocol', protocolNamed),
      asn: fields.taken('asn', parseAsn),
      domain: host?.domain,
      keys: this.#keys.map((key) => textOfValue(valueAt(object, key))).join('\u001f'),
      details: detailsOf(object, fields.hidden),
    })
    return undefined
  }

  /** Where the mapping says that a role is found. */
  #placeOf(role: Role): string | undefined {
    const mapping = this.#mapping
    if (role === 'time') return mapping?.time?.at
    if (role === 'type') return this.#type.at
    if (role === 'identifier') return this.#identifier.at
    return role === 'severity' ? this.#severity.at : mapping?.[role]
  }

  #chosen<Value extends string>(
    choice: Choice<Value>,
    usual: (value: string) => Value | undefined,
    value: string,
  ): Value {
    if (value === '' || choice.fixed) return choice.otherwise
    return (choice.at === undefined ? usual : choice.of)(value) ?? choice.otherwise
  }

  #timeOf(value: unknown): number {
    const { format = 'iso', zone = '+00:00' } = this.#mapping?.time ?? {}
    const text = textOfValue(value)
    if (typeof value !== 'number' || format !== 'iso') return readTime(text, format, minutesAhead(zone))
    return readTime(text, value < 1e11 ? 'unix' : 'unix-ms')
  }
}

const named = (value: string) => value

function portIn(text: string): number | undefined {
  const port = readPort(Buffer.from(text), 0, text.length)
  return port < 0 ? undefined : port
}

/** The fields of one object, and the keys that need not be shown again because a field holds what they say. */
class ObjectFields {
  readonly hidden = new Set<string>()
  readonly #object: JsonObject
  readonly #usual: Places
  readonly #placeOf: (role: Role) => string | undefined

  constructor(object: JsonObject, usual: Places, placeOf: (role: Role) => string | undefined) {
    this.#object = object
    this.#usual = usual
    this.#placeOf = placeOf
    this.#hide('time')
  }

  value(role: Role): unknown {
    const steps = this.#steps(role)
    return steps.length === 0 ? undefined : valueAt(this.#object, steps)
  }

  text(role: Role): string {
    return textOfValue(this.value(role))
  }

  /** What `read` makes of the value; if it makes anything, the key is hidden. */
  taken<Value>(role: Role, read: (text: string) => Value | undefined): Value | undefined {
    const value = read(this.text(role))
    if (value !== undefined) this.#hide(role)
    return value
  }

  #hide(role: Role) {
    const steps = this.#steps(role)
    if (steps.length === 1) this.hidden.add(steps[0]!)
  }

  #steps(role: Role): readonly string[] {
    const place = this.#placeOf(role)
    if (place !== undefined) return stepsOf(place)
    return this.#usual[role] ?? []
  }
}
