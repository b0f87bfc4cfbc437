import type { ReceiverView } from '@hiepluc/contract/endpoints/sharings.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'

export interface ReceiverQuery {
  readonly of: 'organisation' | 'person'
  readonly q?: string | undefined
  readonly limit: number
}

interface ReceiverRow {
  readonly id: number
  readonly name: string
  readonly nameEn: string | null
  readonly memberId: number | null
  readonly memberName: string | null
}

/**
 * Whom something could be shared with, by name. Those who read everything anyway and those who read no content are left
 * out: a sharing would open nothing to them. Whether a thing's marking lets it go to whoever is chosen, sharing decides.
 */
export const listReceivers = (
  db: Db,
  member: Member,
  { of, q, limit }: ReceiverQuery,
): Promise<{ rows: ReceiverView[] }> =>
  change(db, member, async (tx) => {
    const like = `%${q?.trim().replaceAll(/[\\%_]/g, String.raw`\$&`) ?? ''}%`
    const { rows } = await (of === 'person' ? persons(like, limit) : organisations(like, limit)).execute(tx)
    return { rows: rows.map(viewReceiver) }
  })

const organisations = (like: string, limit: number) => sql<ReceiverRow>`
  select o.id, o.name, o.name_en as "nameEn", null as "memberId", null as "memberName" from organisation o
  where o.standing in ('operator', 'public-body')
    and (o.name ilike ${like} or o.name_en ilike ${like} or o.key ilike ${like})
  order by o.name, o.id limit ${limit}`

const persons = (like: string, limit: number) => sql<ReceiverRow>`
  select o.id, o.name, o.name_en as "nameEn", m.id as "memberId", m.name as "memberName"
  from member m join organisation o on o.id = m.org_id
  where m.kind = 'person' and m.deactivated_at is null and not m.roles && '{desk-admin,auditor}'
    and not (o.standing in ('regulator', 'police') and m.roles && '{duty-officer,analyst}')
    and (m.name ilike ${like} or o.name ilike ${like} or o.name_en ilike ${like})
  order by m.name, m.id limit ${limit}`

const viewReceiver = ({ id, name, nameEn, memberId, memberName }: ReceiverRow): ReceiverView => ({
  organisation: { id, name, ...(nameEn !== null && { nameEn }) },
  ...(memberId !== null && { member: { id: memberId, name: memberName ?? '' } }),
})
