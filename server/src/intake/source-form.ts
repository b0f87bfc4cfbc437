import type { addSource } from '@hiepluc/contract/endpoints/desk.ts'
import type { z } from 'zod'
import { parseMemberName } from '#identity/member.ts'
import { Refusal } from '#platform/refusal.ts'
import { mapping } from './readers/mapping.ts'
import type { Mapping } from './readers/mapping.ts'

/** A source as somebody describes it. */
export type SourceForm = z.output<Exclude<NonNullable<(typeof addSource)['body']>, 'bytes'>>

/** A source as it is kept. */
export interface NewSource extends Omit<SourceForm, 'mapping'> {
  readonly mapping: Mapping | undefined
}

/** In characters of JSON. */
const LONGEST_MAPPING = 32 * 1024

/** NUL and half a surrogate pair, which the database cannot keep, as JSON.stringify writes them. */
const UNKEEPABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

export function parseSourceForm(form: SourceForm): NewSource {
  return { ...form, name: parseMemberName(form.name), mapping: parseMapping(form) }
}

/** What a source declares of its rows; throws a Refusal for what cannot be understood. */
export function parseMapping({
  mapping: declared,
  format,
}: Pick<SourceForm, 'mapping' | 'format'>): Mapping | undefined {
  if (declared === undefined) return undefined
  if (format !== 'csv' && format !== 'json-lines') throw NO_ROWS_TO_MAP
  const text = JSON.stringify(declared)
  if (text.length > LONGEST_MAPPING) throw TOO_LONG
  if (UNKEEPABLE.test(text)) throw BROKEN_TEXT
  const parsed = mapping.safeParse(declared)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  const where = path.length === 0 ? 'mapping' : `mapping.${path.join('.')}`
  throw new Refusal('malformed', {
    vi: `Khai báo cột không đúng ở "${where}": ${message}. Xem mẫu trong tài liệu về nguồn tin CSV và JSON.`,
    en: `The mapping is wrong at "${where}": ${message}. See the examples for CSV and JSON sources in the documentation.`,
  })
}

const NO_ROWS_TO_MAP = new Refusal('malformed', {
  vi: 'Chỉ nguồn tin dạng csv hoặc json-lines mới có khai báo cột. Hãy chọn dạng, hoặc bỏ khai báo cột.',
  en: 'Only a source of format csv or json-lines has a mapping. Choose the format, or leave the mapping out.',
})
const TOO_LONG = new Refusal('too-large', {
  vi: 'Khai báo cột dài quá 32 KiB. Hãy bỏ bớt các cột không cần.',
  en: 'The mapping is longer than 32 KiB. Leave out columns that are not needed.',
})
const BROKEN_TEXT = new Refusal('malformed', {
  vi: 'Khai báo cột có ký tự NUL hoặc ký tự Unicode hỏng. Hãy bỏ ký tự đó rồi gửi lại.',
  en: 'The mapping contains a NUL or a broken Unicode character. Remove it and send again.',
})
