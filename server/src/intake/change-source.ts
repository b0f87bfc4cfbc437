import type { changeSource as declared } from '@hiepluc/contract/endpoints/desk.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { INTAKE_POLICY } from './intake-policy.ts'
import type { IntakeThings } from './intake-policy.ts'
import { viewSource } from './list-sources.ts'
import type { SourceView, SourceViewRow } from './list-sources.ts'
import { parseMapping } from './source-form.ts'

/** How a source is read from now on, whole: a format or a mapping that is left out is taken away. */
export type SourceChange = z.output<Exclude<NonNullable<(typeof declared)['body']>, 'bytes'>>

/**
 * Corrects how the reports of a source are read. What was read stays; lines that were kept as unreadable, and reports that
 * could not be read at all, are read so when somebody has them read again.
 */
export const changeSource = (
  db: Db,
  by: Member,
  id: number,
  form: SourceChange,
  now: Date,
): Promise<SourceView> =>
  change(db, by, async (tx) => {
    const found = await sql`select from source where id = ${id} for update`.execute(tx)
    const permit = allow<'changeSource', IntakeThings>(INTAKE_POLICY, by, 'changeSource', undefined)
    if (found.rows.length === 0) throw noSource(id)
    const { tlp, confidence } = form
    const [format, mapping] = [form.format ?? null, parseMapping(form) ?? null]
    const { rows } = await sql<SourceViewRow & { orgId: number }>`
      update source set format = ${format}, mapping = ${mapping && JSON.stringify(mapping)}::jsonb, tlp = ${tlp},
        confidence = ${confidence}
      where id = ${id}
      returning id, org_id as "orgId", name, format, mapping, tlp, confidence, created_at as "createdAt", (
        select max(c.received_at) from report r join receipt c on c.report_id = r.id
        where r.source_id = source.id) as "lastReportAt"`.execute(tx)
    const { orgId, ...row } = rows[0]!
    await recordEntry(tx, permit, {
      ...{ kind: 'source.changed', at: now, subject: `source:${id}`, orgId },
      facts: { format, mapping, tlp, confidence },
    })
    return viewSource(row)
  })

const noSource = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có nguồn tin số ${id}. "hiepluc source list" liệt kê các nguồn tin.`,
    en: `There is no source number ${id}. "hiepluc source list" lists them.`,
  })
