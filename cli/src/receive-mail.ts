import { call } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT, saidBy, Trouble } from './trouble.ts'

/** What mail servers understand of a program that takes mail (sysexits.h): it is wrong for good, or is to come again. */
const MAIL_EXIT = { wrong: 65, later: 75 } as const

/** Of the mail itself; all else is mended by somebody, and the mail server keeps the mail until then. */
const WRONG: readonly (string | undefined)[] = ['malformed', 'too-large']

export const receiveMail: Command = {
  name: 'receive-mail',
  arguments: '[RECIPIENT...]',
  takes: [0, 100],
  summary: {
    vi: 'Chuyển cho bàn trực một thư đọc từ đầu vào chuẩn, do máy chủ thư gọi',
    en: 'Hand the desk a mail from standard input, as a mail server does',
  },
  options: {
    sender: {
      type: 'string',
      value: 'ADDRESS',
      meaning: { vi: 'Địa chỉ trả thư trên phong bì', en: 'Return path of the envelope' },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: ['hiepluc receive-mail --sender="${sender}" -- ${recipient}'],
  run: async (invocation) => {
    const { terminal, positionals, values } = invocation
    try {
      const desk = await deskAddress(invocation)
      const query = { sender: text(invocation, 'sender'), recipients: positionals.join(',') || undefined }
      const received = await call(desk, 'receiveMail', { query, bytes: process.stdin })
      if (values['json'] === true) terminal.out(JSON.stringify(received))
      return EXIT.well
    } catch (error) {
      const said = saidBy(error)
      if (!said) throw error
      terminal.aside(inWords(invocation, said))
      return error instanceof Trouble && WRONG.includes(error.kind) ? MAIL_EXIT.wrong : MAIL_EXIT.later
    }
  },
}
