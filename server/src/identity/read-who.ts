import type { WhoIs } from '@hiepluc/contract/endpoints/session.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { sql } from 'kysely'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { findAdministrator } from './find-administrator.ts'
import { listExamples } from './list-examples.ts'
import { rolesOf } from './member.ts'
import type { Standing } from './organisation.ts'
import type { Visitor } from './session.ts'

interface Row {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly kind: 'officer' | 'source' | 'person'
  readonly roles: readonly Role[]
  readonly orgId: number
  readonly key: string
  readonly organisation: string
  readonly nameEn: string | null
  readonly standing: Standing
}

const NEEDS = { first: 'second-factor', enrol: 'enrolment', whole: 'nothing' } as const

/** Who somebody is to the desk, and what stands between them and their work. */
export async function readWho(db: Db, visitor: Visitor, demo: boolean): Promise<WhoIs> {
  const { session } = visitor
  const { member, setUpAwaited, heard } = await change(db, visitor, async (tx) => ({
    member: visitor.id === 0 ? undefined : await readMe(tx, visitor.id),
    setUpAwaited: !(await findAdministrator(tx)),
    heard: await headOf(tx),
  }))
  const needs = member ? NEEDS[session?.level ?? 'whole'] : 'sign-in'
  return {
    ...(member && { member }),
    ...(session && {
      session: {
        ...{ id: session.id, level: session.level, how: [...session.how] },
        expiresAt: session.expiresAt.toISOString(),
      },
    }),
    needs,
    ...(needs === 'nothing' && { heard }),
    demo,
    ...(demo && { accounts: await examples(db) }),
    setUpAwaited,
  }
}

/** Up to where what changed is told. */
const headOf = (tx: Tx) =>
  sql<{ head: number }>`select live_head() as head`.execute(tx).then(({ rows }) => rows[0]!.head)

async function readMe(tx: Tx, id: number): Promise<WhoIs['member']> {
  const { rows } = await sql<Row>`
    select m.id, m.name, m.email, m.kind, m.roles, o.id as "orgId", o.key, o.name as organisation,
      o.name_en as "nameEn", o.standing
    from member m join organisation o on o.id = m.org_id where m.id = ${id}`.execute(tx)
  const { name, email, kind, roles, orgId, key, organisation, nameEn, standing } = rows[0]!
  return {
    ...{ id, name, kind, roles: [...rolesOf(kind, roles)] },
    ...(email !== null && { email }),
    organisation: { ...{ id: orgId, key, name: organisation, standing }, ...(nameEn !== null && { nameEn }) },
  }
}

const examples = async (db: Db): Promise<NonNullable<WhoIs['accounts']>> =>
  (await listExamples(db)).map((row) => ({
    ...{ id: row.member_id, name: row.name, roles: [...row.roles] },
    organisation: {
      ...{ name: row.organisation, standing: row.standing },
      ...(row.organisation_en !== null && { nameEn: row.organisation_en }),
    },
  }))
