import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import { open } from '#ledger/commitment.ts'
import type { Opening } from '#ledger/commitment.ts'
import type { EntryBody } from '#ledger/entry.ts'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'
import { saveTexts } from './text-store.ts'
import type { KeptText } from './text-store.ts'

type Range = readonly [number, number]

/** After these, incidents saw more, or stand otherwise: addresses are to be folded. */
const SEEN_MORE: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'report.read',
  'report.replayed',
  'observations.reattributed',
  'incident.split',
])

const OPENED: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'incidents.opened',
  'incident.opened',
  'incident.split',
])
const OF_REPORTS: ReadonlySet<EntryKind> = new Set<EntryKind>(['report.received', 'report.read'])

export const sawMore = (entries: readonly SealedEntry[]): boolean =>
  entries.some(({ body }) => SEEN_MORE.has(body.kind))

/** Puts what sealed entries brought where it can be searched, and takes from there what was erased. */
export async function recordWords(tx: Tx, entries: readonly SealedEntry[]): Promise<void> {
  const bodies = entries.map(({ id, body }) => ({ id, body }))
  const numbers = (what: string, kinds: (kind: EntryKind) => boolean) => [
    ...new Set(bodies.flatMap(({ body }) => (kinds(body.kind) ? numberIn(body, what) : []))),
  ]
  await saveIncidents(
    tx,
    bodies.flatMap(({ body }) => (OPENED.has(body.kind) ? incidentsIn(body) : [])),
  )
  await saveLines(
    tx,
    bodies.filter(({ body }) => body.kind.startsWith('incident.') && body.facts['words'] !== undefined),
  )
  await saveTexts(
    tx,
    'report',
    await reportTexts(
      tx,
      numbers('report', (kind) => OF_REPORTS.has(kind)),
    ),
  )
  await saveTexts(
    tx,
    'mail',
    await mailTexts(
      tx,
      numbers('mail', (kind) => kind === 'mail.read'),
    ),
  )
  for (const { body } of bodies) if (body.kind === 'openings.erased') await dropErased(tx, body)
}

const numberIn = ({ subject }: EntryBody, what: string): number[] => {
  const [thing, number] = subject.split(':')
  return thing === what ? [Number(number)] : []
}

const incidentsIn = (body: EntryBody): Range[] => {
  const others = (body.facts['incidents'] ?? []) as readonly (number | Range)[]
  return [...numberIn(body, 'incident'), ...(Array.isArray(others) ? others : [])].map((one): Range =>
    typeof one === 'number' ? [one, one] : one,
  )
}

async function saveIncidents(tx: Tx, ranges: readonly Range[]): Promise<void> {
  if (ranges.length === 0) return
  const { rows } = await sql<KeptText>`
    select i.id as number, i.id as incident, i.org_id as org, i.tlp, i.opened_at as at,
      concat_ws(' ', i.type, i.identifier, i.asset, i.by_hand -> 'name' ->> 'vi', i.by_hand -> 'name' ->> 'en',
        i.by_hand ->> 'place') as words
    from unnest(${ranges.map(([first]) => first)}::bigint[], ${ranges.map(([, last]) => last)}::bigint[]) as r (first, last)
      join incident i on i.id between r.first and r.last`.execute(tx)
  await saveTexts(tx, 'incident', rows)
}

interface Line {
  readonly id: number
  readonly body: EntryBody
}

/** What people wrote on incidents. Words that may be erased are read from beside the ledger, and gone with that. */
async function saveLines(tx: Tx, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  const { rows } = await sql<Opening & { entry: number }>`
    select entry_id as entry, path, salt, value from entry_opening
    where entry_id = any(${lines.map(({ id }) => id)}::bigint[]) and path = '/words'`.execute(tx)
  const openings = Map.groupBy(rows, ({ entry }) => entry)
  const incidents = await tlpOf(
    tx,
    lines.flatMap(({ body }) => numberIn(body, 'incident')),
  )
  for (const erasable of [true, false])
    await saveTexts(
      tx,
      'line',
      lines.flatMap(({ id, body }) => {
        const isErasable = typeof body.facts['words'] !== 'string'
        const words = open(body.facts, openings.get(id) ?? [])['words']
        const [incident] = numberIn(body, 'incident')
        if (typeof words !== 'string' || isErasable !== erasable || incident === undefined) return []
        return [
          {
            ...{ number: id, incident, org: body.concerns ?? null, words },
            ...{ tlp: incidents.get(incident) ?? 'AMBER', at: new Date(body.at) },
          },
        ]
      }),
      erasable,
    )
}

async function tlpOf(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; tlp: string }>`
    select id, tlp from incident where id = any(${ids}::bigint[])`.execute(tx)
  return new Map(rows.map(({ id, tlp }) => [id, tlp]))
}

async function reportTexts(tx: Tx, ids: readonly number[]): Promise<KeptText[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<KeptText>`
    select r.id as number, null::bigint as incident, r.org_id as org, r.tlp, r.received_at as at,
      concat_ws(' ', r.name, r.report_type, s.name) as words
    from report r join source s on s.id = r.source_id where r.id = any(${ids}::bigint[])`.execute(tx)
  return rows
}

/** Mails are the authorities' own until they are put on an incident. */
async function mailTexts(tx: Tx, ids: readonly number[]): Promise<KeptText[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<KeptText>`
    select id as number, incident_id as incident, null::bigint as org, 'AMBER' as tlp, received_at as at,
      concat_ws(' ', subject, from_name, from_address, words) as words
    from mail_in where id = any(${ids}::bigint[])`.execute(tx)
  return rows
}

async function dropErased(tx: Tx, { facts }: EntryBody): Promise<void> {
  const places = (facts['places'] ?? []) as readonly (readonly [number, string])[]
  const erased = places.flatMap(([index, path]) => (path === '/words' ? [index] : []))
  await sql`delete from search_text where kind = 'line' and number in (
    select entry_id from leaf where index = any(${erased}::bigint[]))`.execute(tx)
}
