import type { Said } from '@hiepluc/contract/wire.ts'
import type { Trouble } from '#intake/observation.ts'
import type { Encoding } from './transcoder.ts'

const ADVICE: Said = {
  vi: 'Hãy gửi tệp CSV có dòng tiêu đề, hoặc JSON mỗi dòng một đối tượng.',
  en: 'Send a CSV with a header line, or JSON with one object a line.',
}

const with_ = (said: Said): Said => ({ vi: `${said.vi} ${ADVICE.vi}`, en: `${said.en} ${ADVICE.en}` })

const quoted = (text: string) =>
  text
    .replaceAll(/[\p{C}\uFFFD]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed()

/** Why a whole report cannot be read: what it is, where that was seen, and what to do. */
export const TROUBLES = {
  empty: {
    vi: 'Tệp không có nội dung nào để đọc. Hãy kiểm tra tệp rồi gửi lại.',
    en: 'There is nothing to read in this file. Check the file and send it again.',
  },
  binary: with_({
    vi: 'Đây là dữ liệu nhị phân, không phải văn bản.',
    en: 'These are binary data, no text.',
  }),
  jsonDocument: {
    vi: 'Dòng đầu mở một văn bản JSON trải trên nhiều dòng hoặc một danh sách. Hãy gửi JSON mỗi dòng một đối tượng {…}, ví dụ bằng lệnh: jq -c ".[]" tep.json',
    en: 'The first line opens a JSON document of many lines, or a list. Send JSON with one object {…} a line, for instance by: jq -c ".[]" file.json',
  },
  noHeader: {
    vi: 'Không đọc được dòng tiêu đề trong phần đầu của tệp, nên không biết cột nào là gì. Hãy gửi lại tệp có dòng tiêu đề ngắn hơn 64 KiB.',
    en: 'The header line cannot be read in the first part of the file, so nobody can tell which column is what. Send the file with a header line shorter than 64 KiB.',
  },
  noTable: (text: string): Said =>
    with_({
      vi: `Không thấy bảng nào: dòng đầu là "${quoted(text.trimStart().split('\n', 1)[0]!)}".`,
      en: `There is no table to be seen: the first line is "${quoted(text.trimStart().split('\n', 1)[0]!)}".`,
    }),
  noColumns: (header: readonly string[]): Said => ({
    vi: `Dòng tiêu đề không có cột thời gian hoặc không có cột địa chỉ hay tên miền mà bàn trực nhận ra: ${quoted(header.join(', '))}. Hãy khai báo các cột của nguồn tin (mapping) rồi cho đọc lại.`,
    en: `The header has no column that the desk knows as the time, or none for an address or a domain: ${quoted(header.join(', '))}. Declare the columns of the source (its mapping), then have the report read again.`,
  }),
} as const

const packed = (what: string): Said => ({
  vi: `Bên trong là tệp nén ${what}. Bàn trực nhận CSV hoặc JSON thường, nén gzip hoặc zip một lần. Hãy giải nén rồi gửi lại.`,
  en: `What is inside is packed with ${what}. The desk takes plain CSV or JSON, packed once with gzip or zip. Unpack it and send it again.`,
})

const file = (vi: string, en: string): Said => with_({ vi: `Đây là ${vi}.`, en: `This is ${en}.` })

const PICTURE = file('tệp hình ảnh hoặc âm thanh', 'a picture or a recording')
const PROGRAM = file('tệp chương trình', 'a program')

/** How packed files, pictures and programs begin. Bytes as Latin-1 text. */
const SIGNATURES: ReadonlyArray<readonly [string, Said]> = [
  ['%PDF-', file('tệp PDF', 'a PDF')],
  ['\x1f\x8b', packed('gzip')],
  ['PK\x03\x04', packed('zip')],
  ['PK\x05\x06', packed('zip')],
  ['\x28\xb5\x2f\xfd', packed('zstd')],
  ['BZh', packed('bzip2')],
  ['\xfd7zXZ\0', packed('xz')],
  ['7z\xbc\xaf', packed('7-Zip')],
  ['Rar!', packed('RAR')],
  ['\xd0\xcf\x11\xe0', file('tệp Office kiểu cũ', 'a file of an old Office program')],
  ...['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF'].map((signature) => [signature, PICTURE] as const),
  ...['\x7fELF', 'MZ\x90'].map((signature) => [signature, PROGRAM] as const),
]

/** How texts begin that are no report. */
const BEGINNINGS: ReadonlyArray<readonly [RegExp, Said]> = [
  [/^\{\\rtf/, file('văn bản RTF', 'an RTF document')],
  [/^\s*(?:<!doctype html|<html)/i, file('trang web (HTML)', 'a web page (HTML)')],
  [/^\s*<[?!a-z]/i, file('văn bản XML', 'an XML document')],
  [
    /^(?:From \S+ |(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature|X-[\w-]+|From|To|Subject|Date): .*\r?\n[\w-]+: )/i,
    {
      vi: 'Đây là cả một bức thư điện tử. Hãy gửi riêng tệp CSV đính kèm trong thư.',
      en: 'This is a whole mail. Send the CSV that is attached to it by itself.',
    },
  ],
  [
    /^--[^\r\n]{1,200}\r?\nContent-Disposition: form-data/i,
    {
      vi: 'Đây là tệp gói trong một biểu mẫu (multipart/form-data). Hãy gửi chính các byte của tệp làm nội dung, ví dụ: curl --data-binary @tep.csv',
      en: 'This is a file wrapped in a form (multipart/form-data). Send the bytes of the file themselves as the body, as in: curl --data-binary @file.csv',
    },
  ],
]

/** What speaks against reading a part at all, told by its first bytes. */
export function troubleWith(head: Uint8Array, encoding: Encoding): Trouble | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 4096))
  const isUtf8 = encoding === 'utf-8'
  const text = isUtf8 ? bytes.toString('utf8') : new TextDecoder(encoding).decode(bytes)
  if (/^[\s\0\uFEFF]*$/.test(text) && head.length <= 4096) return { trouble: TROUBLES.empty }
  const latin1 = isUtf8 ? bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '') : text
  for (const [signature, said] of SIGNATURES) if (latin1.startsWith(signature)) return { trouble: said }
  for (const [beginning, said] of BEGINNINGS) if (beginning.test(latin1)) return { trouble: said }
  return isBinary(text) ? { trouble: TROUBLES.binary } : undefined
}

/** Text has few control characters, and few bytes that are no UTF-8 even when it is of another code page. */
function isBinary(text: string): boolean {
  let odd = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0xfffd || (code < 0x20 && !(code >= 0x09 && code <= 0x0d))) odd++
  }
  return odd > text.length * 0.3
}
