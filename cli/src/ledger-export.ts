import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { stream } from './client.ts'
import { DESK_OPTIONS, inWords } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT } from './trouble.ts'

export const ledgerExport: Command = {
  name: 'ledger export',
  arguments: 'FILE',
  takes: [1, 1],
  summary: {
    vi: 'Lấy toàn bộ sổ cái ra tệp, để kiểm chứng ở nơi khác',
    en: 'Take the whole ledger out into a file, to be verified elsewhere',
  },
  options: {
    openings: {
      type: 'boolean',
      meaning: {
        vi: 'Kèm tên và nội dung đã cam kết (dữ liệu cá nhân)',
        en: 'With what the entries commit to (personal data)',
      },
    },
    ...DESK_OPTIONS,
  },
  examples: ['hiepluc ledger export ledger.ndjson'],
  run: async (invocation) => {
    const [file] = invocation.positionals
    const query = { openings: invocation.values['openings'] === true ? 'yes' : 'no' }
    const pieces = await stream(await deskAddress(invocation), 'exportLedger', { query })
    await pipeline(pieces, createWriteStream(file!, { flags: 'wx', mode: 0o600 }))
    invocation.terminal.out(
      inWords(invocation, {
        vi: `Đã ghi sổ cái vào ${file}; kiểm chứng bằng: hiepluc verify ${file}`,
        en: `The ledger is in ${file}; verify it with: hiepluc verify ${file}`,
      }),
    )
    return EXIT.well
  },
}
