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
  /** tells it from all others of the desk: 64 hex digits, of which the schema keeps 32 */
  readonly print: string
  /** UTC day under which it is filed, YYYY-MM-DD */
  readonly day: string
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

/**
 * Folds rows that say the same: same format and report type, type and identifier, address (else ASN and domain),
 * port, protocol, declared key columns and UTC day. TLP is part of it, so that a narrower circle never widens.
 */
export class SightingFold {
  /** sightings whose row of the table counts less than they do */
  readonly behind: Sighting[] = []
  /** by fingerprint; a place stands for a sighting that is written and was not seen again: there are many of these */
  readonly #known = new Map<string, Sighting | Place>()

  /** Folds more rows; returns the sightings that are new. */
  add(observations: readonly Observation[], filing: Filing): Sighting[] {
    const fresh: Sighting[] = []
    const received = dayOf(filing.receivedAt)
    for (const observation of observations) {
      const { at } = observation
      const doubtful = isDoubtful(at, filing.receivedAt)
      const day = doubtful ? received : dayOf(at)
      const print = fingerprintOf(observation, day, filing)
      const known = this.#known.get(print)
      if (known && 'count' in known) {
        seeAgain(known, observation)
        continue
      }
      const sighting = newSighting(observation, print, day, doubtful, filing.part)
      this.#known.set(print, sighting)
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
    this.#known.set(sighting.print, sighting.place)
    return true
  }
}

function fingerprintOf(
  { reportType, type, identifier, address, asn, domain, port, protocol, keys }: Observation,
  day: string,
  { format, tlp }: Filing,
): string {
  const where = address ?? `${asn ?? ''} ${domain ?? ''}`
  return hash(
    'sha256',
    `${format}\u001f${tlp}\u001f${day}\u001f${reportType}\u001f${type}\u001f${identifier}\u001f${where}\u001f${port ?? ''}\u001f${protocol ?? ''}\u001f${keys}`,
    'hex',
  )
}

const newSighting = (
  observation: Observation,
  print: string,
  day: string,
  doubtful: boolean,
  part: number,
): Sighting => ({
  observation,
  print,
  day,
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
