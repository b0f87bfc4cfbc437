import type { Said } from '@hiepluc/contract/wire.ts'
import type { Member } from '#permits/permit.ts'
import { allow } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { sql } from 'kysely'
import type { PublicLine } from './public-line.ts'
import { REPORTER_POLICY } from './public-report-policy.ts'
import type { ReporterThings } from './public-report-policy.ts'
import { isKnown } from './public-report-store.ts'
import { keepReport, spendInWords } from './receive-public-report.ts'
import { messageBudgets, phoneSender } from './sender-budgets.ts'
import { isUnreadable, readShortMessage } from './short-message.ts'
import { parsePhone, parseSubject, visible } from './subject.ts'
import { trackingCode, trackingHash } from './tracking-code.ts'

/** A short message as a gateway hands it over. */
export interface GivenMessage {
  readonly from: string
  readonly content: string
  /** the gateway's number of it */
  readonly id: string
  readonly at?: string | undefined
}

/** What the gateway is told, and what it sends back. */
export interface AnsweredMessage {
  readonly taken: boolean
  readonly code?: string
  readonly reply: Said
}

/** Takes in a short message to 5656 or 156 (decree 91/2020/NĐ-CP, article 5); one that cannot be read is answered with how to write it. */
export const receiveShortMessage = (
  line: PublicLine,
  by: Member,
  { from, content, id, at }: GivenMessage,
  now: Date,
): Promise<AnsweredMessage> =>
  line.turnstile.pass(async () => {
    allow<'receive', ReporterThings>(REPORTER_POLICY, by, 'receive', undefined)
    const read = readShortMessage(content)
    if (isUnreadable(read)) return { taken: false, reply: read.says }
    const code = trackingCode(line.secret, `message ${by.id} ${id}`)
    const codeHash = trackingHash(code)
    const phone = parsePhone(from)
    await spendInWords(line.db, messageBudgets(by.id, phoneSender(line.secret, phone ?? visible(from))), now)
    line.tide.note(now)
    const known = await retryingClashes(() =>
      change(line.db, by, async (tx) => {
        if (await isKnown(tx, codeHash)) return true
        const report = {
          ...{ kind: read.kind, words: read.content, subject: parseSubject(read.subject) },
          ...{ happenedAt: at === undefined ? undefined : new Date(at), contact: phone },
          ...{ province: undefined, commune: undefined, place: undefined, language: 'vi' as const },
          ...{ codeHash, cameBy: 'message' as const, source: await sourceOf(tx), proven: true },
        }
        await keepReport(tx, line, { by, report, photos: [] }, now)
        return false
      }),
    )
    return { taken: true, code, reply: known ? before(code) : thanks(code) }
  })

async function sourceOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select reader_source() as id`.execute(tx)
  return rows[0]!.id
}

const thanks = (code: string): Said => ({
  vi: `Đã tiếp nhận phản ánh. Mã tra cứu: ${code}. Cảm ơn bạn.`,
  en: `Your report was received. Tracking code: ${code}. Thank you.`,
})
const before = (code: string): Said => ({
  vi: `Phản ánh này đã được tiếp nhận. Mã tra cứu: ${code}.`,
  en: `This report was received before. Tracking code: ${code}.`,
})
