import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { sql } from 'kysely'

/** A source as the line needs it. */
export interface SourceRow {
  readonly id: number
  readonly orgId: number
  readonly memberId: number
  readonly name: string
  readonly format: 'shadowserver' | 'csv' | 'json-lines' | null
  readonly mapping: unknown
  readonly tlp: Tlp
}

/** The source that hands-on deliveries by the officer belong to when no other is named. */
export const MANUAL_SOURCE = 'manual'

/** The named source; else the one the member is; else the officer's own. */
export async function findSource(tx: Tx, member: Member, name: string | undefined): Promise<SourceRow> {
  const wanted = name ?? (member.kind === 'source' ? undefined : MANUAL_SOURCE)
  const { rows } = await sql<SourceRow>`
    select id, org_id as "orgId", member_id as "memberId", name, format, mapping, tlp from source
    where ${wanted === undefined ? sql`member_id = ${member.id}` : sql`name = ${wanted}`}`.execute(tx)
  if (!rows[0])
    throw new Refusal('not-found', {
      vi: `Không có nguồn tin "${wanted ?? member.name}". Hãy thêm bằng "hiepluc source add".`,
      en: `There is no source "${wanted ?? member.name}". Add it with "hiepluc source add".`,
    })
  return rows[0]
}
