import { readDeskKeyFile } from '@hiepluc/server/main/local-desk.ts'
import { call } from './client.ts'
import { DESK_OPTIONS, inWords, text } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT, misused, Trouble } from './trouble.ts'

export const keysMake: Command = {
  name: 'keys make',
  arguments: 'FILE',
  takes: [1, 1],
  summary: {
    vi: 'Tạo khóa ký trong tệp mới và in khóa công khai',
    en: 'Make a signing key in a new file and print the public key',
  },
  options: {
    name: {
      type: 'string',
      value: 'NAME',
      meaning: {
        vi: 'Tên khóa, ví dụ police.example/witness',
        en: 'Its name, such as police.example/witness',
      },
    },
    witness: {
      type: 'boolean',
      meaning: { vi: 'Khóa của bên làm chứng', en: 'A witness’s key' },
    },
  },
  examples: ['hiepluc keys make witness.key --name police.example/witness --witness'],
  run: async (invocation) => {
    const name = text(invocation, 'name')
    if (name === undefined) throw misused('Hãy đặt tên khóa bằng --name.', 'Name the key with --name.')
    const { makeKeyFile } = await import('@hiepluc/server/main/ledger-keys.ts')
    const kind = invocation.values['witness'] === true ? 'witness' : 'log'
    invocation.terminal.out(await makeKeyFile(invocation.positionals[0]!, name, kind))
    return EXIT.well
  },
}

export const keysShow: Command = {
  name: 'keys show',
  arguments: '[FILE]',
  takes: [0, 1],
  summary: {
    vi: 'In khóa công khai của một tệp khóa, hoặc các khóa mà bàn trực đã có',
    en: 'Print the public keys of a key file, or those the desk has had',
  },
  options: DESK_OPTIONS,
  run: async (invocation) => {
    const [file] = invocation.positionals
    const { terminal } = invocation
    if (file !== undefined) {
      const { readSigningKeys, writeVerifierKey } = await import('@hiepluc/server/main/ledger-keys.ts')
      for (const key of await readSigningKeys(file)) terminal.out(writeVerifierKey(key))
      return EXIT.well
    }
    const { keys, witnesses } = await call(await deskAddress(invocation), 'readLedgerKeys')
    for (const { key, after, until } of keys) terminal.out(`${key}\t${after}-${until ?? ''}`)
    for (const { key, size, removed } of witnesses) terminal.out(`${key}\t${removed ? '-' : (size ?? 0)}`)
    return EXIT.well
  },
}

export const keysRotate: Command = {
  name: 'keys rotate',
  takes: [0, 0],
  summary: {
    vi: 'Đổi khóa ký của bàn trực, trên máy có tệp khóa',
    en: 'Give the desk a new signing key, on the machine that has its key file',
  },
  options: {
    file: {
      type: 'string',
      value: 'FILE',
      meaning: {
        vi: 'Tệp khóa (mặc định HIEPLUC_LEDGER_KEYS, hoặc trong thư mục dữ liệu)',
        en: 'The key file (default HIEPLUC_LEDGER_KEYS, or in the data folder)',
      },
    },
    lost: {
      type: 'boolean',
      meaning: {
        vi: 'Khóa hiện hành đã mất hẳn: sổ cái ghi rõ là khóa mới không được khóa cũ xác nhận',
        en: 'The present key is lost for good: the ledger says that it does not confirm the new one',
      },
    },
    ...DESK_OPTIONS,
  },
  run: async (invocation) => {
    const address = await deskAddress(invocation)
    const file = text(invocation, 'file') ?? readDeskKeyFile(invocation.env)
    const { keys } = await call(address, 'readLedgerKeys')
    const current = keys.at(-1)
    if (!current)
      throw new Trouble({
        vi: 'Bàn trực chưa có khóa nào được niêm phong; hãy thử lại sau vài giây.',
        en: 'The desk has no sealed key yet; try again in some seconds.',
      })
    const { makeNextKey } = await import('@hiepluc/server/main/ledger-keys.ts')
    const lost = invocation.values['lost'] === true
    const { note, key } = await makeNextKey(file, current.key, lost)
    const { entry } = await call(address, 'rotateKey', { body: { note, lost } })
    invocation.terminal.aside(
      inWords(invocation, {
        vi: `Dòng ghi ${entry} nêu khóa mới. Hãy sao tệp ${file} sang các máy khác của bàn trực, cất một bản sao, và gửi khóa công khai này cho bên làm chứng:`,
        en: `Entry ${entry} names the new key. Copy ${file} to the desk’s other machines, keep a copy, and give this public key to the witness:`,
      }),
    )
    invocation.terminal.out(key)
    return EXIT.well
  },
}
