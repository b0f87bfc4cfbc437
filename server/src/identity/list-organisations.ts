import { sql } from 'kysely'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import type { Standing } from './organisation.ts'
import { ROLES_OF } from './role.ts'

interface Row {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly nameEn: string | null
  readonly standing: Standing
  readonly parent: number | null
}

export interface OrganisationQuery {
  readonly after?: string | undefined
  readonly limit: number
  readonly q?: string | undefined
  /** this one alone */
  readonly id?: number | undefined
}

/** Organisations that the asker knows by name, authorities first, with the roles each can give. */
export const listOrganisations = (db: Db, by: Member, { after, limit, q, id }: OrganisationQuery) =>
  change(db, by, async (tx) => {
    // Who manages the people of one organisation invites to no other.
    const ownAlone = by.standing === 'operator' || by.standing === 'public-body'
    const key = after === undefined ? undefined : decodeKey(after, ['number'])
    const wanted = q?.trim()
    const like = `%${wanted?.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const { rows } = await sql<Row>`
      select id, key, name, name_en as "nameEn", standing, parent_id as parent from organisation
      where ${ownAlone ? sql`id = ${by.orgId}` : sql`true`}
        and ${key ? sql`id > ${key[0]}` : sql`true`}
        and ${id === undefined ? sql`true` : sql`id = ${id}`}
        and ${wanted ? sql`(name ilike ${like} or name_en ilike ${like} or key ilike ${like})` : sql`true`}
      order by id limit ${limit + 1}`.execute(tx)
    const page = pageOf(rows, limit, (row) => [row.id])
    return {
      ...page,
      rows: page.rows.map(({ nameEn, parent, ...same }) => ({
        ...same,
        ...(nameEn !== null && { nameEn }),
        ...(parent !== null && { parent }),
        roles: [...ROLES_OF[same.standing]],
        may: {
          invite: mayDo<'invite', AccountThings>(ACCOUNT_POLICY, by, 'invite', {
            ...{ id: 0, orgId: same.id, roles: [] },
          }),
        },
      })),
    }
  })
