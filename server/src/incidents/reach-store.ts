import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'

/** The states are written out, as the partial indexes on what is open have them. */
export const OPEN = sql.raw(`i.state not in (${ENDED_STATES.map((state) => `'${state}'`).join(', ')})`)

export const isOwn = ({ orgId }: Member): RawBuilder<unknown> => sql`i.org_id = ${orgId}::bigint`

/** What others' came to a reader. */
export const isSharedWith = ({ orgId }: Member): RawBuilder<unknown> => sql`
  i.org_id <> ${orgId}::bigint and i.id = any (array(
    select * from reader_shared('incident') union all select * from reader_named('incident')))`

/**
 * Where a reader's incidents lie. What is seen is the row rules' matter; this only says where to look, since no index leads
 * through a rule with an "or": an authority goes down all there are, others down their own, and what is shared with them.
 */
export const reachOf = (member: Member): readonly RawBuilder<unknown>[] =>
  member.standing === 'authority' ? [sql`true`] : [isOwn(member), isSharedWith(member)]
