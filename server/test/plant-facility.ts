import type { TestDesk } from './test-database.ts'

let number = 0

/** One more facility of an organisation, entered by hand, to which nothing refers. */
export async function addFacilityRow(
  desk: TestDesk,
  org: number,
  at: Date,
  kind: 'substation' | 'site' = 'substation',
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    'insert into facility (org_id, kind, key) values ($1, $2, $3) returning id',
    [org, kind, `planted-${++number}`],
  )
  const { id } = rows[0]!
  await desk.owner.query(
    `insert into facility_state (facility_id, org_id, kind, valid_from, name, facts, entry_id)
     values ($1, $2, $4, $3, 'x', '{}', 1)`,
    [id, org, at, kind],
  )
  return id
}

/** A computation of an organisation that waits. */
export async function addAnalysisRow(
  desk: Pick<TestDesk, 'owner'>,
  org: number,
  { by, at }: { readonly by: number; readonly at: Date },
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into failure_analysis (org_id, member_id, kind, options, network_version, network_at, network, state, asked_at)
     values ($1, $2, 'pairs', '{}', 'x', $3, '', 'waiting', $3) returning id`,
    [org, by, at],
  )
  return rows[0]!.id
}

interface Planting {
  readonly by: number
  readonly at: Date
}

/** A plan for a facility of an organisation. */
export async function addCheckRow(desk: TestDesk, org: number, { by, at }: Planting): Promise<number> {
  const facility = await addFacilityRow(desk, org, at)
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into backup_check (org_id, facility_id, facility_kind, kind, done_on, member_id, entry_id, recorded_at)
     values ($1, $2, 'substation', 'plan', '2026-11-01', $3, 1, $4) returning id`,
    [org, facility, by, at],
  )
  return rows[0]!.id
}

/** A file of evidence, of the bytes of some report. */
export async function addEvidenceRow(desk: TestDesk, org: number, planting: Planting): Promise<number> {
  const check = await addCheckRow(desk, org, planting)
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into backup_check_file (org_id, facility_id, check_id, blob_id, sha256, size, name, type, member_id, by_org_id, entry_id,
       attached_at)
     select c.org_id, c.facility_id, c.id, b.id, b.sha256, b.size, 'x.txt', 'text', c.member_id, c.org_id, 1, c.recorded_at
     from backup_check c, lateral (select * from blob order by id limit 1) b where c.id = $1 returning id`,
    [check],
  )
  return rows[0]!.id
}
