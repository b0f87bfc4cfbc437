import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { memberOf } from '#identity/member.ts'
import { openApi } from '#main/api.ts'
import { change } from '#platform/database.ts'
import { compare, Leak, who } from './leak-found.ts'
import { expectedRows, readersOf } from './leak-model.ts'
import type { Reader } from './leak-model.ts'
import { ORGS } from './leak-world.ts'
import type { World } from './leak-world.ts'
import type { Planted } from './leak-plant.ts'
import { plantWorld, READ_AT } from './leak-plant.ts'
import { searchOverHttp } from './leak-search-http.ts'
import { testDesk } from './test-database.ts'
import { testKeys } from './test-person.ts'
import type { TestDesk } from './test-database.ts'

export { Leak } from './leak-found.ts'

/** What was looked at: a search that looks at nothing finds nothing. */
export interface Looked {
  worlds: number
  /** one reader in one world, asking for everything */
  cases: number
  rows: number
}

export const nothingYet = (): Looked => ({ worlds: 0, cases: 0, rows: 0 })

/** Every row of a world by kind and number, asked in three ways that the planner treats differently. */
const ASKED: Readonly<Record<string, string>> = {
  incident: 'select id from incident where id between $1 and $2',
  report: 'select id from report where id = any (array(select generate_series($1::bigint, $2::bigint)))',
  receipt: 'select max(id) from receipt where id between $1 and $2 group by id',
  unreadable_line: 'select report_id as id from unreadable_line where report_id between $1 and $2 order by 1',
  blob_chunk: 'select blob_id as id from blob_chunk where blob_id between $1 and $2',
  observation:
    'select $1::bigint + line as id from observation where part = ($1::bigint - 1) / 100 and $2::bigint > 0',
  entry: 'select e.id from entry e where e.id between $1 and $2 order by e.id desc limit 1000',
  sharing: 'with all_of_it as (select * from sharing) select id from all_of_it where id between $1 and $2',
  source: 'select s.id from source s where s.id between $1 and $2',
  organisation: 'select id from organisation where id between $1 and $2',
  attachment: 'select a.id from attachment a where a.id between $1 and $2 order by size',
  incident_assignment:
    'select incident_id as id from incident_assignment where incident_id between $1 and $2',
  saved_filter:
    'select max(member_id) as id from saved_filter where member_id between $1 and $2 group by member_id, list',
  shift: 'select s.id from shift s where s.id between $1 and $2 order by ended_at desc',
  incident_due:
    'select incident_id as id from incident_due where incident_id between $1 and $2 order by due_at',
  incident_statement: 'select incident_id as id from incident_statement where id between $1 and $2',
  incident_acknowledgement:
    'select incident_id as id from incident_acknowledgement where incident_id between $1 and $2',
  message_incident: 'select message_id - 50 as id from message_incident where incident_id between $1 and $2',
  told_message: `select id - 50 as id from message where id between $1 and $2 and kind = 'mail' order by subject`,
  notice: 'select n.id from notice n where n.incident_id between $1 and $2 order by due_at',
  staged_report: 'select r.id from staged_report r where r.id between $1 and $2 order by changed_at desc',
  outside_report: 'select r.id from outside_report r where r.id between $1 and $2',
  staged_draft:
    'select max(report_id) as id from staged_draft where report_id between $1 and $2 group by org_id, report_id',
  staged_submission:
    'select s.id from staged_submission s where s.id = any (array(select generate_series($1::bigint, $2::bigint)))',
  staged_review: 'select submission_id as id from staged_review where submission_id between $1 and $2',
  staged_reading:
    'select submission_id as id from staged_reading where submission_id between $1 and $2 limit 1000',
  webhook: 'select w.id from webhook w where w.id between $1 and $2 order by w.url',
  message: 'select max(id) as id from message where webhook_id between $1 and $2 group by webhook_id',
  contact: 'select c.id from contact c where c.id between $1 and $2 order by c.email',
  contact_link: 'select contact_id as id from contact_link where contact_id between $1 and $2',
  channel: 'select max(id) as id from channel where org_id between $1 and $2 group by org_id',
  facility: 'select f.id from facility f where f.id between $1 and $2 order by f.key',
  facility_state:
    'select max(facility_id) as id from facility_state where org_id between $1 and $2 group by facility_id',
  facility_list: 'select org_id as id from facility_list where org_id between $1 and $2',
  failure_analysis:
    'select a.id from failure_analysis a where a.id between $1 and $2 order by a.asked_at desc limit 1000',
  facility_match: 'select facility_id as id from facility_match where facility_id between $1 and $2',
  backup_check:
    'select c.id from backup_check c where c.id = any (array(select generate_series($1::bigint, $2::bigint)))',
  backup_check_file: 'select e.id from backup_check_file e where e.id between $1 and $2 order by e.size',
  backup_reminder: 'select org_id as id from backup_reminder where org_id between $1 and $2',
  incident_facility:
    'select max(incident_id) as id from incident_facility where incident_id between $1 and $2 group by incident_id',
  delegation:
    'select d.id from delegation d where d.id between $1 and $2 order by d.changed_at desc limit 1000',
  claim: 'select c.id from claim c where c.id between $1 and $2 order by c.changed_at desc',
  suppression:
    'select s.id from suppression s where s.id = any (array(select generate_series($1::bigint, $2::bigint)))',
  live_change:
    "select number as id from live_change where number between $1 and $2 and thing = 'incident' order by index",
  live_report:
    "select max(number) as id from live_change where thing = 'report' and number between $1 and $2 group by number",
  live_many: 'select org_id as id from live_change where number is null and org_id between $1 and $2',
  search_incident:
    "select number as id from search_text where number between $1 and $2 and kind = 'incident'",
  search_line:
    "select number as id from search_text where number between $1 and $2 and kind = 'line' order by at",
  search_report:
    "select max(number) as id from search_text where number between $1 and $2 and kind = 'report' group by number",
  // The last number of an address, and of a name, is the observation's place.
  seen_address:
    'select $1::bigint + (host(address)::inet - host(network(set_masklen(address, 24)))::inet) as id from seen_address where incident_id between $1 and $2',
  seen_domain:
    "select $1::bigint + substr(split_part(name, '.', 3), 2)::bigint as id from seen_domain where incident_id between $1 and $2",
  mail_in: 'select m.id from mail_in m where m.id between $1 and $2 order by received_at desc',
  public_report: 'select r.id from public_report r where r.id between $1 and $2 order by received_at desc',
  public_report_contact:
    'select max(report_id) as id from public_report_contact where report_id between $1 and $2 group by contact',
  public_report_photo: 'select p.id from public_report_photo p where p.report_id between $1 and $2',
  public_report_addition:
    'select a.id from public_report_addition a where a.id = any (array(select generate_series($1::bigint, $2::bigint)))',
  public_report_group:
    'select g.id from public_report_group g where g.id between $1 and $2 order by waiting desc',
  public_report_mark:
    'select m.report_id as id from public_report_mark m where m.mark = any (array(select generate_series($1::bigint, $2::bigint)))',
  public_report_incident:
    'select report_id as id from public_report_incident where incident_id between $1 and $2 limit 1000',
  public_upload: 'select u.id from public_upload u where u.id between $1 and $2',
  public_upload_part: 'select upload_id as id from public_upload_part where upload_id between $1 and $2',
  incident_split:
    'select max(incident_id) as id from incident_split where incident_id between $1 and $2 group by asset',
}

/** Looks for any row that a reader of the world should not see, in SQL under hl_api. */
export async function searchInSql(desk: TestDesk, planted: Planted, looked: Looked): Promise<void> {
  const { world, idOf, number } = planted
  for (const reader of readersOf(world)) {
    const expected = expectedRows(world, reader)
    const asker = askerOf(planted, reader)
    const seen = new Set<string>()
    await change(desk.api, asker, async (_, client) => {
      const range = [idOf(0), idOf(99)]
      for (const [kind, question] of Object.entries(ASKED)) {
        const { rows } = await client.query<{ id?: number; max?: number }>(question, range)
        for (const row of rows) seen.add(`${kind} ${(row.id ?? row.max!) - idOf(0)}`)
      }
      const links = await client.query<{ incident_id: number; entry_id: number }>(
        'select incident_id, entry_id from incident_entry where incident_id between $1 and $2',
        range,
      )
      for (const { incident_id: incident, entry_id: entry } of links.rows)
        seen.add(
          `incident_entry ${world.links.findIndex((link) => idOf(link.incident) === incident && idOf(link.entry) === entry)}`,
        )
      const related = await client.query<{ incident_id: number; other_id: number }>(
        'select incident_id, other_id from incident_relation where incident_id between $1 and $2',
        range,
      )
      for (const { incident_id: incident, other_id: other } of related.rows)
        seen.add(`incident_relation ${incident - idOf(0)} ${other - idOf(0)}`)
      const { rows } = await client.query<{ count: number }>(
        `select count(*) from observation o join report r on r.id = o.report_id join incident i on i.id = o.incident_id
         where o.part = $1`,
        [number],
      )
      compareJoin(world, expected, rows[0]!.count, reader)
    })
    compare(expected, seen, reader, 'in SQL')
    looked.cases++
    looked.rows += expected.size
  }
}

export const askerOf = (planted: Planted, reader: Reader) =>
  memberOf({
    member_id: planted.memberId(reader),
    org_id: planted.idOf(reader.org),
    kind: reader.source === undefined ? 'person' : 'source',
    name: 'reader',
    standing: ORGS[reader.org]!,
    roles: reader.roles,
    demo: false,
  })

function compareJoin(
  world: World,
  expected: ReadonlyMap<string, boolean>,
  count: number,
  reader: Reader,
): void {
  const wanted = world.observations.filter(
    ({ report, incident }, nth) =>
      incident !== undefined &&
      expected.get(`observation ${nth}`) &&
      expected.get(`report ${report}`) &&
      expected.get(`incident ${incident}`),
  ).length
  if (count > wanted) throw new Leak(`${who(reader)} counted ${count} joined rows, not ${wanted}`)
  if (count < wanted) throw new Error(`${who(reader)} counted ${count} joined rows, not ${wanted}`)
}

/** A desk of its own with the months in which worlds lie, served over HTTP. */
export interface WorldDesk extends TestDesk {
  readonly app: FastifyInstance
  planted: number
}

export async function deskForWorlds(): Promise<WorldDesk> {
  const desk = await testDesk()
  await desk.owner.query(
    "select make_month('observation', '2026-11-01'), make_month('blob_chunk', '2026-11-01')",
  )
  // Worlds bear numbers of their own; what the desk writes while it is asked comes far behind them.
  await desk.owner.query("select setval('entry_id_seq', 1000000000)")
  const app = await openApi({
    db: desk.api,
    log: pino({ level: 'error' }),
    now: () => READ_AT,
    port: () => 8080,
    keys: testKeys(),
  })
  const close = async () => {
    await app.close()
    await desk.close()
  }
  return { ...desk, app, planted: 0, close }
}

/** Plants one world and looks at it as each of its readers: in SQL under hl_api, through the API, or both. */
export async function searchWorld(
  desk: WorldDesk,
  world: World,
  looked: Looked,
  where: 'sql' | 'http' | 'both' = 'both',
): Promise<void> {
  const planted = await plantWorld(desk.owner, world, ++desk.planted)
  if (where !== 'http') await searchInSql(desk, planted, looked)
  if (where !== 'sql') await searchOverHttp(desk.app, planted)
  looked.worlds++
}
