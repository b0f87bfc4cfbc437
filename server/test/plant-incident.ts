import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { TestDesk } from './test-database.ts'

export interface PlantedIncident {
  readonly state?: IncidentState
  readonly tlp?: Tlp
  /** an incident of the same trouble */
  readonly like?: number
}

const SEEN = '2026-11-20T07:00:00Z'

/** Puts an incident of an operator into the database as its owner, past all rules; returns its number. */
export async function addIncident(
  desk: Pick<TestDesk, 'owner'>,
  orgId: number,
  { state = 'reported', tlp = 'AMBER', like }: PlantedIncident = {},
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `with l as (
       insert into holding_list values ('planted', '2026-06-17', $3) on conflict do nothing),
     h as (
       insert into holding (org_id, kind, asn, held, list, first_snapshot, last_snapshot)
       select $1, 'asn', 4200000000 + $1, '(,)', 'planted', '2026-06-17', '2026-06-17'
       where not exists (select from holding where org_id = $1) returning id)
     insert into incident (org_id, matter, class, type, identifier, asset, severity, state, tlp, basis, holding_id, pack, rule,
       report_id, opened_entry, sightings, first_seen, last_seen, opened_at, surfaced_at, quiet_at, closed_at, closed_as)
     select $1, coalesce((select matter from incident where id = $5), gen_random_uuid()), 'malicious-code',
       'infected-system', 'x', '192.0.2.1', 'high', $2, $4, 'asn',
       coalesce((select id from h), (select min(id) from holding where org_id = $1)),
       'vn', 'infected', 1, 0, 1, $3, $3, $3, $3, $3::timestamptz + interval '7 days',
       case $2 when 'closed' then $3::timestamptz end, case $2 when 'closed' then 'gone' end
     returning id`,
    [orgId, state, SEEN, tlp, like ?? null],
  )
  return rows[0]!.id
}
