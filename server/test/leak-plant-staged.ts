import { draftOf } from './leak-model.ts'
import type { Insert, Planted } from './leak-planted.ts'
import { vn } from './law-world.ts'

/** What operators reported on the incidents of a world: one report that was handed in, one that is being written. */
export async function plantStaged(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const reports = world.assigned.flatMap((incident) => {
    const org = idOf(world.incidents[incident]!.org)
    const head = { org_id: org, incident_id: idOf(incident), law: vn.ref, form_version: 1, version: 1 }
    return [
      { ...head, id: idOf(incident), form: 'initial-notice', stage: 'early-warning', state: 'submitted' },
      { ...head, id: idOf(draftOf(incident)), form: 'report-72h', stage: 'notification', state: 'draft' },
    ]
  })
  const stamp = { member_id: idOf(0), begun_at: at, changed_at: at, saved_at: at, submitted_at: at }
  const reviewed = { by_org_id: idOf(0), entry_id: 1, reviewed_at: at, read_at: at, outcome: 'accepted' }
  await insert(
    'staged_report',
    'id bigint, org_id bigint, incident_id bigint, law text, form text, form_version integer, stage text, state text, version integer, member_id bigint, begun_at timestamptz, changed_at timestamptz',
    reports.map((report) => ({ ...report, ...stamp })),
  )
  await insert(
    'staged_draft',
    'report_id bigint, org_id bigint, answers json, member_id bigint, saved_at timestamptz',
    reports
      .filter(({ state }) => state === 'draft')
      .map(({ id, org_id }) => ({ report_id: id, org_id, answers: { system: `draft ${id}` }, ...stamp })),
  )
  const handedIn = reports
    .filter(({ state }) => state === 'submitted')
    .map(({ id, org_id }) => ({
      ...{ id, submission_id: id, report_id: id, org_id, number: 1, version: 1 },
      ...{ answers: { system: `report ${id}` }, ...stamp, ...reviewed },
    }))
  await insert(
    'staged_submission',
    'id bigint, report_id bigint, org_id bigint, number integer, version integer, answers json, member_id bigint, by_org_id bigint, entry_id bigint, submitted_at timestamptz',
    handedIn,
  )
  await insert(
    'staged_review',
    'submission_id bigint, org_id bigint, outcome text, member_id bigint, by_org_id bigint, entry_id bigint, reviewed_at timestamptz',
    handedIn,
  )
  await insert(
    'staged_reading',
    'submission_id bigint, member_id bigint, org_id bigint, by_org_id bigint, entry_id bigint, read_at timestamptz',
    handedIn,
  )
}

/** What people from outside told: offered to the operator of each incident, and to nobody. */
export async function plantOutside(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const stamp = { member_id: idOf(0), entry_id: 1, taken_at: at, changed_at: at, org_id: idOf(0) }
  const told = { ...stamp, reporter: { name: 'x' }, class: 'cyber.malware', asset: 'x', words: 'x' }
  await insert(
    'outside_report',
    'id bigint, org_id bigint, state text, reporter jsonb, class text, asset text, words text, offered_to bigint, member_id bigint, entry_id bigint, taken_at timestamptz, changed_at timestamptz',
    world.assigned.flatMap((incident) => [
      { ...told, id: idOf(incident), state: 'offered', offered_to: idOf(world.incidents[incident]!.org) },
      { ...told, id: idOf(draftOf(incident)), state: 'kept' },
    ]),
  )
}
