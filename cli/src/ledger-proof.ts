import { stream } from './client.ts'
import { DESK_OPTIONS } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT, misused } from './trouble.ts'

/** Prints what the desk gives as text. */
async function print(
  invocation: Invocation,
  ...asked: Parameters<typeof stream> extends [unknown, ...infer R] ? R : never
) {
  let whole = ''
  for await (const piece of (await stream(await deskAddress(invocation), ...asked)).setEncoding('utf8'))
    whole += String(piece)
  invocation.terminal.out(whole.replace(/\n$/, ''))
  return EXIT.well
}

export const ledgerCheckpoint: Command = {
  name: 'ledger checkpoint',
  arguments: '[SIZE]',
  takes: [0, 1],
  summary: {
    vi: 'In gốc đã ký mới nhất của sổ cái, hoặc gốc ở một số dòng; hãy giữ nơi khác',
    en: 'Print the newest checkpoint of the ledger, or that of a size; keep it elsewhere',
  },
  options: DESK_OPTIONS,
  run: (invocation) => print(invocation, 'readCheckpoint', { query: { size: invocation.positionals[0] } }),
}

export const ledgerConsistency: Command = {
  name: 'ledger consistency',
  arguments: 'FROM [TO]',
  takes: [1, 2],
  summary: {
    vi: 'In bằng chứng rằng sổ cái từ gốc cũ đến gốc mới chỉ được viết thêm',
    en: 'Print what proves that the ledger only added to an earlier checkpoint',
  },
  options: DESK_OPTIONS,
  run: (invocation) => {
    const [from, to] = invocation.positionals
    return print(invocation, 'readConsistency', { query: { from, to } })
  },
}

export const ledgerProof: Command = {
  name: 'ledger proof',
  arguments: 'ENTRY',
  takes: [1, 1],
  summary: {
    vi: 'In bằng chứng của một dòng ghi, ai cũng kiểm chứng được mà không cần bàn trực',
    en: 'Print the proof of one entry, which anybody can verify without the desk',
  },
  options: DESK_OPTIONS,
  examples: ['hiepluc ledger proof 17 > entry-17.tlog-proof'],
  run: (invocation) => {
    const [id] = invocation.positionals
    if (!/^[1-9]\d{0,15}$/.test(id!))
      throw misused(`"${id}" không phải số dòng ghi.`, `"${id}" is no number of an entry.`)
    return print(invocation, 'readEntryProof', { params: { id: id! } })
  },
}
