import { entrySubject } from '@hiepluc/contract/endpoints/ledger.ts'
import { call } from './client.ts'
import type { DeskAddress } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT, misused, Trouble } from './trouble.ts'

export const ledgerErase: Command = {
  name: 'ledger erase',
  arguments: 'SUBJECT',
  takes: [1, 1],
  summary: {
    vi: 'Xoá theo luật dữ liệu cá nhân trong các dòng ghi về một việc; sổ cái vẫn nguyên vẹn',
    en: 'Erase by law the personal data in the entries about a thing; the ledger stays whole',
  },
  options: {
    article: {
      type: 'string',
      value: 'TEXT',
      meaning: { vi: 'Điều luật buộc phải xoá (bắt buộc)', en: 'The article that demands it (required)' },
    },
    reason: {
      type: 'string',
      value: 'TEXT',
      meaning: {
        vi: 'Theo yêu cầu, quyết định nào; không ghi tên người (bắt buộc)',
        en: 'By which request or decision; without a name (required)',
      },
    },
    yes: { type: 'boolean', meaning: { vi: 'Không hỏi lại', en: 'Do not ask' } },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    'hiepluc ledger erase report:17 --article "Luật 91/2025/QH15, Điều 14" --reason "Yêu cầu số 7 ngày 20/11/2026"',
  ],
  run: eraseAsked,
}

async function eraseAsked(invocation: Invocation): Promise<number> {
  const { terminal, values } = invocation
  const subject = invocation.positionals[0]!
  const [article, reason] = [text(invocation, 'article'), text(invocation, 'reason')]
  if (subject === 'desk' || !entrySubject.safeParse(subject).success)
    throw misused(
      `"${subject}" không phải việc mà dòng ghi nói tới; hãy viết như report:17.`,
      `"${subject}" is nothing that entries are about; write it as report:17.`,
    )
  if (article === undefined || reason === undefined)
    throw misused('Cần có --article và --reason.', 'Both --article and --reason are needed.')
  const desk = await deskAddress(invocation)
  const { values: count, entries } = await erasable(desk, subject)
  const n = (one: number) => counted(one, terminal.language)
  terminal.aside(
    inWords(invocation, {
      vi: `${n(count)} giá trị trong ${n(entries)} dòng ghi về ${subject} sẽ mất hẳn. Dòng ghi, thứ tự, mã băm và chữ ký không đổi; kiểm chứng vẫn đạt.`,
      en: `${n(count)} ${count === 1 ? 'value' : 'values'} in ${n(entries)} ${entries === 1 ? 'entry' : 'entries'} about ${subject} will be gone for good. Entries, order, hashes and signatures stay; the ledger still verifies.`,
    }),
  )
  if (values['yes'] !== true && !(await isSure(invocation))) return EXIT.failed
  const done = await call(desk, 'eraseOpenings', { body: { subject, article, reason } })
  if (values['json'] === true) terminal.out(JSON.stringify(done))
  else
    terminal.out(
      inWords(invocation, {
        vi: `Đã xoá ${n(done.erased)} giá trị; dòng ghi ${done.entry} nói theo điều luật nào.`,
        en: `${n(done.erased)} ${done.erased === 1 ? 'value' : 'values'} erased; entry ${done.entry} says by which article.`,
      }),
    )
  return EXIT.well
}

/** What the entries about a thing still hold that could be erased. */
async function erasable(desk: DeskAddress, subject: string) {
  const { rows } = await call(desk, 'listEntries', { query: { subject, limit: 200 } })
  // Those that only speak of the thing among others are about something else.
  const one = rows.find((row) => row.subject === subject)
  const found = one && (await call(desk, 'readEntry', { params: { id: one.id } }))
  if (!found || found.erasable.values === 0)
    throw new Trouble({
      vi: `Các dòng ghi về ${subject} không còn (hoặc chưa từng có) dữ liệu nào xoá được.`,
      en: `The entries about ${subject} hold nothing that could be erased, or no longer.`,
    })
  return found.erasable
}

async function isSure(invocation: Invocation): Promise<boolean> {
  const sure = await invocation.terminal.ask(
    inWords(invocation, { vi: 'Không lấy lại được. Xoá chứ?', en: 'This cannot be undone. Erase?' }),
  )
  if (sure === undefined)
    throw misused(
      'Không có ai để hỏi lại; hãy thêm --yes nếu chắc chắn.',
      'Nobody is there to be asked; add --yes if you are sure.',
    )
  return sure
}
