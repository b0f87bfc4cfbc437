import { hash } from 'node:crypto'
import { worse } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Observation } from './observation.ts'

/** Whose a sighting is; absent: nobody's that the desk knows. */
export interface Owner {
  readonly orgId: number
  readonly holdingId: number
  readonly by: 'prefix' | 'asn' | 'domain'
}

/** What a sighting adds to what it is counted with. */
export interface Seen {
  readonly severity: Severity
  /** rows of the report */
  readonly count: number
  /** milliseconds since 1970, as the source says; doubtful: the receipt counts instead */
  readonly firstSeen: number
  readonly lastSeen: number
  readonly doubtful: boolean
}

/** An incident as sightings know it. */
export interface Counting {
  /** stands when the sighting is written */
  readonly number: number
  /** @param receivedAt milliseconds since 1970 */
  count(seen: Seen, receivedAt: number): void
}

/** To whom a sighting belongs, and what it is counted with. */
export interface Place {
  readonly owner: Owner | undefined
  readonly incident: Counting | undefined
}

/** One fingerprint of a transaction: the first observation of it, and what the others add. */
export interface Sighting extends Seen {
  /** absent once it is written: from then on only counts are needed */
  observation: Observation | undefined
  readonly kind: Kind
  /** what tells it from others of its kind */
  readonly key: string
  /** the source's time lies outside [-400 days, +1 day] of the receipt: filed under the receipt */
  readonly doubtful: boolean
  /** which part of an archive; 0 for a plain report */
  readonly part: number
  /** the worst that one of its rows says */
  severity: Severity
  /** milliseconds since 1970, as the source says */
  firstSeen: number
  lastSeen: number
  /** rows of the report */
  count: number
  /** rows that its row of the table counts already */
  written: number
  place: Place
}

/** Nobody's, until its holder is looked up. */
const NOWHERE: Place = { owner: undefined, incident: undefined }

/** What of a report goes into the fingerprint or decides the day. */
export interface Filing {
  readonly format: string
  readonly tlp: string
  readonly part: number
  /** milliseconds since 1970 */
  readonly receivedAt: number
}

const DAY = 86_400_000
const OLDEST = 400 * DAY
const NEWEST = DAY

/** What many sightings of a report share. */
export interface Kind {
  readonly format: string
  readonly tlp: string
  /** UTC day under which they are filed, YYYY-MM-DD */
  readonly day: string
  readonly reportType: string
  readonly type: string
  readonly identifier: string
  /** a place stands for a sighting that is written and was not seen again: a transaction holds many of these */
  readonly sightings: Map<string, Sighting | Place>
}

/** What tells a sighting from all others of the desk: 64 hex digits, of which the schema keeps 32. */
export const fingerprintOf = ({ kind, key }: Sighting): string =>
  hash(
    'sha256',
    `${kind.format}\u001f${kind.tlp}\u001f${kind.day}\u001f${kind.reportType}\u001f${kind.type}\u001f${kind.identifier}\u001f${key}`,
    'hex',
  )

/**
 * Folds rows that say the same: same format and report type, type and identifier, address (else ASN and domain),
 * port, protocol, declared key columns and UTC day. TLP is part of it, so that a narrower circle never widens.
 */
export class SightingFold {
  /** sightings whose row of the table counts less than they do */
  readonly behind: Sighting[] = []
  /** by what differs seldom, then by identifier */
  readonly #groups = new Map<string, Map<string, Kind>>()
  #last: { readonly like: Kind; readonly kinds: Map<string, Kind> } | undefined

  /** Folds more rows; returns the sightings that are new. */
  add(observations: readonly Observation[], filing: Filing): Sighting[] {
    const fresh: Sighting[] = []
    const received = dayOf(filing.receivedAt)
    for (const observation of observations) {
      const { at } = observation
      const doubtful = isDoubtful(at, filing.receivedAt)
      const kind = this.#kindOf(observation, doubtful ? received : dayOf(at), filing)
      const key = keyOf(observation)
      const known = kind.sightings.get(key)
      if (known && 'count' in known) {
        seeAgain(known, observation)
        continue
      }
      const sighting = newSighting(observation, kind, key, doubtful, filing.part)
      kind.sightings.set(key, sighting)
      if (known) this.#seenAfterwards(sighting, known)
      else fresh.push(sighting)
    }
    return fresh
  }

  #seenAfterwards(sighting: Sighting, place: Place): void {
    sighting.observation = undefined
    sighting.place = place
    this.behind.push(sighting)
  }

  /**
   * Says that a sighting is written as far as `written` tells. True: nothing of it is left to do, and only its place is
   * kept; false: it was seen again meanwhile, and is behind.
   */
  settle(sighting: Sighting): boolean {
    sighting.observation = undefined
    if (sighting.count > sighting.written) {
      this.behind.push(sighting)
      return false
    }
    sighting.kind.sightings.set(sighting.key, sighting.place)
    return true
  }

  #kindOf(observation: Observation, day: string, filing: Filing): Kind {
    const { identifier } = observation
    // Neighbouring rows mostly differ in their identifier alone, so that the name of a group is seldom made.
    if (!this.#last || !isLike(this.#last.like, observation, day, filing))
      return this.#kindOfAnotherGroup(observation, day, filing)
    const { kinds } = this.#last
    let kind = kinds.get(identifier)
    if (!kind) kinds.set(identifier, (kind = newKind(observation, day, filing)))
    return kind
  }

  #kindOfAnotherGroup(observation: Observation, day: string, filing: Filing): Kind {
    const { reportType, type, identifier } = observation
    const name = [filing.format, filing.tlp, day, reportType, type].join('\u001f')
    let kinds = this.#groups.get(name)
    if (!kinds) this.#groups.set(name, (kinds = new Map()))
    let kind = kinds.get(identifier)
    if (!kind) kinds.set(identifier, (kind = newKind(observation, day, filing)))
    this.#last = { like: kind, kinds }
    return kind
  }
}

const newKind = (
  { reportType, type, identifier }: Observation,
  day: string,
  { format, tlp }: Filing,
): Kind => ({
  ...{ format, tlp, day, reportType, type, identifier, sightings: new Map() },
})

const isLike = (
  kind: Kind,
  { type, reportType }: Observation,
  day: string,
  { format, tlp }: Filing,
): boolean =>
  kind.day === day &&
  kind.type === type &&
  kind.reportType === reportType &&
  kind.format === format &&
  kind.tlp === tlp

const keyOf = ({ address, asn, domain, port, protocol, keys }: Observation): string =>
  `${address ?? `${asn ?? ''} ${domain ?? ''}`}\u001f${port ?? ''}\u001f${protocol ?? ''}\u001f${keys}`

const newSighting = (
  observation: Observation,
  kind: Kind,
  key: string,
  doubtful: boolean,
  part: number,
): Sighting => ({
  observation,
  kind,
  key,
  doubtful,
  part,
  severity: observation.severity,
  firstSeen: observation.at,
  lastSeen: observation.at,
  count: 1,
  written: 0,
  place: NOWHERE,
})

function seeAgain(known: Sighting, { at, severity }: Observation): void {
  known.count++
  if (at < known.firstSeen) known.firstSeen = at
  if (at > known.lastSeen) known.lastSeen = at
  if (severity !== known.severity) known.severity = worse(known.severity, severity)
}

const isDoubtful = (at: number, receivedAt: number): boolean =>
  at < receivedAt - OLDEST || at > receivedAt + NEWEST

/** The months under which rows are filed, YYYY-MM. */
export function monthsOf(observations: readonly Observation[], receivedAt: number): ReadonlySet<string> {
  const months = new Set<string>()
  let last = ''
  for (const { at } of observations) {
    const day = dayOf(isDoubtful(at, receivedAt) ? receivedAt : at)
    if (day === last) continue
    months.add(day.slice(0, 7))
    last = day
  }
  return months
}

/**
 * Sorts by the first 32 bits of a hash in hex, so that concurrent writers lock rows in one order. Those bits and the
 * place make one number each, which sort far faster than texts.
 */
export function inHashOrder<T>(items: readonly T[], hashOf: (item: T) => string): T[] {
  const places = 2 ** 21
  if (items.length > places) throw new RangeError(`${items.length} are too many to sort by hash`)
  const order = new Float64Array(items.length)
  for (let i = 0; i < order.length; i++) order[i] = leadingBits(hashOf(items[i]!)) * places + i
  return Array.from(order.sort(), (number) => items[number % places]!)
}

/** The first eight digits of a hash in lower-case hex. */
function leadingBits(hash: string): number {
  let bits = 0
  for (let at = 0; at < 8; at++) {
    const code = hash.charCodeAt(at)
    bits = (bits << 4) | (code < 0x3a ? code - 0x30 : code - 0x57)
  }
  return bits >>> 0
}

const days = new Map<number, string>()

/** UTC day of a time, YYYY-MM-DD. A report has few days, so their texts are kept. */
function dayOf(at: number): string {
  const number = Math.floor(at / DAY)
  let day = days.get(number)
  if (day === undefined) {
    if (days.size > 2000) days.clear()
    day = new Date(number * DAY).toISOString().slice(0, 10)
    days.set(number, day)
  }
  return day
}
