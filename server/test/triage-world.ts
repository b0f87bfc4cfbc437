import type { IncidentOpening } from '@hiepluc/contract/endpoints/incident-opening.ts'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import type { Member } from '#permits/permit.ts'
import { decideReports } from '#triage/decide-reports.ts'
import type { AskedDecision, DecidedMany } from '#triage/decide-reports.ts'
import { findAlike } from '#triage/find-alike.ts'
import { listGroups } from '#triage/list-groups.ts'
import { listIncidentReports } from '#triage/list-incident-reports.ts'
import { listPublicReports } from '#triage/list-public-reports.ts'
import { openIncidentFromReport } from '#triage/open-incident-from-report.ts'
import type { AskedOpening } from '#triage/open-incident-from-report.ts'
import { readPublicReport } from '#triage/read-public-report.ts'
import { relateNewReports } from '#triage/relate-new-reports.ts'
import { addPublicReport } from './plant-public-report.ts'
import type { PlantedPublicReport } from './plant-public-report.ts'
import { NOW, PACKS, stagedDesk } from './staged-desk.ts'
import { addMember, addPerson } from './test-database.ts'

const RULES = await loadPublicReportRules('vn')

/** Why the first of those that an act left out was left out. */
export const whyLeft = ({ left }: DecidedMany) => left[0]?.why.en ?? ''

export const openingAt = (operator: number, asset = 'gia-mao.example'): IncidentOpening => ({
  ...{ operator, asset, class: 'cyber.fraud', words: 'Người dân phản ánh trang giả mạo.' },
  kind: 'incident',
  tlp: 'AMBER',
})

/** A desk where people report and officers decide, in the fewest words. */
export async function triageWorld() {
  const world = await stagedDesk()
  const { desk, officer } = world
  const itself = await addMember(desk, 'desk', { orgId: officer.orgId, standing: 'regulator' })
  const colleague = await addPerson(desk, ['duty-officer'], { orgId: officer.orgId })
  const told = (given: PlantedPublicReport = {}) => addPublicReport(desk, officer.orgId, given)
  const open = (id: number, asked: AskedOpening, by: Member = officer) =>
    openIncidentFromReport(desk.api, { packs: PACKS, rules: RULES }, by, id, asked, NOW)
  return {
    ...world,
    ...{ colleague, told, open },
    decide: (asked: AskedDecision, by: Member = officer, now = NOW) =>
      decideReports(desk.api, RULES, by, asked, now),
    read: (id: number, by: Member = officer) => readPublicReport(desk.api, RULES, by, id, NOW),
    list: (filter: object = {}, by: Member = officer) =>
      listPublicReports(desk.api, RULES, by, { limit: 200, order: 'newest', ...filter }, NOW),
    groups: (by: Member = officer, kind?: PlantedPublicReport['kind']) =>
      listGroups(desk.api, by, { limit: 200, kind }),
    alike: (id: number, by: Member = officer) => findAlike(desk.api, RULES, by, id),
    onIncident: (incident: number, by: Member) => listIncidentReports(desk.api, by, incident),
    relate: async () => {
      while ((await relateNewReports(desk.worker, RULES, itself)) > 0);
    },
    entryKinds: async (subject: string) =>
      (
        await desk.owner.query<{ kind: string }>('select kind from entry where subject = $1 order by id', [
          subject,
        ])
      ).rows.map(({ kind }) => kind),
  }
}
export type TriageWorld = Awaited<ReturnType<typeof triageWorld>>
