import type { Answers, StagedReportState } from '@hiepluc/contract/staged-answer.ts'
import { vn } from './law-world.ts'
import type { TestDesk } from './test-database.ts'

/** An update with all that is required. */
export const UPDATE: Answers = {
  progress: 'Đã khoanh vùng.',
  'service-state': 'running',
  measures: 'Thay khoá truy cập.',
  contact: { name: 'Nguyễn Văn A', phone: '+84 24 0000 0000' },
}

const AT = '2026-11-20T07:30:00Z'

/** Puts a staged report into the database as its owner, past all rules: a draft, or handed in once. */
export async function addStagedReport(
  desk: Pick<TestDesk, 'owner'>,
  incident: number,
  { state, answers = UPDATE }: { readonly state: StagedReportState; readonly answers?: Answers },
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into staged_report (org_id, incident_id, law, form, form_version, stage, state, version, member_id, begun_at, changed_at)
     select org_id, id, $2, 'update-report', 1, 'update', $3, 1, (select min(id) from member), $4, $4
     from incident where id = $1 returning id`,
    [incident, vn.ref, state, AT],
  )
  const { id } = rows[0]!
  const text = JSON.stringify(answers)
  await (state === 'draft'
    ? desk.owner.query(
        `insert into staged_draft (report_id, org_id, answers, member_id, saved_at)
         select id, org_id, $2, member_id, $3 from staged_report where id = $1`,
        [id, text, AT],
      )
    : desk.owner.query(
        `insert into staged_submission (report_id, org_id, number, version, answers, member_id, by_org_id, entry_id, submitted_at)
         select id, org_id, 1, 1, $2, member_id, org_id, 1, $3 from staged_report where id = $1`,
        [id, text, AT],
      ))
  return id
}

/** Later than what is done at the clock of the tests: it stands first in the list. */
const NEWEST = '2026-11-20T08:30:00Z'

/** Puts an outside report into the database as its owner: offered to an operator, or to nobody yet. */
export async function addOutsideReport(
  desk: Pick<TestDesk, 'owner'>,
  authority: number,
  offeredTo?: number,
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into outside_report (org_id, state, reporter, class, asset, words, offered_to, member_id, entry_id, taken_at, changed_at)
     select $1, $2, '{"name":"x"}', 'cyber.malware', 'asset ' || nextval('outside_report_id_seq'), 'x', $3, min(id), 1, $4, $4
     from member returning id`,
    [authority, offeredTo === undefined ? 'kept' : 'offered', offeredTo ?? null, NEWEST],
  )
  return rows[0]!.id
}
