import { addSourceMember } from '#identity/add-source-member.ts'
import { issueToken } from '#identity/issue-token.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { sql } from 'kysely'
import { INTAKE_POLICY } from './intake-policy.ts'
import type { IntakeThings } from './intake-policy.ts'
import { viewSource } from './list-sources.ts'
import type { SourceView } from './list-sources.ts'
import { parseSourceForm } from './source-form.ts'
import type { NewSource, SourceForm } from './source-form.ts'
import { MANUAL_SOURCE } from './source-store.ts'

/** Adds a source, the member that it is and its token. The token's text is in this answer and nowhere else. */
export const addSource = (
  db: Db,
  by: Member,
  form: SourceForm,
  now: Date,
): Promise<{ source: SourceView; token: string }> =>
  change(db, by, async (tx) => {
    const { view, memberId } = await makeSource(tx, by, parseSourceForm(form), now)
    return { source: view, token: await issueToken(tx, by, memberId, now) }
  })

/** Sees to it that the officer's own deliveries have a source. */
export const addManualSource = (db: Db, desk: Member, now: Date): Promise<void> =>
  addOwnSource(db, desk, MANUAL_SOURCE, now)

/** Sees to it that the desk's own source of this name is there. It has no token: only the officer hands in as it. */
export const addOwnSource = (db: Db, by: Member, name: string, now: Date): Promise<void> =>
  change(db, by, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('intake.own-source'))`.execute(tx)
    const { rows } = await sql`select from source where name = ${name}`.execute(tx)
    if (rows.length > 0) return
    await makeSource(tx, by, { name, mapping: undefined, tlp: 'AMBER', confidence: 80 }, now)
  })

async function makeSource(tx: Tx, by: Member, source: NewSource, now: Date) {
  const permit = allow<'addSource', IntakeThings>(INTAKE_POLICY, by, 'addSource', undefined)
  const memberId = await addSourceMember(tx, by, { orgId: by.orgId, name: source.name }, now)
  const { name, tlp, confidence } = source
  const [format, mapping] = [source.format ?? null, source.mapping ?? null]
  const { rows } = await sql<{ id: number }>`
    insert into source (org_id, member_id, name, format, mapping, tlp, confidence, created_at)
    values (${by.orgId}, ${memberId}, ${name}, ${format}, ${mapping && JSON.stringify(mapping)}::jsonb,
      ${tlp}, ${confidence}, ${now})
    returning id`.execute(tx)
  const { id } = rows[0]!
  await recordEntry(tx, permit, {
    kind: 'source.added',
    at: now,
    subject: `source:${id}`,
    orgId: by.orgId,
    facts: { name: erasable(name), member: memberId, format, mapping, tlp, confidence },
  })
  const view = viewSource({ id, name, format, mapping, tlp, confidence, createdAt: now, lastReportAt: null })
  return { view, memberId }
}
