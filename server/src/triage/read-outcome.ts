import type { PublicReportOutcome } from '@hiepluc/contract/endpoints/public-reports.ts'
import type { PublicReportState } from '@hiepluc/contract/public-report.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Member } from '#permits/permit.ts'
import { spend, tryWithin } from '#platform/budget.ts'
import type { Budget } from '#platform/budget.ts'
import { change } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import type { PublicLine } from './public-line.ts'
import { additionsOf, findByCode } from './public-report-store.ts'
import type { AdditionRow, FollowedRow } from './public-report-store.ts'
import { deskItself } from './receive-public-report.ts'
import { codeBudgets, senderOf } from './sender-budgets.ts'
import { parseTrackingCode, trackingHash } from './tracking-code.ts'

/** What became of a report, for whoever has its code. A code that nothing bears costs the asker a try. */
export const readOutcome = (
  line: PublicLine,
  code: string,
  address: string,
  now: Date,
): Promise<PublicReportOutcome> =>
  withCode(line, code, { address, now }, async (tx, report) => outcomeOf(line, tx, report))

/** Who asks with a code, when, and what it costs beside a wrong one. */
interface Asking {
  readonly address: string
  readonly now: Date
  readonly costs?: readonly Budget[]
}

/** Does something with the report that a code names, in the desk's name. */
export async function withCode<T>(
  line: PublicLine,
  code: string,
  { address, now, costs = [] }: Asking,
  work: (tx: Tx, report: FollowedRow, self: Member) => Promise<T>,
): Promise<T> {
  const plain = parseTrackingCode(code)
  if (plain === undefined) throw MISTYPED
  return line.turnstile.pass(async () => {
    const self = await deskItself(line.db)
    try {
      const found = await tryWithin(line.db, codeBudgets(senderOf(line.secret, address)), now, async () => {
        const report = await change(line.db, self, (tx) => findByCode(tx, trackingHash(plain)))
        if (!report) throw NOTHING
        return report
      })
      await spend(line.db, costs, now)
      return await change(line.db, self, (tx) => work(tx, found, self))
    } catch (error) {
      throw error instanceof TooMany ? tooManyCodes(error.seconds) : error
    }
  })
}

/** A report as its reporter reads it. */
export async function outcomeOf(
  { rules: { answerDays } }: Pick<PublicLine, 'rules'>,
  tx: Tx,
  report: FollowedRow,
): Promise<PublicReportOutcome> {
  const additions = await additionsOf(tx, report.id)
  const {
    kind,
    receivedAt,
    state,
    decidedAt,
    outcomeWords: words,
    outcomeSaid: answer,
    photos,
    contactUntil,
  } = report
  return {
    ...{ kind, receivedAt: receivedAt.toISOString(), state, says: SAYS[state], photos },
    ...(decidedAt && { decidedAt: decidedAt.toISOString() }),
    ...(words !== null && { words }),
    ...(answer && { answer }),
    hasContact: contactUntil !== null,
    ...(contactUntil && { contactUntil: contactUntil.toISOString() }),
    additions: additions.map(({ at, isReporters, words: told, said }) => ({
      ...{ at: at.toISOString(), by: isReporters ? 'reporter' : 'authority', words: told },
      ...(said && { said }),
    })),
    ...questionOf(report, additions, answerDays),
  }
}

const DAY_MS = 86_400_000

/** What an officer asked last, while it waits for an answer. */
function questionOf(
  { state, askedAt }: FollowedRow,
  additions: readonly AdditionRow[],
  days: number,
): Pick<PublicReportOutcome, 'question'> {
  const said = additions.findLast(({ isReporters }) => !isReporters)?.said
  if (state !== 'asked' || !askedAt || !said) return {}
  const until = new Date(askedAt.getTime() + days * DAY_MS)
  return { question: { at: askedAt.toISOString(), said, until: until.toISOString() } }
}

const SAYS: Readonly<Record<PublicReportState, Said>> = {
  new: {
    vi: 'Đã nhận, đang chờ cán bộ xem.',
    en: 'Received; an officer will look at it.',
  },
  taken: {
    vi: 'Cán bộ đang xem xét.',
    en: 'An officer is looking at it.',
  },
  asked: {
    vi: 'Cơ quan hỏi thêm bạn; đang chờ bạn trả lời.',
    en: 'The authority asks you something and waits for your answer.',
  },
  incident: {
    vi: 'Đã xác nhận và đang được xử lý như một sự cố.',
    en: 'Confirmed; it is being handled as an incident.',
  },
  joined: {
    vi: 'Cùng việc với một vụ đã biết; phản ánh của bạn được xử lý cùng vụ đó.',
    en: 'It is part of a matter that is known; your report is handled with it.',
  },
  referred: {
    vi: 'Đã chuyển cơ quan có thẩm quyền; xem hướng dẫn bên dưới.',
    en: 'Passed on to whoever is competent; see below.',
  },
  declined: {
    vi: 'Không xử lý tiếp; lý do ghi bên dưới.',
    en: 'Not taken further; the reason is below.',
  },
}

const MISTYPED = new Refusal(
  'malformed',
  {
    vi: 'Mã tra cứu gõ chưa đúng: có 20 chữ và số, chia thành 5 nhóm. Hãy xem lại từng nhóm.',
    en: 'The tracking code is mistyped: it has 20 letters and digits in 5 groups. Look at each group again.',
  },
  [
    {
      field: 'code',
      vi: 'Có ký tự gõ nhầm, thiếu hoặc thừa.',
      en: 'A character is wrong, missing or too much.',
    },
  ],
)
const NOTHING = new Refusal('not-found', {
  vi: 'Không có phản ánh nào mang mã này. Hãy xem lại mã, hoặc gửi phản ánh mới.',
  en: 'No report bears this code. Look at the code again, or send a new report.',
})
const tooManyCodes = (seconds: number) =>
  new TooMany(seconds, {
    vi: `Quá nhiều lần tra cứu hoặc bổ sung từ kết nối mạng này; hãy thử lại sau ${seconds} giây.`,
    en: `Too many tries from this connection; try again in ${seconds} s.`,
  })
