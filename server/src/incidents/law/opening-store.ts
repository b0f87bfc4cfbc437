import type { IncidentKind } from '@hiepluc/contract/incident-state.ts'
import { RSIT } from '@hiepluc/contract/rsit.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'

/** One opens after the other, so that two clicks open one. */
export async function lockOpening(tx: Tx, { id }: Member): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`opening:${id}`}, 0))`.execute(tx)
}

/** An organisation that incidents can be of, as far as the reader sees it. */
export async function findOpener(tx: Tx, id: number): Promise<{ sectors: readonly string[] } | undefined> {
  const { rows } = await sql<{ sectors: readonly string[] }>`
    select sectors from organisation where id = ${id} and standing in ('operator', 'public-body')`.execute(tx)
  return rows[0]
}

/** The second of two clicks comes within this time. */
const SAME_CLICK_MS = 60_000

/** What the second of two clicks says again. */
export interface Clicked {
  readonly operator: number
  readonly asset: string
  readonly byHand: object
  readonly words: string
  readonly stated: readonly object[]
}

export async function findSameOpening(
  tx: Tx,
  by: Member,
  { operator, asset, byHand, words, stated }: Clicked,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select i.id from incident i join entry e on e.id = i.opened_entry
      join entry_opening o on o.entry_id = e.id and o.path = '/words'
    where i.org_id = ${operator} and i.surfaced_at > ${new Date(now.getTime() - SAME_CLICK_MS)} and i.asset = ${asset}
      and i.by_hand = ${JSON.stringify(byHand)}::jsonb and e.member_id = ${by.id} and e.kind = 'incident.opened'
      and o.value = ${JSON.stringify(words)} and e.body::jsonb -> 'facts' -> 'stated' = ${JSON.stringify(stated)}::jsonb
    order by i.id desc limit 1`.execute(tx)
  return rows[0]?.id
}

export interface Opening {
  readonly id: number
  readonly orgId: number
  readonly type: RsitType
  readonly identifier: string
  readonly kind: IncidentKind
  readonly tlp: Tlp
  readonly asset: string
  readonly severity: Severity
  readonly law: string
  readonly byHand: object
  readonly entry: number
  readonly seen: Date
  readonly now: Date
}

export async function saveOpening(
  tx: Tx,
  { id, orgId, type, identifier, kind, tlp, asset, severity, law, byHand, entry, seen, now }: Opening,
): Promise<void> {
  await sql`
    insert into incident (id, org_id, matter, kind, class, type, identifier, asset, severity, severity_by, state, tlp, pack,
      law, rule, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, by_hand)
    overriding system value
    values (${id}, ${orgId}, gen_random_uuid(), ${kind}, ${RSIT[type]}, ${type}, ${identifier}, ${asset}, ${severity}, 'pack',
      'reported', ${tlp}, ${law}, ${law}, 'by-hand', ${entry}, 0, ${seen}, ${seen}, ${now}, ${now},
      ${JSON.stringify(byHand)}::jsonb)`.execute(tx)
}
