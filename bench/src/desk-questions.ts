import type pg from 'pg'
import { countDue, listDue } from '@hiepluc/server/duty/list-queue.ts'
import { readHealth } from '@hiepluc/server/duty/read-health.ts'
import { readShift } from '@hiepluc/server/duty/read-shift.ts'
import { listIncidents } from '@hiepluc/server/incidents/list-incidents.ts'
import type { IncidentFilter } from '@hiepluc/server/incidents/list-incidents.ts'
import { listNews } from '@hiepluc/server/incidents/list-news.ts'
import { listObservations } from '@hiepluc/server/incidents/list-observations.ts'
import { listTrends } from '@hiepluc/server/incidents/list-trends.ts'
import { readIncident } from '@hiepluc/server/incidents/read-incident.ts'
import { listReports } from '@hiepluc/server/intake/list-reports.ts'
import { packsOf } from '@hiepluc/server/law/packs.ts'
import { loadPublicReportRules } from '@hiepluc/server/law/load-public-report-rules.ts'
import { readDesk } from '@hiepluc/server/main/read-desk.ts'
import { readTally } from '@hiepluc/server/measurement/read-tally.ts'
import type { Member } from '@hiepluc/server/permits/permit.ts'
import type { Db } from '@hiepluc/server/platform/database.ts'
import { listStagedReports } from '@hiepluc/server/staged-reports/list-staged-reports.ts'
import { findAlike } from '@hiepluc/server/triage/find-alike.ts'
import { listGroups } from '@hiepluc/server/triage/list-groups.ts'
import { listPublicReports } from '@hiepluc/server/triage/list-public-reports.ts'
import { eu, vn } from '../../server/test/law-world.ts'
import { WORK_NOW } from './planted-work.ts'

/** Something that a screen asks the desk for before anything can be read on it. */
export interface DeskQuestion {
  readonly says: string
  readonly ask: (db: Db, member: Member) => Promise<unknown>
  /** absent: whoever reads */
  readonly who?: (member: Member) => boolean
}

const NOW = new Date(WORK_NOW)
const isAuthority = ({ standing }: Member) => standing === 'authority'
const isOperators = ({ standing }: Member) => standing === 'operator'
const leads = ({ roles }: Member) => roles.includes('leader')
const PACKS = packsOf([vn, eu], 'vn')
const page = { limit: 50 }

/** Things that are looked at by number, as hard ones as there are. */
export interface Looked {
  /** with 50,000 observations */
  readonly largest: number
  /** of those the largest operator has */
  readonly own: number
  /** like hundreds of others */
  readonly publicReport: number
}

export async function findLooked(owner: pg.ClientBase, largestOperator: number): Promise<Looked> {
  const one = async (text: string, values: readonly unknown[] = []) =>
    (await owner.query<{ id: number }>(text, [...values])).rows[0]?.id ?? 0
  return {
    largest: await one('select id from incident where sightings = 50000 order by id limit 1'),
    own: await one(
      "select id from incident where org_id = $1 and tlp = 'AMBER' order by sightings desc, id limit 1",
      [largestOperator],
    ),
    publicReport: await one(
      "select min(r.id) as id from public_report r where group_id = (select id from public_report_group order by waiting desc limit 1) and state = 'new'",
    ),
  }
}

const FILTERS: Readonly<Record<string, Partial<IncidentFilter>>> = {
  'of a frequent class': { class: 'vulnerable' },
  'of a class that hardly is there': { class: 'availability' },
  'of a class that is not there': { class: 'abusive-content' },
  'open of a class that hardly is there': { class: 'availability', state: 'open' },
  'of a type that is not there': { type: 'sabotage' },
  'critical ones': { severity: 'critical' },
  'in one open state': { state: 'contained' },
  'in a state none is in': { state: 'resolved' },
  'that were closed': { state: 'closed' },
  'of a month two years ago': { from: '2024-10-01T00:00:00Z', until: '2024-11-01T00:00:00Z' },
  'of one class in a month': { class: 'fraud', from: '2024-10-01T00:00:00Z', until: '2024-11-01T00:00:00Z' },
  'of a province': { province: '01' },
  'opened by hand': { opened: 'hand' },
}

/** All that an officer or an operator opens first. */
export async function deskQuestions(looked: Looked): Promise<readonly DeskQuestion[]> {
  const rules = await loadPublicReportRules('vn')
  const incidents = (filter: Partial<IncidentFilter>) => (db: Db, by: Member) =>
    listIncidents(db, by, { ...page, ...filter }, NOW)
  return [
    { says: 'state of the desk', ask: (db, by) => readDesk(db, by, NOW) },
    { says: 'what is due', ask: (db, by) => listDue(db, PACKS, by, page, NOW), who: isAuthority },
    {
      says: 'what is due, mine',
      ask: (db, by) => listDue(db, PACKS, by, { ...page, who: 'mine' }, NOW),
      who: isAuthority,
    },
    {
      says: 'what is due, public reports',
      ask: (db, by) => listDue(db, PACKS, by, { ...page, what: 'public-report' }, NOW),
      who: isAuthority,
    },
    {
      says: 'what is due, of a rare class',
      ask: (db, by) => listDue(db, PACKS, by, { ...page, class: 'availability' }, NOW),
      who: isAuthority,
    },
    { says: 'counts beside places', ask: (db, by) => countDue(db, by, {}, NOW), who: isAuthority },
    {
      says: 'counts of what is mine',
      ask: (db, by) => countDue(db, by, { who: 'mine' }, NOW),
      who: isAuthority,
    },
    { says: 'incidents', ask: incidents({}) },
    { says: 'incidents that are open', ask: incidents({ state: 'open' }) },
    ...Object.entries(FILTERS).map(([says, filter]) => ({
      says: `incidents ${says}`,
      ask: incidents(filter),
    })),
    { says: 'incidents of one operator', ask: incidents({ operator: 9 }), who: isAuthority },
    { says: 'incident page', ask: (db, by) => readIncident(db, by, looked.own, NOW), who: isAuthority },
    {
      says: 'incident page with 50,000 observations',
      ask: (db, by) => readIncident(db, by, looked.largest, NOW),
      who: isAuthority,
    },
    {
      says: 'observations of an incident with 50,000',
      ask: (db, by) => listObservations(db, by, looked.largest, page, NOW),
      who: isAuthority,
    },
    { says: 'since my last shift', ask: (db, by) => readShift(db, by, NOW), who: isAuthority },
    { says: 'news', ask: (db, by) => listNews(db, by, NOW) },
    { says: 'trends', ask: (db, by) => listTrends(db, by, NOW), who: isOperators },
    { says: 'reports', ask: (db, by) => listReports(db, by, page) },
    {
      says: 'reports of one source',
      ask: (db, by) => listReports(db, by, { ...page, source: 'bench feed 7' }),
      who: isAuthority,
    },
    {
      says: 'reports that could not be read',
      ask: (db, by) => listReports(db, by, { ...page, state: 'unreadable' }),
      who: isAuthority,
    },
    { says: 'staged reports', ask: (db, by) => listStagedReports(db, PACKS, by, page, NOW) },
    {
      says: 'staged reports that wait',
      ask: (db, by) => listStagedReports(db, PACKS, by, { ...page, state: 'submitted' }, NOW),
    },
    {
      says: 'public reports',
      ask: (db, by) => listPublicReports(db, rules, by, { ...page, order: 'newest' }, NOW),
      who: isAuthority,
    },
    {
      says: 'public reports of a kind in a province',
      ask: (db, by) =>
        listPublicReports(db, rules, by, { ...page, order: 'oldest', kind: 'fraud', province: '05' }, NOW),
      who: isAuthority,
    },
    { says: 'public reports by matter', ask: (db, by) => listGroups(db, by, page), who: isAuthority },
    {
      says: 'what is like a public report',
      ask: (db, by) => findAlike(db, rules, by, looked.publicReport),
      who: isAuthority,
    },
    { says: 'leader’s page', ask: (db, by) => readTally(db, by, {}, 'Asia/Ho_Chi_Minh', NOW), who: leads },
    { says: 'health page', ask: (db, by) => readHealth(db, by, NOW), who: isAuthority },
  ]
}
