import type { FilteredList, SavedFilter } from '@hiepluc/contract/endpoints/saved-filters.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'

/** Filters of one member at most: more are no help in finding anything. */
const MOST = 50

interface NamedFilter {
  readonly list: FilteredList
  readonly name: string
}

interface Row extends NamedFilter {
  readonly query: Record<string, string>
  readonly shared: boolean
  readonly member: number
  readonly by: string | null
}

interface Filters {
  readonly rows: SavedFilter[]
}

/** Filters that the reader saved, and those that colleagues share, by name. */
export const listSavedFilters = (db: Db, member: Member): Promise<Filters> =>
  change(db, member, (tx) => filtersOf(tx, member))

/** Saves a filter under a name; saved again it is replaced. It is the member's own note and tells nobody anything. */
export const saveFilter = (
  db: Db,
  by: Member,
  { list, name, query, shared }: NamedFilter & Pick<Row, 'query' | 'shared'>,
  now: Date,
): Promise<Filters> =>
  change(db, by, async (tx) => {
    await sql`
      insert into saved_filter (member_id, org_id, list, name, query, shared, changed_at)
      values (${by.id}, ${by.orgId}, ${list}, ${name}, ${JSON.stringify(query)}::jsonb, ${shared}, ${now})
      on conflict (member_id, list, name) do update
        set query = excluded.query, shared = excluded.shared, changed_at = excluded.changed_at`.execute(tx)
    const filters = await filtersOf(tx, by)
    if (filters.rows.filter(({ isOwn }) => isOwn).length > MOST) throw TOO_MANY
    return filters
  })

/** Gives a filter of one's own another name. */
export const renameFilter = (
  db: Db,
  by: Member,
  { list, name, to }: NamedFilter & { readonly to: string },
  now: Date,
): Promise<Filters> =>
  change(db, by, async (tx) => {
    const taken = await sql`
      select from saved_filter where member_id = ${by.id} and list = ${list} and name = ${to}`.execute(tx)
    if (name !== to && taken.rows.length > 0) throw nameTaken(to)
    const { numAffectedRows } = await sql`
      update saved_filter set name = ${to}, changed_at = ${now}
      where member_id = ${by.id} and list = ${list} and name = ${name}`.execute(tx)
    if (!numAffectedRows) throw noFilter(name)
    return filtersOf(tx, by)
  })

/** Removes a filter of one's own. */
export const removeFilter = (db: Db, by: Member, { list, name }: NamedFilter): Promise<Filters> =>
  change(db, by, async (tx) => {
    const { numAffectedRows } = await sql`
      delete from saved_filter where member_id = ${by.id} and list = ${list} and name = ${name}`.execute(tx)
    if (!numAffectedRows) throw noFilter(name)
    return filtersOf(tx, by)
  })

async function filtersOf(tx: Tx, member: Member): Promise<Filters> {
  const { rows } = await sql<Row>`
    select f.list, f.name, f.query, f.shared, f.member_id as member, m.name as by
    from saved_filter f left join member m on m.id = f.member_id
    where f.member_id = ${member.id} or (f.shared and f.org_id = ${member.orgId})
    order by f.list, f.name, f.member_id limit 500`.execute(tx)
  return {
    rows: rows.map(({ member: of, by, ...row }) => ({ ...row, isOwn: of === member.id, by: by ?? '' })),
  }
}

const TOO_MANY = new Refusal('not-in-this-state', {
  vi: `Mỗi người lưu được ${MOST} bộ lọc. Hãy xóa bộ lọc không còn dùng rồi lưu lại.`,
  en: `One member saves ${MOST} filters at most. Remove one that is not used any more, and save again.`,
})

const nameTaken = (name: string) =>
  new Refusal('already-there', {
    vi: `Bạn đã có bộ lọc tên "${name}". Hãy đặt tên khác.`,
    en: `You have a filter called "${name}" already. Choose another name.`,
  })

const noFilter = (name: string) =>
  new Refusal('not-found', {
    vi: `Bạn không có bộ lọc tên "${name}".`,
    en: `You have no filter called "${name}".`,
  })
