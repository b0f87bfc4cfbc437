import type { PublicReportKind, PublicReportState, PublicReportWay } from '@hiepluc/contract/public-report.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { CheckedReport } from './report-fields.ts'

export interface NewPublicReport extends CheckedReport {
  readonly codeHash: Buffer
  readonly cameBy: PublicReportWay
  readonly source: number | undefined
  readonly language: 'vi' | 'en'
  readonly proven: boolean
}

/** Where a report is put: its number is drawn before its entry is written. */
export interface ReportPlace {
  readonly id: number
  readonly orgId: number
}

/** The authority at whose desk a report waits, and the number it will have. */
export async function drawReport(tx: Tx, desk: 'regulator' | 'police'): Promise<ReportPlace> {
  const { rows } = await sql<ReportPlace>`
    select nextval('public_report_id_seq') as id, authority_of(${desk}) as "orgId"`.execute(tx)
  return rows[0]!
}

export async function saveReport(
  tx: Tx,
  { id, orgId }: ReportPlace,
  report: NewPublicReport,
  entry: number,
  now: Date,
): Promise<void> {
  const { kind, words, subject, happenedAt, province, commune, place, contact: _, ...rest } = report
  await sql`
    insert into public_report (id, org_id, code_hash, received_at, came_by, source_id, kind, words, subject, subject_key,
      happened_at, province, commune, place, language, proven, entry_id)
    overriding system value
    values (${id}, ${orgId}, ${rest.codeHash}, ${now}, ${rest.cameBy}, ${rest.source ?? null}, ${kind}, ${words},
      ${subject?.text ?? null}, ${subject?.key ?? null}, ${happenedAt ?? null}, ${province ?? null}, ${commune ?? null},
      ${place ?? null}, ${rest.language}, ${rest.proven}, ${entry})`.execute(tx)
}

/** Whether a report with this code is here already. */
export async function isKnown(tx: Tx, codeHash: Buffer): Promise<boolean> {
  const { rows } = await sql`select from public_report where code_hash = ${codeHash}`.execute(tx)
  return rows.length > 0
}

export async function saveContact(
  tx: Tx,
  { id, orgId }: ReportPlace,
  contact: string,
  until: Date,
): Promise<void> {
  await sql`
    insert into public_report_contact (report_id, org_id, contact, erase_at)
    values (${id}, ${orgId}, ${contact}, ${until})`.execute(tx)
}

/** Hands photos that have arrived to a report; returns how many were there. */
export async function takePhotos(
  tx: Tx,
  { id, orgId }: ReportPlace,
  tokens: readonly Buffer[],
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<number> {
  if (tokens.length === 0) return 0
  const { rows } = await sql`
    with taken as (
      delete from public_upload where token_hash = any(${tokens}::bytea[]) and bytes is not null returning *)
    insert into public_report_photo (report_id, org_id, bytes, width, height, lat, lon, added_at, erase_at)
    select ${id}, ${orgId}, bytes, width, height, lat, lon, ${now}, ${until} from taken order by taken.id returning 1`.execute(
    tx,
  )
  return rows.length
}

/** Whether an answered challenge is spent by this; false: it was before. */
export async function spendProof(tx: Tx, hash: Buffer, expiresAt: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into spent_proof (hash, expires_at) values (${hash}, ${expiresAt}) on conflict do nothing`.execute(
    tx,
  )
  return numAffectedRows === 1n
}

/** A report as its reporter sees it. */
export interface FollowedRow extends ReportPlace {
  readonly kind: PublicReportKind
  readonly receivedAt: Date
  readonly state: PublicReportState
  readonly decidedAt: Date | null
  readonly askedAt: Date | null
  readonly mergedInto: number | null
  readonly outcome: string | null
  readonly outcomeWords: string | null
  readonly outcomeSaid: Said | null
  readonly photos: number
  readonly contactUntil: Date | null
}

export async function findByCode(tx: Tx, codeHash: Buffer): Promise<FollowedRow | undefined> {
  const { rows } = await sql<FollowedRow>`
    select r.id, r.org_id as "orgId", r.kind, r.received_at as "receivedAt", r.state, r.decided_at as "decidedAt",
      r.asked_at as "askedAt", r.merged_into as "mergedInto", r.outcome,
      r.outcome_words as "outcomeWords", r.outcome_said as "outcomeSaid",
      (select count(*) from public_report_photo p where p.report_id = r.id) as photos,
      (select c.erase_at from public_report_contact c where c.report_id = r.id) as "contactUntil"
    from public_report r where r.code_hash = ${codeHash}`.execute(tx)
  return rows[0]
}

export interface AdditionRow {
  readonly at: Date
  readonly isReporters: boolean
  readonly words: string
  readonly said: Said | null
}

export async function additionsOf(tx: Tx, report: number): Promise<readonly AdditionRow[]> {
  const { rows } = await sql<AdditionRow>`
    select at, member_id is null as "isReporters", words, said from public_report_addition
    where report_id = ${report} order by id limit 200`.execute(tx)
  return rows
}

export async function saveAddition(
  tx: Tx,
  { id, orgId }: ReportPlace,
  words: string,
  entry: number,
  now: Date,
): Promise<void> {
  await sql`
    insert into public_report_addition (report_id, org_id, at, words, entry_id)
    values (${id}, ${orgId}, ${now}, ${words}, ${entry})`.execute(tx)
}

/** Puts a report back where it waits for an officer, with what its reporter added. */
export async function saveReturn(tx: Tx, report: number, now: Date): Promise<void> {
  await sql`
    update public_report set state = 'new', version = version + 1, asked_at = null, answered_at = ${now}, outcome = null,
      outcome_words = null, outcome_said = null, decided_at = null, decided_by = null
    where id = ${report}`.execute(tx)
}

/** What is said on a report is written one after the other, so that limits hold. */
export async function lockReport(tx: Tx, id: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`public-report:${id}`}, 0))`.execute(tx)
}

export async function removeContact(tx: Tx, report: number): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from public_report_contact where report_id = ${report}`.execute(tx)
  return numAffectedRows === 1n
}
