import type { PublicReportOutcome } from '@hiepluc/contract/endpoints/public-reports.ts'
import { PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { erasedAt } from './public-line.ts'
import type { PublicLine } from './public-line.ts'
import { REPORTER_POLICY } from './public-report-policy.ts'
import type { ReporterThings } from './public-report-policy.ts'
import {
  additionsOf,
  findByCode,
  lockReport,
  saveAddition,
  saveReturn,
  takePhotos,
} from './public-report-store.ts'
import type { FollowedRow } from './public-report-store.ts'
import { outcomeOf, withCode } from './read-outcome.ts'
import { tidy } from './report-fields.ts'
import { additionBudgets, senderOf } from './sender-budgets.ts'
import { parseTrackingCode, trackingHash } from './tracking-code.ts'
import { uploadHash } from './upload-token.ts'

/** What its reporter says on a report afterwards. */
export interface GivenAddition {
  readonly code: string
  readonly words: string
  readonly photos: readonly string[]
}

/** Puts words or photos to a report, for whoever has its code. */
export const addToReport = (
  line: PublicLine,
  { code, words: given, photos }: GivenAddition,
  address: string,
  now: Date,
): Promise<PublicReportOutcome> =>
  withCode(
    line,
    code,
    { address, now, costs: additionBudgets(senderOf(line.secret, address)) },
    async (tx, { id, orgId }, self) => {
      const words = tidy(given)
      if (words === '' && photos.length === 0) throw EMPTY
      const permit = allow<'add', ReporterThings>(REPORTER_POLICY, self, 'add', undefined)
      await lockReport(tx, id)
      const hash = trackingHash(parseTrackingCode(code)!)
      const report = (await findByCode(tx, hash))!
      const said = (await additionsOf(tx, id)).filter(({ isReporters }) => isReporters)
      const isBack = comesBack(line, report)
      if (!isBack && said.at(-1)?.words === words && photos.length === 0) return outcomeOf(line, tx, report)
      if (!isBack && said.length >= LIMITS.additions) throw ENOUGH
      if (report.photos + photos.length > LIMITS.photos) throw ENOUGH_PHOTOS
      const entry = await recordEntry(tx, permit, {
        ...{ kind: isBack ? 'public-report.answered' : 'public-report.added', at: now, orgId },
        subject: `public-report:${id}`,
        facts: { photos: photos.length, ...(words !== '' && { words: erasable(words) }) },
      })
      const taken = await takePhotos(tx, { id, orgId }, photos.map(uploadHash), {
        now,
        until: erasedAt(line, now),
      })
      if (taken < photos.length) throw PHOTO_GONE
      if (words !== '') await saveAddition(tx, { id, orgId }, words, entry, now)
      if (isBack) await saveReturn(tx, id, now)
      const back = isBack ? (await findByCode(tx, hash))! : report
      return outcomeOf(line, tx, { ...back, photos: report.photos + taken })
    },
  )

/** An officer waits for it, by a question or by a no that asked for more. */
const comesBack = (
  { rules }: Pick<PublicLine, 'rules'>,
  { state, outcome, mergedInto }: FollowedRow,
): boolean =>
  mergedInto === null &&
  (state === 'asked' || (state === 'declined' && rules.reasons.get(reasonOf(outcome))?.reopens === true))

const reasonOf = (outcome: string | null) => outcome?.replace(/^declined:/, '') ?? ''

const EMPTY = new Refusal(
  'malformed',
  { vi: 'Hãy viết điều cần bổ sung hoặc chọn ảnh.', en: 'Write what you want to add, or choose a photo.' },
  [{ field: 'words', vi: 'Hãy viết điều cần bổ sung.', en: 'Write what you want to add.' }],
)
const ENOUGH = new Refusal('not-in-this-state', {
  vi: 'Phản ánh này đã được bổ sung đủ 20 lần; nếu có việc mới, hãy gửi phản ánh mới.',
  en: 'This report has been added to twenty times; for something new send a new report.',
})
const ENOUGH_PHOTOS = new Refusal('too-large', {
  vi: 'Mỗi phản ánh có tối đa 4 ảnh, kể cả ảnh đã gửi.',
  en: 'A report has at most 4 photos, those already sent among them.',
})
const PHOTO_GONE = new Refusal('not-in-this-state', {
  vi: 'Có ảnh chưa gửi xong hoặc đã quá một ngày; hãy chọn lại ảnh.',
  en: 'A photo has not arrived whole, or is older than a day; choose it again.',
})
