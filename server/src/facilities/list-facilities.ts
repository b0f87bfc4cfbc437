import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { foldText } from '#law/duty-search.ts'
import { recordReading } from '#ledger/record-reading.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { sharedAmong, statesWhere } from './facility-store.ts'
import { isSensitiveThing, viewFacility, viewOwner } from './facility-view.ts'

export interface FacilityQuestion {
  readonly kind: FacilityKind
  readonly q?: string | undefined
  readonly operator?: number | undefined
  readonly province?: string | undefined
  readonly list?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** A text in small letters without diacritics, so that "hai phong" finds Hải Phòng; as foldText has it. */
const foldedIn = (text: RawBuilder<unknown>) =>
  sql`lower(regexp_replace(translate(normalize(${text}, NFD), 'đĐ', 'dD'), '[\\u0300-\\u036f]', '', 'g'))`

/** What stands of one kind, by key, with how many of each kind there are. */
export const listFacilities = (db: Db, member: Member, question: FacilityQuestion, now: Date) =>
  change(db, member, async (tx) => {
    const { kind, q, operator, province, list, after, limit } = question
    const key = after === undefined ? undefined : decodeKey(after, ['text', 'number'])
    const pattern = q && `%${foldText(q).replaceAll(/[\\%_]/g, (mark) => `\\${mark}`)}%`
    const rows = await statesWhere(
      tx,
      sql`s.valid_to is null and f.kind = ${kind}
        and ${operator === undefined ? sql`true` : sql`f.org_id = ${operator}`}
        and ${province === undefined ? sql`true` : sql`s.facts->>'province' = ${province}`}
        and ${list === undefined ? sql`true` : sql`f.list = ${list}`}
        and ${pattern ? sql`(${foldedIn(sql`f.key`)} like ${pattern} or ${foldedIn(sql`s.name`)} like ${pattern})` : sql`true`}
        and ${key ? sql`(f.key, f.id) > (${key[0]}, ${key[1]}::bigint)` : sql`true`}`,
      sql`f.key, f.id`,
      limit + 1,
    )
    const page = pageOf(rows, limit, (row) => [row.key, row.id])
    const sensitive = page.rows.filter(isSensitiveThing)
    await recordReading(
      tx,
      member,
      sensitive.map(({ id, orgId }) => ({
        subject: `facility:${id}` as const,
        tlp: 'AMBER+STRICT' as const,
        orgId,
      })),
      now,
    )
    const shared = await sharedAmong(
      tx,
      page.rows.filter((row) => row.kind === 'group' || row.kind === 'substation').map(({ id }) => id),
    )
    const may = (act: 'add' | 'import') =>
      mayDo<typeof act, FacilityThings>(FACILITY_POLICY, member, act, { orgId: operator ?? member.orgId })
    return {
      ...page,
      rows: page.rows.map((row) => viewFacility(row, shared.has(row.id))),
      counts: await countKinds(tx, operator),
      lists: await listsOf(tx, operator),
      may: { add: may('add'), import: may('import') },
    }
  })

async function countKinds(tx: Tx, operator: number | undefined): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*) from facility_state
    where valid_to is null and ${operator === undefined ? sql`true` : sql`org_id = ${operator}`}
    group by kind`.execute(tx)
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

/** Lists told of beside the table; an owner with more has them by operator. */
const MOST_LISTS = 200

async function listsOf(tx: Tx, operator: number | undefined) {
  const { rows } = await sql<{
    name: string
    date: string
    orgId: number
    orgName: string
    orgNameEn: string | null
  }>`
    select l.name, l.data_date as date, o.id as "orgId", o.name as "orgName", o.name_en as "orgNameEn"
    from facility_list l join organisation o on o.id = l.org_id
    where ${operator === undefined ? sql`true` : sql`l.org_id = ${operator}`}
    order by l.imported_at desc, l.name limit ${MOST_LISTS}`.execute(tx)
  return rows.map((row) => ({ name: row.name, date: row.date, owner: viewOwner(row) }))
}
