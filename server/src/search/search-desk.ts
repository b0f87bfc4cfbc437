import type { Found } from '@hiepluc/contract/endpoints/search.ts'
import { sql } from 'kysely'
import { countOpenOf } from '#incidents/count-open.ts'
import { viewIncident } from '#incidents/incident-view.ts'
import type { IncidentViewRow } from '#incidents/incident-view.ts'
import { shownIncident } from '#incidents/read-incident.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { excerptOf, wordsOf } from './words.ts'
import { domainsAbove, lexemesAsked, questionOf, turned, turnedBack } from './question.ts'
import type { Question } from './question.ts'
import {
  boundTime,
  holdersOf,
  incidentsByNumber,
  organisationsKnown,
  textsWith,
  thingsNumbered,
} from './search-store.ts'
import { addressesBetween, namesBelow, seenWithin } from './list-seen.ts'
import type { SeenRow } from './list-seen.ts'
import type { OperatorRow, TextRow } from './search-store.ts'

/** Rows of one group. */
const SHOWN = 30
const MOST_OPERATORS = 8
/** Of one statement, in milliseconds. */
const PATIENCE = 1000
/** SQLSTATE of a statement that was ended because it took too long. */
const ENDED = '57014'

interface Raw {
  readonly addresses: { rows: SeenRow[]; more: boolean }
  readonly domains: { rows: SeenRow[]; more: boolean }
  readonly texts: TextRow[]
}

/** All that a reader may see of what a text may mean. */
export const searchDesk = (db: Db, member: Member, typed: string, now: Date): Promise<Found> =>
  change(db, member, async (tx) => {
    const question = questionOf(typed)
    await boundTime(tx, PATIENCE)
    let cut = false
    const within = async <T>(instead: T, work: () => Promise<T>): Promise<T> => {
      await sql`savepoint part`.execute(tx)
      try {
        return await work()
      } catch (error) {
        if ((error as { code?: string }).code !== ENDED) throw error
        await sql`rollback to savepoint part`.execute(tx)
        cut = true
        return instead
      }
    }
    const nothing = { rows: [], more: false }
    const { place, domain, words } = question
    const raw: Raw = {
      addresses: place
        ? await within(nothing, () =>
            seenWithin(tx, member, 'seen_address', addressesBetween(place.first, place.last), SHOWN),
          )
        : nothing,
      domains: domain
        ? await within(nothing, () =>
            seenWithin(tx, member, 'seen_domain', namesBelow(turned(domain)), SHOWN),
          )
        : nothing,
      texts: words.length > 0 ? await within([], () => textsWith(tx, lexemesAsked(words), 2 * SHOWN)) : [],
    }
    const operators = await within([], () => operatorsNamed(tx, member, words))
    const found = await viewFound(tx, member, question, raw, now)
    return { ...found, operators, cut }
  })

async function viewFound(
  tx: Tx,
  member: Member,
  question: Question,
  { addresses, domains, texts }: Raw,
  now: Date,
): Promise<Omit<Found, 'operators' | 'cut'>> {
  const shown = texts.slice(0, SHOWN)
  const incidents = await incidentsByNumber(tx, [
    ...[...addresses.rows, ...domains.rows].map(({ incident }) => incident),
    ...shown.flatMap(({ incident }) => (incident === null ? [] : [incident])),
  ])
  await recordReading(tx, member, [...incidents.values()].map(shownIncident), now)
  const numbers: Found['numbers'] = []
  for (const one of question.numbers) if (await thingsNumbered(tx, one.thing, one.id)) numbers.push(one)
  return {
    numbers,
    addresses: { rows: viewSeen(addresses.rows, incidents), more: addresses.more },
    domains: { rows: viewSeen(domains.rows, incidents, turnedBack), more: domains.more },
    holdings: await holdingsOf(tx, question),
    words: {
      more: texts.length > SHOWN,
      rows: shown.flatMap((row) => {
        const incident = row.incident === null ? undefined : incidents.get(row.incident)
        if (row.kind !== 'mail' && row.incident !== null && !incident) return []
        return [
          {
            ...{ kind: row.kind, id: row.number, at: row.at.toISOString() },
            excerpt: excerptOf(row.words, question.words),
            ...(incident && { incident: viewIncident(incident) }),
          },
        ]
      }),
    },
  }
}

const viewSeen = (
  rows: readonly SeenRow[],
  incidents: ReadonlyMap<number, IncidentViewRow>,
  written = (what: string) => what,
): Found['addresses']['rows'] =>
  rows.flatMap(({ incident: id, what, count, lastSeen }) => {
    const incident = incidents.get(id)
    return incident
      ? [{ incident: viewIncident(incident), what: written(what), count, lastSeen: lastSeen.toISOString() }]
      : []
  })

async function holdingsOf(tx: Tx, { place, domain, asn }: Question): Promise<Found['holdings']> {
  if (!place && !domain && asn === undefined) return []
  const rows = await holdersOf(tx, {
    networks: place?.networks ?? [],
    domains: domain ? domainsAbove(domain) : [],
    asn,
  })
  return rows.map(({ what, ...operator }) => ({ what, operator: named(operator) }))
}

/** Those whose names hold all the words, each as the beginning of one of theirs, with how many open incidents they have. */
async function operatorsNamed(tx: Tx, member: Member, words: readonly string[]): Promise<Found['operators']> {
  if (words.length === 0) return []
  const found: OperatorRow[] = []
  for (const one of await organisationsKnown(tx)) {
    const theirs = wordsOf(`${one.name} ${one.nameEn ?? ''} ${one.key}`)
    if (words.every((word) => theirs.some((their) => their.startsWith(word)))) found.push(one)
    if (found.length === MOST_OPERATORS) break
  }
  const open = await countOpenOf(
    tx,
    member,
    found.map(({ id }) => id),
  )
  return found.map((one) => {
    const count = open.get(one.id) ?? 0
    return { ...named(one), ...((count > 0 || member.standing === 'authority') && { open: count }) }
  })
}

const named = ({ id, name, nameEn }: { id: number; name: string; nameEn: string | null }) => ({
  ...{ id, name },
  ...(nameEn !== null && { nameEn }),
})
