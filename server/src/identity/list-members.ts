import type { MemberView } from '@hiepluc/contract/endpoints/members.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { Account, AccountThings } from './account-policy.ts'
import { IS_IN } from './account-store.ts'
import { canChange, canInviteAgain, canReset, stateOf } from './account-state.ts'
import type { AccountState } from './account-state.ts'
import { FACTOR_POLICY } from './factors/factor-policy.ts'
import type { FactorThings } from './factors/factor-policy.ts'
import type { Standing } from './organisation.ts'

export interface MemberQuery {
  readonly after?: string | undefined
  readonly limit: number
  readonly organisation?: number | undefined
  readonly q?: string | undefined
  readonly role?: Role | undefined
  readonly state?: MemberView['state'] | undefined
}

interface Row extends AccountState {
  readonly id: number
  readonly orgId: number
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly createdAt: Date
  readonly deactivatedAt: Date | null
  readonly lastSeenAt: Date | null
  readonly organisation: string
  readonly organisationEn: string | null
  readonly standing: Standing
}

/** People with accounts that the asker manages, newest first; the row rules say which. */
export const listMembers = (db: Db, by: Member, { after, limit, ...narrow }: MemberQuery) =>
  change(db, by, async (tx) => {
    const key = after === undefined ? undefined : decodeKey(after, ['number'])
    const { rows } = await sql<Row>`
      select m.id, m.org_id as "orgId", m.name, m.email, m.roles, m.created_at as "createdAt",
        m.deactivated_at as "deactivatedAt", m.deactivated_at is not null as deactivated, o.name as organisation, o.name_en as "organisationEn", o.standing,
        exists (select from password p where p.member_id = m.id) as "hasPassword", ${IS_IN} as "isIn",
        (select max(s.last_seen_at) from session s where s.member_id = m.id) as "lastSeenAt"
      from member m join organisation o on o.id = m.org_id
      where m.kind = 'person'
        and ${key ? sql`m.id < ${key[0]}` : sql`true`}
        and ${narrowed(narrow)}
      order by m.id desc limit ${limit + 1}`.execute(tx)
    const page = pageOf(rows, limit, (row) => [row.id])
    const invite = may(by, 'invite', { id: 0, orgId: narrow.organisation ?? by.orgId, roles: [] })
    return { ...page, rows: page.rows.map((row) => view(row, by)), may: { invite } }
  })

function narrowed({ organisation, q, role, state }: Omit<MemberQuery, 'after' | 'limit'>) {
  const wanted = q?.trim()
  const like = `%${wanted?.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const parts = [
    organisation === undefined ? undefined : sql`m.org_id = ${organisation}`,
    wanted ? sql`(m.name ilike ${like} or m.email ilike ${like})` : undefined,
    role === undefined ? undefined : sql`${role} = any(m.roles)`,
    state === undefined ? undefined : IN_STATE[state],
  ]
  return sql.join([sql`true`, ...parts.filter((part) => part !== undefined)], sql` and `)
}

/** `stateOf`, as the database asks it. */
const IN_STATE: Readonly<Record<MemberView['state'], RawBuilder<unknown>>> = {
  deactivated: sql`m.deactivated_at is not null`,
  active: sql`m.deactivated_at is null and ${IS_IN}`,
  invited: sql`m.deactivated_at is null and not ${IS_IN}`,
}

const view = (row: Row, by: Member): MemberView => ({
  ...{ id: row.id, name: row.name, email: row.email, roles: [...row.roles] },
  organisation: {
    ...{ id: row.orgId, name: row.organisation, standing: row.standing },
    ...(row.organisationEn !== null && { nameEn: row.organisationEn }),
  },
  state: stateOf(row),
  createdAt: row.createdAt.toISOString(),
  ...(row.deactivatedAt && { deactivatedAt: row.deactivatedAt.toISOString() }),
  ...(row.lastSeenAt && { lastSeenAt: row.lastSeenAt.toISOString() }),
  may: {
    invite: allOf(may(by, 'invite', row), canInviteAgain(row)),
    changeRoles: allOf(may(by, 'changeRoles', row), canChange(row)),
    deactivate: allOf(may(by, 'deactivate', row), canChange(row)),
    reset: allOf(may(by, 'reset', row), canReset(row)),
    resetFactors: allOf(
      mayDo<'resetFactors', FactorThings>(FACTOR_POLICY, by, 'resetFactors', row),
      canChange(row),
    ),
  },
})

const may = (by: Member, act: 'invite' | 'changeRoles' | 'deactivate' | 'reset', account: Account) =>
  mayDo<typeof act, AccountThings>(ACCOUNT_POLICY, by, act, account)
