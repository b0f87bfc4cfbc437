import type { source } from '@hiepluc/contract/endpoints/desk.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { INTAKE_POLICY } from './intake-policy.ts'
import type { IntakeThings, SourceOwner } from './intake-policy.ts'

export type SourceView = z.output<typeof source>

export interface SourceViewRow extends Pick<SourceView, 'id' | 'name' | 'tlp' | 'confidence'> {
  readonly format: NonNullable<SourceView['format']> | null
  readonly mapping: NonNullable<SourceView['mapping']> | null
  readonly createdAt: Date
  readonly lastReportAt: Date | null
}

/** The sources by name, with the time each was last heard from. */
export const listSources = (db: Db, member: Member) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<SourceViewRow & SourceOwner>`
      select s.id, s.member_id as "memberId", s.name, s.format, s.mapping, s.tlp, s.confidence, s.created_at as "createdAt",
        (select max(c.received_at) from report r join receipt c on c.report_id = r.id
          where r.source_id = s.id) as "lastReportAt"
      from source s order by s.name`.execute(tx)
    const add = mayDo<'addSource', IntakeThings>(INTAKE_POLICY, member, 'addSource', undefined)
    const correct = mayDo<'changeSource', IntakeThings>(INTAKE_POLICY, member, 'changeSource', undefined)
    return {
      rows: rows.map(({ memberId, ...row }) => {
        const receive = mayDo<'receive', IntakeThings>(INTAKE_POLICY, member, 'receive', { memberId })
        return { ...viewSource(row), may: { receive, change: correct } }
      }),
      may: { add },
    }
  })

/** What a reader sees of a source. */
export const viewSource = ({
  format,
  mapping,
  createdAt,
  lastReportAt,
  ...same
}: SourceViewRow): SourceView => ({
  ...same,
  ...(format !== null && { format }),
  ...(mapping !== null && { mapping }),
  createdAt: createdAt.toISOString(),
  ...(lastReportAt !== null && { lastReportAt: lastReportAt.toISOString() }),
})
