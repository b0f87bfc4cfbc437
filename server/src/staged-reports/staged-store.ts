import type { ReportStage } from '@hiepluc/contract/report-stage.ts'
import type { Answers, StagedReportState } from '@hiepluc/contract/staged-answer.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Tx } from '#platform/database.ts'
import { numberedRows } from '#platform/numbered-rows.ts'

/** A staged report with what belongs to its head. */
export interface ReportRow {
  readonly id: number
  readonly orgId: number
  readonly operatorName: string
  readonly operatorNameEn: string | null
  readonly incident: number
  readonly tlp: Tlp
  readonly mergedInto: number | null
  readonly law: string
  readonly form: string
  readonly formVersion: number
  readonly stage: ReportStage
  readonly state: StagedReportState
  readonly version: number
  readonly submissions: number
  readonly begunAt: Date
  readonly submittedAt: Date | null
  readonly changedAt: Date
}

const COLUMNS = `r.id, r.org_id as "orgId", o.name as "operatorName", o.name_en as "operatorNameEn",
    r.incident_id as incident, i.tlp, i.merged_into as "mergedInto", r.law, r.form, r.form_version as "formVersion", r.stage,
    r.state, r.version, r.begun_at as "begunAt", r.changed_at as "changedAt",
    (select count(*) from staged_submission s where s.report_id = r.id) as submissions,
    (select min(submitted_at) from staged_submission s where s.report_id = r.id) as "submittedAt"`
const JOINED = 'join organisation o on o.id = r.org_id join incident i on i.id = r.incident_id'

const SELECT = `select ${COLUMNS} from staged_report r ${JOINED}`

export const { find: findReport, lock: lockReport } = numberedRows<ReportRow>({
  table: 'staged_report',
  as: 'r',
  select: SELECT,
  order: 'r.id',
})

/** Reports by their last step, newest first. The page is cut before names are joined, so that an index gives it whole. */
export async function reportsWhere(
  tx: Tx,
  wanted: RawBuilder<unknown>,
  limit: number,
): Promise<readonly ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    select ${sql.raw(COLUMNS)} from (
      select * from staged_report r where ${wanted} order by r.changed_at desc, r.id desc limit ${limit}
    ) r ${sql.raw(JOINED)} order by r.changed_at desc, r.id desc`.execute(tx)
  return rows
}

/** The reports on an incident and on those that were merged into it, oldest first. */
export async function reportsOn(tx: Tx, incident: number): Promise<readonly ReportRow[]> {
  const { rows } = await sql<ReportRow>`
    ${sql.raw(SELECT)}
    where r.incident_id = ${incident} or r.incident_id in (select id from incident where merged_into = ${incident})
    order by r.id limit 200`.execute(tx)
  return rows
}

export interface NewReport {
  readonly orgId: number
  readonly incident: number
  readonly law: string
  readonly form: string
  readonly formVersion: number
  readonly stage: ReportStage
}

/** Begins a report; undefined: one of this form is there already. */
export async function addReport(
  tx: Tx,
  by: Member,
  { orgId, incident, law, form, formVersion, stage }: NewReport,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into staged_report (org_id, incident_id, law, form, form_version, stage, state, version, member_id, begun_at,
      changed_at)
    values (${orgId}, ${incident}, ${law}, ${form}, ${formVersion}, ${stage}, 'draft', 1, ${by.id}, ${now}, ${now})
    on conflict do nothing returning id`.execute(tx)
  return rows[0]?.id
}

/** The report of this form that is being worked on: any but a withdrawn one; of updates only a draft. Else a withdrawn one. */
export async function findOfForm(
  tx: Tx,
  incident: number,
  form: string,
): Promise<{ id: number; state: StagedReportState } | undefined> {
  const { rows } = await sql<{ id: number; state: StagedReportState }>`
    select id, state from staged_report
    where incident_id = ${incident} and form = ${form} and (stage <> 'update' or state in ('draft', 'withdrawn'))
    order by state = 'withdrawn', id desc limit 1`.execute(tx)
  return rows[0]
}

export async function saveState(
  tx: Tx,
  id: number,
  { state, version }: { readonly state: StagedReportState; readonly version: number },
  now: Date,
): Promise<void> {
  await sql`update staged_report set state = ${state}, version = ${version}, changed_at = ${now} where id = ${id}`.execute(
    tx,
  )
}

/** What is being written. */
export interface DraftRow {
  readonly answers: Answers
  readonly memberId: number
  readonly by: string | null
  readonly at: Date
}

export async function findDraft(tx: Tx, report: number): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    select d.answers, d.member_id as "memberId", m.name as by, d.saved_at as at
    from staged_draft d left join member m on m.id = d.member_id where d.report_id = ${report}`.execute(tx)
  return rows[0]
}

export async function saveAnswers(
  tx: Tx,
  by: Member,
  { id, orgId }: { readonly id: number; readonly orgId: number },
  answers: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into staged_draft (report_id, org_id, answers, member_id, saved_at)
    values (${id}, ${orgId}, ${answers}::json, ${by.id}, ${now})
    on conflict (report_id) do update
      set answers = excluded.answers, member_id = excluded.member_id, saved_at = excluded.saved_at`.execute(
    tx,
  )
}

export async function removeDraft(tx: Tx, report: number): Promise<void> {
  await sql`delete from staged_draft where report_id = ${report}`.execute(tx)
}

/** What was handed in, with what was made of it. */
export interface SubmissionRow {
  readonly id: number
  readonly number: number
  readonly version: number
  readonly answers: Answers
  readonly memberId: number
  readonly by: string | null
  readonly organisation: string | null
  readonly organisationEn: string | null
  readonly at: Date
  readonly outcome: 'accepted' | 'returned' | null
  readonly reviewBy: string | null
  readonly reviewOrganisation: string | null
  readonly reviewOrganisationEn: string | null
  readonly reviewedAt: Date | null
  /** as JSON */
  readonly words: string | null
}

/** The submissions of a report, first to last. The words of a review are where its entry's openings are. */
export async function submissionsOf(tx: Tx, report: number): Promise<readonly SubmissionRow[]> {
  const { rows } = await sql<SubmissionRow>`
    select s.id, s.number, s.version, s.answers, s.member_id as "memberId", m.name as by, o.name as organisation,
      o.name_en as "organisationEn", s.submitted_at as at, v.outcome, vm.name as "reviewBy", vo.name as "reviewOrganisation",
      vo.name_en as "reviewOrganisationEn", v.reviewed_at as "reviewedAt",
      (select value from entry_opening e where e.entry_id = v.entry_id and e.path = '/words') as words
    from staged_submission s left join member m on m.id = s.member_id left join organisation o on o.id = s.by_org_id
      left join staged_review v on v.submission_id = s.id left join member vm on vm.id = v.member_id
      left join organisation vo on vo.id = v.by_org_id
    where s.report_id = ${report} order by s.number`.execute(tx)
  return rows
}

export interface NewSubmission {
  readonly report: number
  readonly orgId: number
  readonly number: number
  readonly version: number
  readonly answers: string
  readonly entry: number
}

export async function addSubmission(tx: Tx, by: Member, given: NewSubmission, now: Date): Promise<void> {
  const { report, orgId, number, version, answers, entry } = given
  await sql`
    insert into staged_submission (report_id, org_id, number, version, answers, member_id, by_org_id, entry_id, submitted_at)
    values (${report}, ${orgId}, ${number}, ${version}, ${answers}::json, ${by.id}, ${by.orgId}, ${entry}, ${now})`.execute(
    tx,
  )
}

export async function addReview(
  tx: Tx,
  by: Member,
  submission: { readonly id: number; readonly orgId: number },
  { outcome, entry }: { readonly outcome: 'accepted' | 'returned'; readonly entry: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into staged_review (submission_id, org_id, outcome, member_id, by_org_id, entry_id, reviewed_at)
    values (${submission.id}, ${submission.orgId}, ${outcome}, ${by.id}, ${by.orgId}, ${entry}, ${now})`.execute(
    tx,
  )
}

export interface ReadingRow {
  readonly submission: number
  readonly memberId: number
  readonly by: string | null
  readonly organisation: string | null
  readonly organisationEn: string | null
  readonly at: Date
}

/** Who has read the submissions of a report, by when they first did. */
export async function readingsOf(tx: Tx, report: number): Promise<readonly ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select g.submission_id as submission, g.member_id as "memberId", m.name as by, o.name as organisation,
      o.name_en as "organisationEn", g.read_at as at
    from staged_reading g join staged_submission s on s.id = g.submission_id
      left join member m on m.id = g.member_id left join organisation o on o.id = g.by_org_id
    where s.report_id = ${report} order by g.read_at, g.member_id limit 2000`.execute(tx)
  return rows
}

/** Writes that a member has read a submission; false: that is known. */
export async function addReading(
  tx: Tx,
  by: Member,
  submission: { readonly id: number; readonly orgId: number },
  entry: number,
  now: Date,
): Promise<void> {
  await sql`
    insert into staged_reading (submission_id, member_id, org_id, by_org_id, entry_id, read_at)
    values (${submission.id}, ${by.id}, ${submission.orgId}, ${by.orgId}, ${entry}, ${now})
    on conflict do nothing`.execute(tx)
}

/** The files on an incident that its operator reads. */
export async function filesOn(tx: Tx, incident: number): Promise<readonly { id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from attachment where incident_id = ${incident} and audience = 'both' order by id limit 200`.execute(
    tx,
  )
  return rows
}

/** The answers that were last handed in on an incident, newest report first. */
export async function answersBefore(tx: Tx, incident: number): Promise<readonly Answers[]> {
  const { rows } = await sql<{ answers: Answers }>`
    select s.answers from staged_submission s join staged_report r on r.id = s.report_id
    where r.incident_id = ${incident} order by s.submitted_at desc, s.id desc limit 5`.execute(tx)
  return rows.map(({ answers }) => answers)
}

/** Whose an incident is, under which law it runs and whether it was merged away. */
export interface IncidentRow {
  readonly id: number
  readonly orgId: number
  readonly tlp: Tlp
  readonly mergedInto: number | null
}

export async function findReported(tx: Tx, id: number): Promise<IncidentRow | undefined> {
  const { rows } = await sql<IncidentRow>`
    select id, org_id as "orgId", tlp, merged_into as "mergedInto" from incident where id = ${id}`.execute(tx)
  return rows[0]
}

/** What is said of one incident is said one after the other; the same lock as for everything that people do around it. */
export async function lockIncidentWork(tx: Tx, incident: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident:${incident}`}, 0))`.execute(tx)
}
