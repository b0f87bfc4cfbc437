import { readFile } from 'node:fs/promises'
import { call } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { EXIT, misused } from './trouble.ts'

export const sourceAdd: Command = {
  name: 'source add',
  arguments: 'NAME',
  takes: [1, 1],
  summary: {
    vi: 'Thêm một nguồn tin và in mã truy cập của nó, một lần duy nhất',
    en: 'Add a source and print its token, this once',
  },
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      meaning: {
        vi: 'shadowserver, csv hoặc json-lines (mặc định: tự nhận ra)',
        en: 'shadowserver, csv or json-lines (default: recognised from each report)',
      },
    },
    mapping: {
      type: 'string',
      value: 'FILE',
      meaning: {
        vi: 'Tệp JSON nói cột nào là gì, cho csv và json-lines',
        en: 'JSON file that says which column is what, for csv and json-lines',
      },
    },
    tlp: {
      type: 'string',
      value: 'TLP',
      meaning: { vi: 'Mức TLP 2.0 (mặc định AMBER)', en: 'TLP 2.0 mark (default AMBER)' },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: ['hiepluc source add shadowserver --format shadowserver'],
  run: async (invocation) => {
    const { terminal, positionals, values } = invocation
    const desk = await deskAddress(invocation)
    const file = text(invocation, 'mapping')
    const body = {
      name: positionals[0],
      format: text(invocation, 'format'),
      tlp: text(invocation, 'tlp'),
      mapping: file === undefined ? undefined : await readMapping(file),
    }
    const { source, token } = await call(desk, 'addSource', { body })
    if (values['json'] === true) terminal.out(JSON.stringify({ source, token }))
    else {
      terminal.aside(
        inWords(invocation, {
          vi: `Đã thêm nguồn tin "${source.name}". Mã truy cập chỉ hiện lần này; hãy cất giữ:`,
          en: `Source "${source.name}" added. Its token is shown this once; keep it safe:`,
        }),
      )
      terminal.out(token)
    }
    return EXIT.well
  },
}

/** What a file says of the columns; it is checked by the desk. */
export async function readMapping(file: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  } catch (error) {
    const why = (error as Error).message
    throw misused(
      `Không đọc được tệp ánh xạ ${file}: ${why}`,
      `The mapping file ${file} cannot be read: ${why}`,
    )
  }
}
