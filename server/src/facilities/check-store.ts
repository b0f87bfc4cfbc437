import type { BackupCheckView } from '@hiepluc/contract/endpoints/facilities.ts'
import type { BackupCheckKind, CheckOutcome, FacilityKind } from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { viewOwner, viewReference } from './facility-view.ts'

interface CheckRow {
  readonly id: number
  readonly facilityId: number
  readonly facilityKind: FacilityKind
  readonly key: string
  readonly name: string
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly kind: BackupCheckKind
  readonly doneOn: string
  readonly outcome: CheckOutcome | null
  readonly hours: string | null
  readonly load: number | null
  readonly seconds: number | null
  readonly nextOn: string | null
  readonly words: string | null
  readonly evidence: string | null
  readonly by: string | null
  readonly recordedAt: Date
  readonly files: BackupCheckView['files']
}

/** Lines of the register, the last done first. */
export async function checksWhere(
  tx: Tx,
  wanted: RawBuilder<unknown>,
  limit: number,
): Promise<BackupCheckView[]> {
  const { rows } = await sql<CheckRow>`
    select c.id, c.facility_id as "facilityId", c.facility_kind as "facilityKind", f.key,
      (select s.name from facility_state s where s.facility_id = f.id order by s.valid_from desc limit 1) as name,
      c.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", c.kind, c.done_on as "doneOn", c.outcome, c.hours,
      c.load, c.seconds, c.next_on as "nextOn", c.words, c.evidence, m.name as by, c.recorded_at as "recordedAt",
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'type', e.type, 'size', e.size,
          'sha256', encode(e.sha256, 'hex'), 'by', w.name, 'at', to_char(e.attached_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
          order by e.id)
        from backup_check_file e left join member w on w.id = e.member_id where e.check_id = c.id), '[]') as files
    from backup_check c join facility f on f.id = c.facility_id join organisation o on o.id = c.org_id
      left join member m on m.id = c.member_id
    where ${wanted} order by c.done_on desc, c.id desc limit ${limit}`.execute(tx)
  return rows.map(viewCheck)
}

function viewCheck(row: CheckRow): BackupCheckView {
  const { id, kind, doneOn, outcome, hours, load, seconds, nextOn, words, evidence, by } = row
  return {
    ...{ id, kind, doneOn, owner: viewOwner(row), recordedAt: row.recordedAt.toISOString() },
    files: row.files,
    facility: viewReference({ id: row.facilityId, kind: row.facilityKind, key: row.key, name: row.name }),
    ...(outcome !== null && { outcome }),
    ...(hours !== null && { hours: Number(hours) }),
    ...(load !== null && { load }),
    ...(seconds !== null && { seconds }),
    ...(nextOn !== null && { nextOn }),
    ...(words !== null && { words }),
    ...(evidence !== null && { evidence }),
    ...(by !== null && { by }),
  }
}

export interface CheckToKeep {
  readonly orgId: number
  readonly facilityId: number
  readonly facilityKind: FacilityKind
  readonly kind: BackupCheckKind
  readonly doneOn: string
  readonly outcome?: CheckOutcome | undefined
  readonly hours?: number | undefined
  readonly load?: number | undefined
  readonly seconds?: number | undefined
  readonly nextOn?: string | undefined
  readonly words?: string | undefined
  readonly evidence?: string | undefined
}

export const saveCheck = (
  tx: Tx,
  check: CheckToKeep,
  { member, entry, now }: { readonly member: number; readonly entry: number; readonly now: Date },
) =>
  sql`
  insert into backup_check (org_id, facility_id, facility_kind, kind, done_on, outcome, hours, load, seconds, next_on, words, evidence,
    member_id, entry_id, recorded_at)
  values (${check.orgId}, ${check.facilityId}, ${check.facilityKind}, ${check.kind}, ${check.doneOn}, ${check.outcome ?? null},
    ${check.hours ?? null}, ${check.load ?? null}, ${check.seconds ?? null}, ${check.nextOn ?? null}, ${check.words ?? null},
    ${check.evidence ?? null}, ${member}, ${entry}, ${now})`.execute(tx)
