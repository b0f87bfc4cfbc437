import { hash } from 'node:crypto'
import type { Observation } from './observation.ts'

/** One fingerprint of a batch: the first observation of it, and what the others of the batch add. */
export interface Sighting {
  readonly observation: Observation
  /** 32 hex digits */
  fingerprint: string
  /** UTC day under which it is filed, YYYY-MM-DD */
  readonly day: string
  /** the source's time lies outside [-400 days, +1 day] of the receipt: filed under the receipt */
  readonly doubtful: boolean
  /** milliseconds since 1970, as the source says */
  firstSeen: number
  lastSeen: number
  /** rows of the report */
  count: number
}

/** What of a report goes into the fingerprint or decides the day. */
export interface Filing {
  readonly format: string
  readonly tlp: string
  /** milliseconds since 1970 */
  readonly receivedAt: number
}

const DAY = 86_400_000
const OLDEST = 400 * DAY
const NEWEST = DAY

/** Sightings of one day, report type, type and identifier. A report has few of these and many rows in each. */
interface Kind {
  readonly day: string
  readonly reportType: string
  readonly type: string
  readonly identifier: string
  readonly sightings: Map<string, Sighting>
}

/**
 * Folds rows that say the same: same format and report type, type and identifier, address (else ASN and domain),
 * port, protocol, declared key columns and UTC day. TLP is part of it, so that a narrower circle never widens.
 * Sorted by fingerprint, so that concurrent batches lock rows in one order and the index grows from left to right.
 */
export function foldSightings(observations: readonly Observation[], filing: Filing): Sighting[] {
  const kinds = new Map<string, Kind>()
  const received = dayOf(filing.receivedAt)
  let kind: Kind | undefined
  for (const observation of observations) {
    const { at, address, port, protocol } = observation
    const doubtful = at < filing.receivedAt - OLDEST || at > filing.receivedAt + NEWEST
    const day = doubtful ? received : dayOf(at)
    // Neighbouring rows are mostly of one kind, so that its name is seldom made.
    if (!kind || !isOfKind(kind, day, observation)) kind = kindOf(kinds, day, observation)
    const who = address ?? `${observation.asn ?? ''} ${observation.domain ?? ''}`
    const key = `${who}\u001f${port ?? ''}\u001f${protocol ?? ''}\u001f${observation.keys}`
    const known = kind.sightings.get(key)
    if (!known) {
      kind.sightings.set(key, {
        observation,
        fingerprint: '',
        day,
        doubtful,
        firstSeen: at,
        lastSeen: at,
        count: 1,
      })
      continue
    }
    known.count++
    if (at < known.firstSeen) known.firstSeen = at
    if (at > known.lastSeen) known.lastSeen = at
  }
  return withFingerprints(kinds, `${filing.format}\u001f${filing.tlp}\u001f`)
}

function withFingerprints(kinds: ReadonlyMap<string, Kind>, prefix: string): Sighting[] {
  const all: Sighting[] = []
  for (const [name, { sightings }] of kinds)
    for (const [key, sighting] of sightings) {
      sighting.fingerprint = hash('sha256', `${prefix}${name}\u001f${key}`, 'hex').slice(0, 32)
      all.push(sighting)
    }
  return inHashOrder(all, (sighting) => sighting.fingerprint)
}

const isOfKind = (kind: Kind, day: string, { reportType, type, identifier }: Observation) =>
  kind.day === day && kind.reportType === reportType && kind.type === type && kind.identifier === identifier

function kindOf(kinds: Map<string, Kind>, day: string, { reportType, type, identifier }: Observation): Kind {
  const name = `${day}\u001f${reportType}\u001f${type}\u001f${identifier}`
  let kind = kinds.get(name)
  if (!kind) kinds.set(name, (kind = { day, reportType, type, identifier, sightings: new Map() }))
  return kind
}

/** Sorts by the first 32 bits of a hash in hex. That and the place make one number each, which sort far faster than texts. */
export function inHashOrder<T>(items: readonly T[], hashOf: (item: T) => string): T[] {
  const places = 2 ** 21
  if (items.length > places) throw new RangeError(`${items.length} are too many to sort by hash`)
  const order = new Float64Array(items.length)
  for (let i = 0; i < order.length; i++) order[i] = parseInt(hashOf(items[i]!).slice(0, 8), 16) * places + i
  return Array.from(order.sort(), (number) => items[number % places]!)
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
