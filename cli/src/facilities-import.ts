import type { FacilityImport } from '@hiepluc/contract/endpoints/facilities.ts'
import { FACILITY_WORDS } from '@hiepluc/contract/facility-field.ts'
import { FACILITY_FORMATS } from '@hiepluc/contract/facility.ts'
import type { FacilityFormat, FacilityKind } from '@hiepluc/contract/facility.ts'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Said } from '@hiepluc/contract/wire.ts'
import { basename, extname } from 'node:path'
import { call } from './client.ts'
import type { DeskAddress } from './client.ts'
import { DESK_OPTIONS, inWords, JSON_OPTION, text } from './command.ts'
import type { Command, Invocation } from './command.ts'
import { deskAddress } from './desk-address.ts'
import { counted } from './language.ts'
import { EXIT, misused, Trouble } from './trouble.ts'

export const facilitiesImport: Command = {
  name: 'facilities import',
  arguments: 'FILE...',
  takes: [1, 20],
  summary: {
    vi: 'Nạp danh sách hạ tầng: trạm, tuyến, cống bể, nguồn điện, dịch vụ, dự phòng',
    en: 'Take in a list of infrastructure: sites, links, ducts, power, services, backups',
  },
  options: {
    format: {
      type: 'string',
      value: 'FORMAT',
      meaning: {
        vi: 'csv, netbox, ofds, graphml hoặc topohub (mặc định theo đuôi tệp; .json theo nội dung)',
        en: 'csv, netbox, ofds, graphml or topohub (default by the ending; .json by content)',
      },
    },
    list: {
      type: 'string',
      value: 'NAME',
      meaning: {
        vi: 'Tên danh sách (mặc định tên tệp đầu)',
        en: 'Name of the list (default: that of the first file)',
      },
    },
    date: {
      type: 'string',
      value: 'DATE',
      meaning: {
        vi: 'Ngày mà danh sách phản ánh (mặc định theo tệp, hoặc hôm nay)',
        en: 'The day the list shows (default: as the file says, or today)',
      },
    },
    operator: {
      type: 'string',
      value: 'NUMBER|KEY|NAME|ASN',
      meaning: {
        vi: 'Của doanh nghiệp nào, ví dụ vnpt hay AS45899 (mặc định đơn vị của người gọi)',
        en: 'Whose it is, such as vnpt or AS45899 (default: the caller’s own organisation)',
      },
    },
    'dry-run': {
      type: 'boolean',
      meaning: { vi: 'Chỉ nói sẽ thay đổi gì, không ghi', en: 'Say what would change and write nothing' },
    },
    'may-shrink': {
      type: 'boolean',
      meaning: {
        vi: 'Cho phép danh sách mất quá nửa số mục',
        en: 'The list may have lost more than half of its things',
      },
    },
    'users-by': {
      type: 'string',
      value: 'RULE',
      meaning: {
        vi: 'Gán số người dùng cho mạng chưa có: none, degree hoặc seeded',
        en: 'Users for a network that says of none: none, degree or seeded',
      },
    },
    seed: {
      type: 'string',
      value: 'NUMBER',
      meaning: { vi: 'Số gieo cho seeded (mặc định 1)', en: 'Seed of seeded (default 1)' },
    },
    ...DESK_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    'hiepluc facilities import Vinaren.json --operator AS24175 --dry-run',
    'hiepluc facilities import sites.csv links.csv --list network --operator 12 --dry-run',
  ],
  run: runImport,
}

async function runImport(invocation: Invocation): Promise<number> {
  const files = invocation.positionals
  const format = await formatOf(invocation)
  const sizes = await Promise.all(files.map(sizeOf))
  const stem = basename(files[0]!, extname(files[0]!))
  const list = text(invocation, 'list') ?? stem
  const bar = invocation.terminal.progress(list)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const desk = await deskAddress(invocation)
  const answer = await call(desk, 'importFacilities', {
    query: {
      ...{ format, list, date: text(invocation, 'date'), operator: await operatorOf(invocation, desk) },
      'dry-run': String(invocation.values['dry-run'] === true),
      'may-shrink': String(invocation.values['may-shrink'] === true),
      ...{ 'users-by': text(invocation, 'users-by'), seed: text(invocation, 'seed') },
    },
    bytes: joined(files, format, (sent) => bar.show(Math.min(sent, total), total)),
    ...(files.length === 1 && { size: total }),
  }).finally(() => bar.end())
  report(invocation, answer, desk)
  return EXIT.well
}

async function formatOf(invocation: Invocation): Promise<FacilityFormat> {
  const [file] = invocation.positionals
  const ending = extname(file!).toLowerCase()
  const known: Readonly<Record<string, string>> = { '.csv': 'csv', '.graphml': 'graphml', '.geojson': 'ofds' }
  const format =
    text(invocation, 'format') ?? (ending === '.json' ? await formatOfJson(file!) : known[ending])
  const found = FACILITY_FORMATS.find((one) => one === format)
  if (found === undefined)
    throw misused(
      `Cần có --format: ${FACILITY_FORMATS.join(', ')}.`,
      `--format is needed: ${FACILITY_FORMATS.join(', ')}.`,
    )
  return found
}

/** Where the two differ is how they call their links, which may stand far behind the nodes. */
const JSON_FORMATS: readonly (readonly [RegExp, FacilityFormat])[] = [
  [/"(?:spans|networks|features)"\s*:/, 'ofds'],
  [/"(?:edges|links|multigraph)"\s*:/, 'topohub'],
]

async function formatOfJson(file: string): Promise<FacilityFormat | undefined> {
  let seen = ''
  for await (const piece of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    // What stands where two pieces meet is looked at with the second.
    seen = seen.slice(-20) + piece
    const found = JSON_FORMATS.find(([mark]) => mark.test(seen))
    if (found) return found[1]
  }
  return undefined
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw misused(`Không đọc được tệp ${file}.`, `The file ${file} cannot be read.`)
  return found.size
}

/** Several files as one: tables each under the name of its file, documents of JSON in an array. */
async function* joined(
  files: readonly string[],
  format: FacilityFormat,
  sent: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  // The standard for open fibre data has a form in tables, a file for each.
  const isTable = format === 'csv' || format === 'netbox' || (format === 'ofds' && /\.csv$/i.test(files[0]!))
  if (files.length > 1 && !isTable && format !== 'ofds')
    throw misused('Định dạng này chỉ nhận một tệp.', 'This format takes one file.')
  let bytes = 0
  for (const [nth, file] of files.entries()) {
    if (files.length > 1)
      yield Buffer.from(isTable ? `\n[${basename(file, extname(file))}]\n` : nth === 0 ? '[' : ',')
    for await (const piece of createReadStream(file) as AsyncIterable<Uint8Array>) {
      yield piece
      bytes += piece.length
      sent(bytes)
    }
  }
  if (files.length > 1 && !isTable) yield Buffer.from(']')
}

/** Operators told where none is called as asked. */
const TOLD = 5

/** An operator by its number, its key, its name in either language, or an ASN that it holds. */
async function operatorOf(invocation: Invocation, desk: DeskAddress): Promise<string | undefined> {
  const named = text(invocation, 'operator')
  if (named === undefined || /^\d+$/.test(named)) return named
  const { rows } = await call(desk, 'listOperators', { query: { q: named } })
  const isCalled = (word: string | undefined) => word?.toLowerCase() === named.toLowerCase()
  const asn = Number(/^AS(\d+)$/i.exec(named)?.[1])
  const found = rows.filter(
    ({ key, name, nameEn, asns }) =>
      isCalled(key) || isCalled(name) || isCalled(nameEn) || asns.includes(asn),
  )
  if (found.length === 1) return String(found[0]!.id)
  throw noOperator(named, found.length > 1 ? found : rows)
}

function noOperator(named: string, like: readonly { readonly key: string; readonly name: string }[]) {
  const names = like.slice(0, TOLD).map(({ key, name }) => `${key} (${name})`)
  const some = names.join(', ')
  if (names.length > 0)
    return new Trouble({
      vi: `Không có đúng một doanh nghiệp mang mã, tên hoặc ASN "${named}". Có phải: ${some}?`,
      en: `Not exactly one operator has the key, name or ASN "${named}". Is it one of these: ${some}?`,
    })
  return new Trouble({
    vi: `Không có doanh nghiệp mang mã, tên hoặc ASN "${named}". Xem mục Doanh nghiệp trên bàn trực; đơn vị chưa có thì thêm bằng hiepluc registry import.`,
    en: `There is no operator with the key, name or ASN "${named}". The desk lists them under Operators; one that is not there comes with hiepluc registry import.`,
  })
}

function report(invocation: Invocation, answer: FacilityImport, desk: DeskAddress): void {
  const { terminal, values } = invocation
  if (values['json'] === true) return terminal.out(JSON.stringify(answer))
  const n = (count: number) => counted(count, terminal.language)
  for (const mark of answer.marks) terminal.aside(inWords(invocation, mark))
  if (answer.isDryRun) for (const change of answer.changes) terminal.out(`  ${changeLine(change)}`)
  for (const [kind, { added, changed, kept, gone }] of Object.entries(answer.counts)) {
    const called = inWords(invocation, FACILITY_WORDS[kind as FacilityKind])
    terminal.out(
      inWords(invocation, {
        vi: `${called}: thêm ${n(added)}, sửa ${n(changed)}, giữ ${n(kept)}, kết thúc ${n(gone)}`,
        en: `${called}: ${n(added)} added, ${n(changed)} changed, ${n(kept)} kept, ${n(gone)} gone`,
      }),
    )
  }
  const { list, date, owner } = answer
  const what = {
    vi: `"${list}" của ${owner.name} ngày ${date}`,
    en: `"${list}" of ${owner.nameEn ?? owner.name}, as of ${date}`,
  }
  const said = answer.isDryRun ? DRY : answer.isTaken ? TAKEN : SAME
  terminal.out(inWords(invocation, said(what)))
  if (!answer.isDryRun)
    terminal.out(inWords(invocation, PAGE(new URL(`/facilities/networks/${owner.id}`, desk.url).href)))
}

const changeLine = ({ what, kind, key, fields = [] }: FacilityImport['changes'][number]) => {
  const mark = { added: '+', changed: '~', gone: '-' }[what]
  const shown = fields.map(
    ({ field, before, after }) =>
      `${field}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}`,
  )
  return [`${mark} ${kind} ${key}`, ...shown].join('  ')
}

const DRY = ({ vi, en }: Said): Said => ({
  vi: `Chạy thử danh sách ${vi}: chưa ghi gì.`,
  en: `A dry run of the list ${en}: nothing was written.`,
})
const TAKEN = ({ vi, en }: Said): Said => ({
  vi: `Đã nạp danh sách ${vi}.`,
  en: `The list ${en}, was taken in.`,
})
const SAME = ({ vi, en }: Said): Said => ({
  vi: `Danh sách ${vi} đã có đúng như vậy: không có gì để nạp.`,
  en: `The list ${en}, stands just so already: there was nothing to take in.`,
})
const PAGE = (page: string): Said => ({
  vi: `Mạng này hỏng ở đâu thì mất gì: ${page}`,
  en: `What breaks there: ${page}`,
})
