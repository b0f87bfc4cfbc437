import type { Audience, RelationKind } from '@hiepluc/contract/incident-work.ts'
import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import { sql } from 'kysely'
import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'

/** What is written around one incident is written one after the other, so that nothing is there twice. */
export async function lockWork(tx: Tx, incident: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident:${incident}`}, 0))`.execute(tx)
}

/** The second of two clicks comes within this time. */
const SAME_CLICK_MS = 60_000

/** Whether the member has just said the same words there: the second of two clicks. */
export async function wasJustSaid(
  tx: Tx,
  by: Member,
  incident: number,
  { kind, words, now }: { readonly kind: EntryKind; readonly words: string; readonly now: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from entry e join entry_opening o on o.entry_id = e.id and o.path = '/words'
    where e.subject = ${`incident:${incident}`} and e.kind = ${kind} and e.member_id = ${by.id}
      and e.at > ${new Date(now.getTime() - SAME_CLICK_MS)} and o.value = ${JSON.stringify(words)}
    limit 1`.execute(tx)
  return rows.length > 0
}

export interface AttachmentRow {
  readonly id: number
  readonly name: string
  readonly type: AttachmentType
  readonly size: number
  readonly sha256: string
  readonly audience: Audience
  readonly at: Date
  readonly by: string | null
  readonly organisation: string | null
  readonly organisationEn: string | null
}

/** The files on incidents, oldest first. */
export async function attachmentsOf(tx: Tx, incidents: readonly number[]): Promise<readonly AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`
    select a.id, a.name, a.type, a.size, encode(a.sha256, 'hex') as sha256, a.audience, a.attached_at as at,
      m.name as by, o.name as organisation, o.name_en as "organisationEn"
    from attachment a left join member m on m.id = a.member_id left join organisation o on o.id = a.by_org_id
    where a.incident_id = any(${[...incidents]}::bigint[]) order by a.id`.execute(tx)
  return rows
}

/** How many files an incident has and how large they are together, and whether these bytes are among them. */
export async function roomFor(
  tx: Tx,
  incident: number,
  sha256: Buffer,
  audience: Audience,
): Promise<{ count: number; size: number; known: boolean }> {
  const { rows } = await sql<{ count: number; size: number; known: boolean }>`
    select count(*) as count, coalesce(sum(size), 0)::bigint as size,
      coalesce(bool_or(sha256 = ${sha256} and audience = ${audience}), false) as known
    from attachment where incident_id = ${incident}`.execute(tx)
  return rows[0]!
}

export interface NewAttachment {
  readonly orgId: number
  readonly incident: number
  readonly audience: Audience
  readonly blobId: number
  readonly sha256: Buffer
  readonly size: number
  readonly name: string
  readonly type: AttachmentType
}

export async function saveAttachment(
  tx: Tx,
  by: Member,
  { orgId, incident, audience, blobId, sha256, size, name, type }: NewAttachment,
  entry: number,
  now: Date,
): Promise<void> {
  await sql`
    insert into attachment (org_id, incident_id, audience, blob_id, sha256, size, name, type, member_id, by_org_id,
      entry_id, attached_at)
    values (${orgId}, ${incident}, ${audience}, ${blobId}, ${sha256}, ${size}, ${name}, ${type}, ${by.id}, ${by.orgId},
      ${entry}, ${now})`.execute(tx)
}

/** Who has an incident in hand. */
export interface Handler {
  readonly id: number
  readonly name: string
  readonly organisation: string
  readonly organisationEn?: string
}

/** As the database has it: null where there is no English name. */
type HandlerRow = Omit<Handler, 'organisationEn'> & { readonly organisationEn: string | null }
const handlerOf = ({ organisationEn, ...row }: HandlerRow): Handler => ({
  ...row,
  ...(organisationEn !== null && { organisationEn }),
})

export async function findHandler(tx: Tx, incident: number): Promise<Handler | undefined> {
  const { rows } = await sql<HandlerRow>`
    select m.id, m.name, o.name as organisation, o.name_en as "organisationEn"
    from incident_assignment a join member m on m.id = a.member_id join organisation o on o.id = m.org_id
    where a.incident_id = ${incident}`.execute(tx)
  return rows[0] && handlerOf(rows[0])
}

/** Members of the authorities who handle incidents; of one number, or all. */
export async function handlersOf(tx: Tx, id?: number): Promise<readonly Handler[]> {
  const { rows } = await sql<HandlerRow>`
    select m.id, m.name, o.name as organisation, o.name_en as "organisationEn" from member m join organisation o on o.id = m.org_id
    where o.standing in ('regulator', 'police') and m.kind = 'person' and m.deactivated_at is null
      and m.roles && array['duty-officer', 'analyst'] and ${id === undefined ? sql`true` : sql`m.id = ${id}`}
    order by o.id, m.name, m.id limit 1000`.execute(tx)
  return rows.map(handlerOf)
}

export async function saveHandler(
  tx: Tx,
  { id, orgId }: { readonly id: number; readonly orgId: number },
  member: number | null,
  entry: number,
  now: Date,
): Promise<void> {
  if (member === null) await sql`delete from incident_assignment where incident_id = ${id}`.execute(tx)
  else
    await sql`
      insert into incident_assignment (incident_id, org_id, member_id, entry_id, assigned_at)
      values (${id}, ${orgId}, ${member}, ${entry}, ${now})
      on conflict (incident_id) do update
        set member_id = excluded.member_id, entry_id = excluded.entry_id, assigned_at = excluded.assigned_at`.execute(
      tx,
    )
}

export interface RelationRow {
  readonly other: number
  readonly kind: RelationKind
  readonly back: boolean
  readonly words: string | null
}

/** What an incident has to do with, as far as the reader may see both. */
export async function relationsOf(tx: Tx, id: number): Promise<readonly RelationRow[]> {
  const { rows } = await sql<RelationRow>`
    select other_id as other, kind, false as back, words, related_at from incident_relation where incident_id = ${id}
    union all
    select incident_id, kind, true, words, related_at from incident_relation where other_id = ${id}
    order by related_at, other limit 200`.execute(tx)
  return rows
}
