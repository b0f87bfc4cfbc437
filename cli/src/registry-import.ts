import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { importProgress } from '@hiepluc/contract/endpoints/operators.ts'
import type { ImportProgress } from '@hiepluc/contract/endpoints/operators.ts'
import { stream } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT, misused, Trouble } from './trouble.ts'

export const registryImport: Command = {
  name: 'registry import',
  arguments: 'FILE',
  takes: [1, 1],
  summary: {
    vi: 'Nạp danh sách tiền tố, ASN hoặc tên miền mà các tổ chức quản lý',
    en: 'Take in a list of prefixes, ASNs or domains that organisations hold',
  },
  options: {
    list: {
      type: 'string',
      value: 'NAME',
      meaning: { vi: 'Tên danh sách (bắt buộc)', en: 'Name of the list (required)' },
    },
    snapshot: {
      type: 'string',
      value: 'DATE',
      meaning: { vi: 'Ngày mà danh sách phản ánh (bắt buộc)', en: 'The day the list shows (required)' },
    },
    'held-from': {
      type: 'string',
      value: 'DATE|unknown',
      meaning: {
        vi: 'Các dòng mới được quản lý từ bao giờ (mặc định unknown)',
        en: 'Since when new rows were held (default unknown)',
      },
    },
    'may-shrink': {
      type: 'boolean',
      meaning: {
        vi: 'Cho phép danh sách mất quá nửa số mục đang có',
        en: 'The list may have lost more than half of what it held',
      },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: ['hiepluc registry import prefixes.csv --list routing --snapshot 2026-06-17'],
  run: runImport,
}

async function runImport(invocation: Invocation): Promise<number> {
  const file = invocation.positionals[0]!
  const list = text(invocation, 'list')
  const snapshot = text(invocation, 'snapshot')
  if (list === undefined || snapshot === undefined)
    throw misused('Cần có --list và --snapshot.', 'Both --list and --snapshot are needed.')
  const total = await stat(file).catch(() => {
    throw misused(`Không đọc được tệp ${file}.`, `The file ${file} cannot be read.`)
  })
  const bar = invocation.terminal.progress(list)
  let sent = 0
  const bytes = (async function* () {
    for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
      yield piece
      sent += piece.length
      bar.show(sent, total.size)
    }
  })()
  const answer = await stream(await deskAddress(invocation), 'importRegistry', {
    query: {
      list,
      snapshot,
      heldFrom: text(invocation, 'held-from'),
      mayShrink: String(invocation.values['may-shrink'] === true),
    },
    bytes,
    size: total.size,
  })
  let last: ImportProgress | undefined
  for await (const line of createInterface({ input: answer })) {
    last = importProgress.parse(JSON.parse(line))
    report(invocation, last)
  }
  bar.end()
  return conclude(invocation, last)
}

function report(invocation: Invocation, progress: ImportProgress): void {
  const { terminal, values } = invocation
  if (values['json'] === true) return terminal.out(JSON.stringify(progress))
  const { badLine } = progress
  if (!badLine) return
  const line = inWords(invocation, { vi: 'dòng', en: 'line' })
  terminal.aside(`${line} ${badLine.line}: ${inWords(invocation, badLine)} — ${badLine.text}`)
}

function conclude(invocation: Invocation, last: ImportProgress | undefined): number {
  if (last?.trouble) throw new Trouble(last.trouble)
  if (!last?.done)
    throw new Trouble({
      vi: 'Bàn trực ngắt giữa chừng và không nạp gì; hãy chạy lại, danh sách giống nhau nạp lại không sinh trùng.',
      en: 'The desk broke off and took in nothing; run it again, the same list twice makes no doubles.',
    })
  const n = (count: number) => counted(count, invocation.terminal.language)
  if (invocation.values['json'] !== true)
    invocation.terminal.out(
      inWords(invocation, {
        vi: `Đã đọc ${n(last.lines)} dòng: thêm ${n(last.added)}, giữ ${n(last.kept)}, kết thúc ${n(last.closed)}, bỏ ${n(last.bad)} dòng hỏng.`,
        en: `${n(last.lines)} lines read: ${n(last.added)} added, ${n(last.kept)} kept, ${n(last.closed)} closed, ${n(last.bad)} bad lines left out.`,
      }),
    )
  return last.bad > 0 ? EXIT.failed : EXIT.well
}
