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

/**
 * Folds rows that say the same: same format and report type, type and identifier, address (else ASN and domain),
 * port, protocol, declared key columns and UTC day. TLP is part of it, so that a narrower circle never widens.
 * Sorted by fingerprint, so that concurrent batches lock rows in one order and the index grows from left to right.
 */
export function foldSightings(observations: readonly Observation[], filing: Filing): Sighting[] {
  const byKey = new Map<string, Sighting>()
  const received = dayOf(filing.receivedAt)
  for (const observation of observations) {
    const { at } = observation
    const doubtful = at < filing.receivedAt - OLDEST || at > filing.receivedAt + NEWEST
    const day = doubtful ? received : dayOf(at)
    const key = `${day}\u001f${observation.reportType}\u001f${observation.type}\u001f${observation.identifier}\u001f${
      observation.address ?? `${observation.asn ?? ''} ${observation.domain ?? ''}`
    }\u001f${observation.port ?? ''}\u001f${observation.protocol ?? ''}\u001f${observation.keys}`
    const known = byKey.get(key)
    if (!known) {
      byKey.set(key, { observation, fingerprint: '', day, doubtful, firstSeen: at, lastSeen: at, count: 1 })
      continue
    }
    known.count++
    if (at < known.firstSeen) known.firstSeen = at
    if (at > known.lastSeen) known.lastSeen = at
  }
  const prefix = `${filing.format}\u001f${filing.tlp}\u001f`
  const sightings: Sighting[] = []
  for (const [key, sighting] of byKey) {
    sighting.fingerprint = hash('sha256', prefix + key, 'hex').slice(0, 32)
    sightings.push(sighting)
  }
  return inKeyOrder(sightings)
}

/** By fingerprint. Its first 32 bits and the place make one number each, which sort far faster than texts. */
function inKeyOrder(sightings: readonly Sighting[]): Sighting[] {
  const places = 2 ** 21
  if (sightings.length > places) throw new RangeError(`a batch of ${sightings.length} sightings is too large`)
  const order = new Float64Array(sightings.length)
  for (let i = 0; i < order.length; i++)
    order[i] = parseInt(sightings[i]!.fingerprint.slice(0, 8), 16) * places + i
  return Array.from(order.sort(), (number) => sightings[number % places]!)
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
