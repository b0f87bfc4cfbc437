import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import { listStagedReports } from '#staged-reports/list-staged-reports.ts'
import { readStagedReport } from '#staged-reports/read-staged-report.ts'
import { reviewSubmission } from '#staged-reports/review-submission.ts'
import { submitNewReport } from '#staged-reports/submit-new-report.ts'
import { happens, oneOf } from './country-form.ts'
import { HOUR } from './country-world.ts'
import type { CountryWorld } from './country-world.ts'

const RETURNED_WORDS = 'Bổ sung thời điểm phát hiện.'
const CONTACT = { name: 'Người trực (ví dụ)', phone: '+84 24 0000 0000' }

/** Operators report what the desk does not know; an officer accepts most of what was handed in, and returns the rest. */
export async function reviewReports(world: CountryWorld, at: Date): Promise<void> {
  const { api, packs, draw, officers } = world
  const by = oneOf(draw, officers)
  const waiting = await listStagedReports(api, packs, by, { state: 'submitted', limit: 20 }, at)
  for (const { id } of waiting.rows) {
    if (!happens(draw, 70)) continue
    const { submissions: submission } = await readStagedReport(api, packs, by, id, at)
    if (happens(draw, 80)) await reviewSubmission(api, packs, by, id, 'accept', { submission }, at)
    else await reviewSubmission(api, packs, by, id, 'return', { submission, words: RETURNED_WORDS }, at)
  }
  for (let nth = draw(4); nth > 0; nth--) await reportNew(world, at)
}

/** What an operator found itself, reported by law as soon as it was known, or late. */
async function reportNew({ api, packs, draw, contacts }: CountryWorld, at: Date): Promise<void> {
  const contact = oneOf(draw, contacts)
  const detected = new Date(at.getTime() - (2 + draw(60)) * HOUR).toISOString()
  const system = `Máy chủ ${1 + draw(900)}`
  const incident = {
    ...{ class: oneOf(draw, ['cyber.malware', 'cyber.intrusion'] as const), kind: 'incident' as const },
    ...{ tlp: 'AMBER' as const, asset: system, detected },
    words: 'Phát hiện dấu hiệu lạ trên máy chủ nội bộ.',
    province: oneOf(draw, ['01', '79', '48', '31'] as const),
  }
  const given = happens(draw, 70)
    ? { incident, form: 'initial-notice', answers: noticeOf(system, detected) }
    : { incident, form: 'update-report', answers: PROGRESS }
  await submitNewReport(api, packs, contact, given, at)
}

const noticeOf = (system: string, detected: string): Answers => ({
  ...{ system, detected, description: 'Máy chủ bị cài mã độc, đã ngắt khỏi mạng.' },
  ...{ 'national-security-signs': false, 'public-order-signs': false, 'service-state': 'limited' },
  contact: CONTACT,
})

const PROGRESS: Answers = {
  progress: 'Đã khoanh vùng, đang khôi phục.',
  'service-state': 'limited',
  measures: 'Cô lập máy chủ, thay khóa truy cập.',
  contact: CONTACT,
}
