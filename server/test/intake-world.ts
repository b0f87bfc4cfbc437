import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { loadIncidentRules } from '#law/load-incident-rules.ts'
import type { Held } from '#incidents/incident.ts'
import type { Line } from '#incidents/fold-report.ts'
import type { HolderTable } from '#attribution/holder-table.ts'
import type { Observation } from '#intake/observation.ts'
import type { Member } from '#permits/permit.ts'
import type { Address } from '#registry/address.ts'
import { addMember, addMembers, addOrganisation, testDesk } from './test-database.ts'
import type { TestDesk } from './test-database.ts'

/** A desk with one source, two operators and what they hold: enough to carry a report to its incidents. */
export interface World {
  readonly desk: TestDesk
  readonly officer: Member
  readonly itself: Member
  readonly source: Member
  readonly north: Held
  readonly south: Held
  readonly line: Line
  /** the holders the line sees; a test may give prefixes (by their first three numbers) away */
  readonly held: Map<string, Held>
  now: Date
}

export const NOW = new Date('2026-11-20T08:00:00Z')

/** North holds 192.0.2.0/24, south holds 198.51.100.0/24, nobody holds 203.0.113.0/24. */
export async function openWorld(): Promise<World> {
  const desk = await testDesk()
  const { officer, desk: itself } = await addMembers(desk)
  const source = await addMember(desk, 'source', { orgId: officer.orgId, standing: 'regulator' })
  await addSource(desk, source, 'manual')
  await desk.owner.query("insert into holding_list values ('test', '2026-06-17', $1)", [NOW])
  const north = await hold(desk, '192.0.2.0/24')
  const south = await hold(desk, '198.51.100.0/24')
  const held = new Map([
    ['192.0.2', north],
    ['198.51.100', south],
  ])
  const world = { desk, officer, itself, source, north, south, held, now: NOW }
  const holders = {
    find: (address: string) => held.get(address.split('.', 3).join('.')),
  } as unknown as HolderTable
  const line: Line = {
    db: desk.worker,
    desk: itself,
    rules: await loadIncidentRules('vn'),
    holders: () => Promise.resolve(holders),
    now: () => world.now,
    batchRows: 1000,
    transactionRows: 5000,
  }
  return Object.assign(world, { line })
}

export async function addSource(
  desk: TestDesk,
  member: Member,
  name: string,
  tlp: Tlp = 'AMBER',
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    'insert into source (org_id, member_id, name, tlp, confidence) values ($1, $2, $3, $4, 80) returning id',
    [member.orgId, member.id, name, tlp],
  )
  return rows[0]!.id
}

/** A new operator that holds a prefix, since nobody knows when. */
export async function hold(desk: TestDesk, prefix: string): Promise<Held> {
  const orgId = await addOrganisation(desk, 'operator')
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into holding (org_id, kind, prefix, held, list, first_snapshot, last_snapshot)
     values ($1, 'prefix', $2, '(,)', 'test', '2026-06-17', '2026-06-17') returning id`,
    [orgId, prefix],
  )
  return { orgId, holdingId: rows[0]!.id, by: 'prefix' }
}

/** One line of a report: a host of north infected an hour ago, unless told otherwise. */
export const observed = (over: Partial<Observation> = {}): Observation => ({
  line: 2,
  at: NOW.getTime() - 3_600_000,
  reportType: 'event4_sinkhole',
  type: 'infected-system',
  identifier: 'andromeda',
  severity: 'critical',
  address: '192.0.2.7' as Address,
  port: 4444,
  protocol: 'tcp',
  asn: undefined,
  domain: undefined,
  keys: '',
  details: '{"tag":"andromeda"}',
  ...over,
})

export async function* given(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}

let sources = 0
/** A source with a member of its own. */
export async function addSourceRow(desk: TestDesk, org: number): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `with m as (insert into member (org_id, kind, name) values ($1, 'source', $2) returning id)
     insert into source (org_id, member_id, name, tlp, confidence) select $1, m.id, $2, 'AMBER', 80 from m
     returning id`,
    [org, `source row ${++sources}`],
  )
  return rows[0]!.id
}
