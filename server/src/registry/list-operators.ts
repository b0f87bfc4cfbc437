import { sql } from 'kysely'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { countOpen, viewOperator } from './operator.ts'
import type { OpenIncidents, OperatorRow } from './operator.ts'
import { OPERATOR_COLUMNS } from './operator-store.ts'
import { REGISTRY_POLICY } from './registry-policy.ts'
import type { RegistryThings } from './registry-policy.ts'

export interface OperatorQuery {
  readonly after?: string | undefined
  readonly limit: number
  /** part of a name or key, or an ASN */
  readonly q?: string | undefined
}

/** Organisations that answer for networks or post, most open incidents first, then by age in the desk. */
export const listOperators = (
  db: Db,
  member: Member,
  { after, limit, q }: OperatorQuery,
  openIncidents: (tx: Tx) => Promise<OpenIncidents>,
) =>
  change(db, member, async (tx) => {
    const open = await openIncidents(tx)
    const key = after === undefined ? undefined : decodeKey(after, ['number', 'number'])
    const { rows } = await sql<OperatorRow & { open: number }>`
      select ${OPERATOR_COLUMNS}, o.open from (
        select o.*, coalesce(k.open, 0) as open
        from organisation o
        left join unnest(${[...open.keys()]}::bigint[], ${[...open.values()].map(countOpen)}::bigint[])
          as k (id, open) on k.id = o.id
        where o.standing in ('operator', 'public-body') and ${matches(q)}
          and ${key ? sql`(-coalesce(k.open, 0), o.id) > (${-key[0]}::bigint, ${key[1]}::bigint)` : sql`true`}
        order by coalesce(k.open, 0) desc, o.id limit ${limit + 1}
      ) o order by o.open desc, o.id`.execute(tx)
    const page = pageOf(rows, limit, (row) => [row.open, row.id])
    const importing = mayDo<'import', RegistryThings>(REGISTRY_POLICY, member, 'import', undefined)
    return { ...page, rows: page.rows.map((row) => viewOperator(row, open)), may: { import: importing } }
  })

function matches(q: string | undefined) {
  const wanted = q?.trim()
  if (!wanted) return sql`true`
  const like = `%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const asn = /^(?:as)?(\d{1,10})$/i.exec(wanted)?.[1]
  const byAsn = asn
    ? sql`or exists (select from holding h where h.kind = 'asn' and h.asn = ${asn}::bigint and h.org_id = o.id)`
    : sql``
  return sql`(o.name ilike ${like} or o.name_en ilike ${like} or o.key ilike ${like} ${byAsn})`
}
