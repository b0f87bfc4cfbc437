import { call } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { readMapping } from './source-add.ts'
import { EXIT, misused, Trouble } from './trouble.ts'

export const sourceChange: Command = {
  name: 'source change',
  arguments: 'NAME',
  takes: [1, 1],
  summary: {
    vi: 'Sửa cách đọc bản tin của một nguồn tin',
    en: 'Correct how the reports of a source are read',
  },
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      meaning: {
        vi: 'shadowserver, csv, json-lines, hoặc any để tự nhận ra',
        en: 'shadowserver, csv, json-lines, or any to have it recognised',
      },
    },
    mapping: {
      type: 'string',
      value: 'FILE|none',
      meaning: {
        vi: 'Tệp JSON nói cột nào là gì; none để bỏ khai báo cũ',
        en: 'JSON file that says which column is what; none takes the old one away',
      },
    },
    tlp: {
      type: 'string',
      value: 'TLP',
      meaning: { vi: 'Mức TLP 2.0 của các bản tin sau này', en: 'TLP 2.0 mark of reports to come' },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: ['hiepluc source change csirt --format csv --mapping mapping.json'],
  run: async (invocation) => {
    const { terminal, positionals, values } = invocation
    const [format, file, tlp] = ['format', 'mapping', 'tlp'].map((option) => text(invocation, option))
    if (format === undefined && file === undefined && tlp === undefined)
      throw misused(
        'Chưa nói sửa gì: cần --format, --mapping hoặc --tlp.',
        'Nothing to change was named: give --format, --mapping or --tlp.',
      )
    const desk = await deskAddress(invocation)
    const { rows } = await call(desk, 'listSources')
    const known = rows.find(({ name }) => name === positionals[0])
    if (!known) throw noSource(positionals[0]!)
    const mapping = file === undefined ? known.mapping : file === 'none' ? undefined : await readMapping(file)
    const body = {
      format: format === 'any' ? undefined : (format ?? known.format),
      mapping,
      tlp: tlp ?? known.tlp,
      confidence: known.confidence,
    }
    const source = await call(desk, 'changeSource', { params: { id: known.id }, body })
    if (values['json'] === true) terminal.out(JSON.stringify(source))
    else
      terminal.out(
        inWords(invocation, {
          vi: `Đã sửa nguồn tin "${source.name}". Bản tin sau này được đọc như vậy; bản tin cũ thì khi cho đọc lại.`,
          en: `Source "${source.name}" changed. Reports to come are read so; those that are here, when they are read again.`,
        }),
      )
    return EXIT.well
  },
}

const noSource = (name: string) =>
  new Trouble(
    {
      vi: `Không có nguồn tin "${name}". "hiepluc source list" liệt kê các nguồn tin.`,
      en: `There is no source "${name}". "hiepluc source list" lists them.`,
    },
    { kind: 'not-found' },
  )
