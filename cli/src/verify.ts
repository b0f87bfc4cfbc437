import { createReadStream } from 'node:fs'
import { stream } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT } from './trouble.ts'

export const verify: Command = {
  name: 'verify',
  arguments: '[FILE]',
  takes: [0, 1],
  summary: {
    vi: 'Tính lại toàn bộ sổ cái của bàn trực (hoặc của tệp đã xuất) và đối chiếu',
    en: 'Compute the desk’s ledger (or an exported file) again and compare',
  },
  options: { ...DESK_OPTIONS, ...JSON_OPTION },
  examples: ['hiepluc verify', 'hiepluc verify ledger.ndjson'],
  run: async (invocation) => {
    const { terminal, positionals, values } = invocation
    const [file] = positionals
    const bar = terminal.progress(file ?? 'ledger')
    const pieces: AsyncIterable<Uint8Array> =
      file === undefined
        ? await stream(await deskAddress(invocation), 'exportLedger')
        : createReadStream(file)
    const { verifyLedger } = await import('@hiepluc/server/main/verify-ledger.ts')
    const verdict = await verifyLedger(pieces, {
      onProgress: (entries, of) => bar.show(entries / of, 1, 'part'),
    })
    bar.end()
    if (values['json'] === true) terminal.out(JSON.stringify(verdict))
    else if (!verdict.intact) terminal.out(verdict.said[terminal.language])
    else {
      const entries = counted(verdict.size, terminal.language)
      terminal.out(
        inWords(invocation, {
          vi: `Sổ cái nguyên vẹn: ${entries} dòng ghi, gốc ${verdict.root}`,
          en: `The ledger is intact: ${entries} entries, root ${verdict.root}`,
        }),
      )
    }
    return verdict.intact ? EXIT.well : EXIT.failed
  },
}
