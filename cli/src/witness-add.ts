import { call } from './client.ts'
import { DESK_OPTIONS, inWords, text } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT, misused } from './trouble.ts'

export const witnessAdd: Command = {
  name: 'witness add',
  arguments: 'NAME',
  takes: [1, 1],
  summary: {
    vi: 'Đăng ký bên làm chứng của cơ quan kia và in mã truy cập, một lần duy nhất',
    en: 'Register the other authority’s witness and print its token, this once',
  },
  options: {
    key: {
      type: 'string',
      value: 'VKEY',
      meaning: { vi: 'Khóa công khai của bên làm chứng', en: 'The witness’s public key' },
    },
    organisation: {
      type: 'string',
      value: 'KEY',
      meaning: { vi: 'Mã của cơ quan', en: 'Key of the authority' },
    },
    ...DESK_OPTIONS,
  },
  examples: ['hiepluc witness add police-witness --key VKEY --organisation mps-a05'],
  run: async (invocation) => {
    const [key, organisation] = [text(invocation, 'key'), text(invocation, 'organisation')]
    if (key === undefined || organisation === undefined)
      throw misused('Cần có --key và --organisation.', 'It takes --key and --organisation.')
    const body = { name: invocation.positionals[0], key, organisation }
    const { id, token } = await call(await deskAddress(invocation), 'addWitness', { body })
    invocation.terminal.aside(
      inWords(invocation, {
        vi: `Đã đăng ký bên làm chứng số ${id}. Mã truy cập chỉ hiện lần này:`,
        en: `Witness ${id} registered. Its token is shown this once:`,
      }),
    )
    invocation.terminal.out(token)
    return EXIT.well
  },
}
