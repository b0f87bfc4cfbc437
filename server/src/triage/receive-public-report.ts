import { randomBytes } from 'node:crypto'
import type { ProofGiven, PublicReportForm } from '@hiepluc/contract/endpoints/public-reports.ts'
import { findMemberNamed } from '#identity/find-member.ts'
import { DESK } from '#identity/member.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { spend } from '#platform/budget.ts'
import type { Budget } from '#platform/budget.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import { checkProof, difficultyFor, makeChallenge, spentHash } from './proof-of-work.ts'
import type { Challenge } from './proof-of-work.ts'
import { erasedAt } from './public-line.ts'
import type { PublicLine } from './public-line.ts'
import { REPORTER_POLICY } from './public-report-policy.ts'
import type { ReporterThings } from './public-report-policy.ts'
import {
  drawReport,
  isKnown,
  saveContact,
  saveReport,
  spendProof,
  takePhotos,
} from './public-report-store.ts'
import type { NewPublicReport } from './public-report-store.ts'
import { checkReport, REPORT_FIELDS } from './report-fields.ts'
import { reportBudgets, senderOf } from './sender-budgets.ts'
import type { ShownHost } from './shown-host.ts'
import { shownHostOf } from './subject.ts'
import { trackingCode, trackingHash } from './tracking-code.ts'
import { uploadHash } from './upload-token.ts'

/** What the reporter is told, once it is true. */
export interface ReceivedReport {
  readonly code: string
  readonly known: boolean
  readonly host?: ShownHost
}

/** How it came, and from where: the address is counted and never kept. */
export interface Arrival {
  readonly by: 'web' | 'api'
  readonly address: string
}

/** Whoever acts for people without an account. */
export const deskItself = async (db: Db): Promise<Member> => (await findMemberNamed(db, DESK))!

/** A challenge for the next sender, as hard as the present tide asks. */
export const issueChallenge = ({ secret, tide }: PublicLine, now: Date): Challenge =>
  makeChallenge(secret, randomBytes(16), difficultyFor(tide.perMinute(now)), now)

/** Takes in a report from somebody without an account. The same sent again has the same code and is one report. */
export const receivePublicReport = (
  line: PublicLine,
  form: PublicReportForm,
  { by, address }: Arrival,
  now: Date,
): Promise<ReceivedReport> =>
  line.turnstile.pass(async () => {
    const { db, secret } = line
    const report = checkReport(form, line.places, now)
    if (Array.isArray(report)) throw wrongFields(report)
    const code = trackingCode(secret, form.once)
    const codeHash = trackingHash(code)
    const host = report.subject && shownHostOf(report.subject.key)
    const told = { code, ...(host && { host }) }
    const self = await deskItself(db)
    if (await change(db, self, (tx) => isKnown(tx, codeHash))) return { ...told, known: true }
    const proof = form.proof && provenBy(line, form.proof, now)
    await spendInWords(db, reportBudgets(senderOf(secret, address), proof !== undefined), now)
    line.tide.note(now)
    const { language, photos } = form
    const row = { ...report, codeHash, cameBy: by, source: undefined, language, proven: proof !== undefined }
    return retryingClashes(() =>
      change(db, self, async (tx) => {
        if (await isKnown(tx, codeHash)) return { ...told, known: true }
        if (proof && !(await spendProof(tx, proof.hash, proof.expiresAt))) throw SPENT
        await keepReport(tx, line, { by: self, report: row, photos: photos.map(uploadHash) }, now)
        return { ...told, known: false }
      }),
    )
  })

interface Keeping {
  readonly by: Member
  readonly report: NewPublicReport
  readonly photos: readonly Buffer[]
}

/** The rows of a report and its entry, in the transaction of whoever brings it. */
export async function keepReport(
  tx: Tx,
  line: Pick<PublicLine, 'keptDays'>,
  { by, report, photos }: Keeping,
  now: Date,
): Promise<number> {
  const permit = allow<'receive', ReporterThings>(REPORTER_POLICY, by, 'receive', undefined)
  const at = await drawReport(tx, REPORT_FIELDS[report.kind].desk)
  const { kind, cameBy, proven, language, words, subject, contact } = report
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'public-report.received', at: now, subject: `public-report:${at.id}`, orgId: at.orgId },
    facts: {
      ...{ kind, cameBy, proven, language, photos: photos.length, contact: contact !== undefined },
      ...{ words: erasable(words), ...(subject && { subject: erasable(subject.text) }) },
    },
  })
  await saveReport(tx, at, report, entry, now)
  const until = erasedAt(line, now)
  if (contact !== undefined) await saveContact(tx, at, contact, until)
  if ((await takePhotos(tx, at, photos, { now, until })) < photos.length) throw PHOTO_GONE
  return at.id
}

function provenBy({ secret }: PublicLine, given: ProofGiven, now: Date) {
  const proven = checkProof(secret, given, now)
  if (typeof proven === 'string') throw NOT_PROVEN[proven]
  return { hash: spentHash(given.challenge), expiresAt: proven.expiresAt }
}

/** The same as spend(), in words for people who report. */
export const spendInWords = (db: Db, budgets: readonly Budget[], now: Date): Promise<void> =>
  spend(db, budgets, now).catch((error: unknown) => {
    throw error instanceof TooMany ? tooManyReports(error.seconds) : error
  })

const wrongFields = (fields: ConstructorParameters<typeof Refusal>[2]) =>
  new Refusal(
    'malformed',
    {
      vi: 'Phản ánh chưa gửi được: hãy xem lại các ô có ghi chú rồi gửi lại. Những gì đã nhập vẫn còn.',
      en: 'The report was not sent: look at the fields with a remark and send it again. What you typed is still there.',
    },
    fields,
  )

const tooManyReports = (seconds: number) =>
  new TooMany(seconds, {
    vi: `Từ kết nối mạng này, hoặc từ cả nước, đang có quá nhiều phản ánh; hãy thử lại sau ${seconds} giây. Việc khẩn cấp: gọi 113 hoặc 114.`,
    en: `Too many reports from this connection, or from the whole country; try again in ${seconds} s. In an emergency call 113 or 114.`,
  })

const again = (vi: string, en: string) => new Refusal('not-in-this-state', { vi, en })
const NOT_PROVEN = {
  'not-ours': again(
    'Mã xác nhận không phải của bàn trực này; hãy tải lại trang rồi gửi lại.',
    'The proof is not for a challenge of this desk; load the page anew and send it again.',
  ),
  expired: again(
    'Mã xác nhận đã hết hạn; hãy gửi lại để máy tính mã mới.',
    'The proof has expired; send it again so that a new one is made.',
  ),
  'not-solved': again(
    'Mã xác nhận chưa đúng; hãy gửi lại để máy tính lại.',
    'The proof does not solve its challenge; send it again.',
  ),
} as const
const SPENT = again(
  'Mã xác nhận này đã dùng cho một phản ánh khác; hãy gửi lại để máy tính mã mới.',
  'This proof was used for another report; send it again so that a new one is made.',
)
const PHOTO_GONE = new Refusal(
  'not-in-this-state',
  {
    vi: 'Có ảnh chưa gửi xong hoặc đã quá một ngày; hãy chọn lại ảnh rồi gửi lại.',
    en: 'A photo has not arrived whole, or is older than a day; choose it again and send the report again.',
  },
  [
    {
      field: 'photos',
      vi: 'Hãy chọn lại ảnh.',
      en: 'Choose the photos again.',
    },
  ],
)
