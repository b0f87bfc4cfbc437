import type { OutsideReporter, OutsideReportState } from '@hiepluc/contract/endpoints/outside-reports.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { numberedRows } from '#platform/numbered-rows.ts'

export interface OutsideRow {
  readonly id: number
  readonly state: OutsideReportState
  readonly reporter: OutsideReporter
  readonly class: string
  readonly asset: string
  readonly words: string
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly offeredTo: number | null
  readonly offeredName: string | null
  readonly offeredNameEn: string | null
  readonly incident: number | null
  readonly takenAt: Date
  readonly changedAt: Date
}

/** Outside reports by their last step, newest first. */
export const {
  where: outsideWhere,
  find: findOutside,
  lock: lockOutside,
  draw: drawOutside,
} = numberedRows<OutsideRow>({
  table: 'outside_report',
  as: 'r',
  select: `select r.id, r.state, r.reporter, r.class, r.asset, r.words, r.org_id as "orgId", o.name as "orgName",
      o.name_en as "orgNameEn", r.offered_to as "offeredTo", t.name as "offeredName", t.name_en as "offeredNameEn",
      r.incident_id as incident, r.taken_at as "takenAt", r.changed_at as "changedAt"
    from outside_report r join organisation o on o.id = r.org_id left join organisation t on t.id = r.offered_to`,
  order: 'r.changed_at desc, r.id desc',
})

export interface NewOutside {
  readonly id: number
  readonly reporter: OutsideReporter
  readonly class: string
  readonly asset: string
  readonly words: string
  readonly entry: number
}

export async function saveOutside(tx: Tx, by: Member, given: NewOutside, now: Date): Promise<void> {
  const { id, reporter, class: of, asset, words, entry } = given
  await sql`
    insert into outside_report (id, org_id, state, reporter, class, asset, words, member_id, entry_id, taken_at, changed_at)
    overriding system value
    values (${id}, ${by.orgId}, 'kept', ${JSON.stringify(reporter)}::jsonb, ${of}, ${asset}, ${words}, ${by.id}, ${entry},
      ${now}, ${now})`.execute(tx)
}

export async function saveAnswer(
  tx: Tx,
  id: number,
  {
    state,
    offeredTo,
    incident = null,
  }: { readonly state: OutsideReportState; readonly offeredTo: number; readonly incident?: number | null },
  now: Date,
): Promise<void> {
  await sql`
    update outside_report set state = ${state}, offered_to = ${offeredTo}, incident_id = ${incident}, changed_at = ${now}
    where id = ${id}`.execute(tx)
}

/** Whether an organisation is an operator or a public body, which incidents can be of. */
export async function isOperator(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from organisation where id = ${id} and standing in ('operator', 'public-body')`.execute(tx)
  return rows.length > 0
}
