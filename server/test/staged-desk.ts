import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import { readIncidentLaw } from '#incidents/law/read-incident-law.ts'
import { packsOf } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { beginStagedReport } from '#staged-reports/begin-staged-report.ts'
import { readStagedReport } from '#staged-reports/read-staged-report.ts'
import { reviewSubmission } from '#staged-reports/review-submission.ts'
import { saveDraft } from '#staged-reports/save-draft.ts'
import { submitStagedReport } from '#staged-reports/submit-staged-report.ts'
import { eu, vn } from './law-world.ts'
import { addIncident } from './plant-incident.ts'
import { addPerson, testDesk } from './test-database.ts'

/** Planted incidents are opened an hour before. */
export const NOW = new Date('2026-11-20T08:00:00Z')
export const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000)
export const PACKS = packsOf([vn, eu], 'vn')

/** An initial notice with all that is required. */
export const NOTICE: Answers = {
  system: 'Cổng khách hàng',
  detected: '2026-11-20T13:50:00+07:00',
  description: 'Máy chủ bị xâm nhập.',
  'national-security-signs': false,
  'public-order-signs': false,
  'service-state': 'limited',
  contact: { name: 'Nguyễn Văn A', phone: '+84 24 0000 0000' },
}

export const refused = (kind: Refusal['kind'], word?: RegExp) => (error: unknown) =>
  error instanceof Refusal && error.kind === kind && (word === undefined || word.test(error.said.en))

/** A desk with an operator that reports and authorities that review, and what they do in the fewest words. */
export async function stagedDesk() {
  const desk = await testDesk()
  const officer = await addPerson(desk, ['duty-officer'])
  const second = await addPerson(desk, ['analyst'], { standing: 'police' })
  const inspector = await addPerson(desk, ['inspector'], { orgId: officer.orgId })
  const contact = await addPerson(desk, ['contact'], { standing: 'operator' })
  const operator = { orgId: contact.orgId, standing: 'operator' } as const
  const colleague = await addPerson(desk, ['contact'], operator)
  const admin = await addPerson(desk, ['operator-admin'], operator)
  const stranger = await addPerson(desk, ['contact'], { standing: 'operator' })
  const begin = (incident: number, form = 'initial-notice', by: Member = contact, now = NOW) =>
    beginStagedReport(desk.api, PACKS, by, incident, form, now)
  const read = (by: Member, id: number, now = NOW) => readStagedReport(desk.api, PACKS, by, id, now)
  const save = (id: number, saved: number, answers: Answers, by: Member = contact, now = NOW) =>
    saveDraft(desk.api, PACKS, by, id, { save: saved, answers }, now)
  const submit = (id: number, saved: number, by: Member = contact, now = NOW) =>
    submitStagedReport(desk.api, PACKS, by, id, saved, now)
  const review = (
    act: 'accept' | 'return',
    id: number,
    submission: number,
    { by = officer, words = 'Xem lại mục 3.', now = NOW }: { by?: Member; words?: string; now?: Date } = {},
  ) => reviewSubmission(desk.api, PACKS, by, id, act, { submission, words }, now)
  const newIncident = () => addIncident(desk, contact.orgId)
  /** a report that was handed in once */
  const handedIn = async (answers: Answers = NOTICE, now = NOW) => {
    const incident = await newIncident()
    const page = await begin(incident, 'initial-notice', contact, now)
    const { save: saved } = await save(page.id, page.save, answers, contact, now)
    return { incident, page: await submit(page.id, saved, contact, now) }
  }
  const law = (incident: number, now = NOW) => readIncidentLaw(desk.api, PACKS, officer, incident, now)
  return {
    ...{ desk, officer, second, inspector, contact, colleague, admin, stranger },
    ...{ begin, read, save, submit, review, newIncident, handedIn, law },
    anchorOf: async (incident: number, name: string, now = NOW) =>
      (await law(incident, now)).anchors.find(({ id }) => id === name)?.at,
    entriesOn: async (incident: number) =>
      (
        await desk.owner.query<{ kind: string }>('select kind from entry where subject = $1 order by id', [
          `incident:${incident}`,
        ])
      ).rows.map(({ kind }) => kind),
  }
}
export type StagedDesk = Awaited<ReturnType<typeof stagedDesk>>
