import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { PrintedForm } from './printed-form.ts'
import { typesetForm } from './typeset-form.ts'

const NOW = new Date('2026-11-26T03:00:00Z')

const FORM: PrintedForm = {
  language: 'vi',
  head: {
    parents: ['Tập đoàn Viễn thông Ví Dụ'],
    issuer: 'Trung tâm An ninh mạng',
    motto: ['Cộng hòa xã hội chủ nghĩa Việt Nam', 'Độc lập - Tự do - Hạnh phúc'],
  },
  number: 'Số: 07/BC-ANM',
  placeAndDate: 'Hà Nội, ngày 26 tháng 11 năm 2026',
  title: 'Báo cáo ban đầu về sự cố',
  about: 'Mã độc tại hệ thống quản lý khách hàng',
  to: ['Cục Viễn thông', 'Cục An ninh mạng'],
  bases: ['Căn cứ Luật An ninh mạng số 116/2025/QH15.'],
  sections: [
    {
      heading: 'I. Thông tin chung',
      fields: [
        { label: '1. Diễn biến', answer: 'Sửa chữa ở Huế\nđã kết thúc lúc rạng sáng' },
        { label: '2. Nguyên nhân', answer: null },
      ],
    },
  ],
  sign: { office: 'Giám đốc', hint: '(Chữ ký, họ tên, dấu)', name: 'Trần Thị Ví Dụ' },
  copies: ['Như trên;', 'Lưu: VT.'],
  foot: 'Sự cố 1234, bản 2',
  words: { to: 'Kính gửi', copies: 'Nơi nhận', unanswered: 'chưa trả lời' },
}

async function pagesOf(form: PrintedForm): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(typesetForm(form, NOW)))
  return (await extractText(pdf)).text
}

const answering = (answer: PrintedForm['sections'][number]['fields'][number]['answer']): PrintedForm => ({
  ...FORM,
  sections: [{ fields: [{ label: 'Câu hỏi', answer }] }],
})

test('every text of the form can be read in the document, its diacritics right', async () => {
  const page = (await pagesOf(FORM)).join('\n')
  for (const text of [
    'TẬP ĐOÀN VIỄN THÔNG VÍ DỤ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Hà Nội, ngày 26 tháng 11 năm 2026',
    'BÁO CÁO BAN ĐẦU VỀ SỰ CỐ',
    'Cục An ninh mạng',
    '1. Diễn biến: Sửa chữa ở Huế',
    'đã kết thúc lúc rạng sáng',
    '2. Nguyên nhân: chưa trả lời',
    'Trần Thị Ví Dụ',
    'Sự cố 1234, bản 2',
  ])
    assert.ok(page.includes(text), text)
})

test('it is PDF/A-2a, tagged, in its language, of its date, and the same each time', () => {
  const pdf = typesetForm(FORM, NOW)
  const text = pdf.toString('latin1')
  assert.match(text, /<pdfaid:part>2<\/pdfaid:part>/)
  assert.match(text, /<pdfaid:conformance>A<\/pdfaid:conformance>/)
  assert.match(text, /\/Lang\s*\(vi/)
  assert.match(text, /<xmp:CreateDate>2026-11-26/)
  assert.deepEqual(typesetForm(FORM, NOW), pdf)
})

test('what is not final says so on every page', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`${n}`, `${n * 7}`])
  const pages = await pagesOf({ ...answering({ columns: ['Từ', 'Người dùng'], rows }), draft: 'DỰ THẢO' })
  assert.ok(pages.length > 2)
  for (const page of pages) assert.ok(page.includes('DỰ THẢO'))
  assert.ok(!(await pagesOf(FORM)).join('').includes('DỰ THẢO'))
})

test('a table goes on over pages under its head, with every row', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => [`hàng ${n}.`, 'x'])
  const pages = await pagesOf(answering({ columns: ['Tên hàng', 'y'], rows }))
  for (const page of pages.slice(0, 2)) assert.ok(page.includes('Tên hàng'))
  const whole = pages.join('\n')
  for (const [name] of rows) assert.ok(whole.includes(name!), name)
})

const STRANGE = [
  ['markup', '*đậm* _nghiêng_ = Tiêu đề $x^2$ `mã` @nguồn <nhãn> \\ // /* #'],
  ['code', '#panic("a") #read("/etc/passwd") #import "form.typ" ]}) #{ while true {} }'],
  ['what ends a string', '"}]} \\" \\u0041 \' \u2028 \u2029'],
  ['other scripts', '漢字 العربية 😀 עברית'],
  ['controls and halves', '\u0000\u0001\u001b[31m \ud800 \ue000'],
  ['a word without end', 'ă'.repeat(5000)],
  ['many lines', 'một\n'.repeat(400)],
  ['nothing', ''],
] as const

for (const [says, answer] of STRANGE)
  test(`${says} as an answer is printed as text, and nothing of it is run`, async () => {
    const pages = await pagesOf(answering(answer))
    const [whole, first] = [pages.join('').replaceAll(/\s/g, ''), answer.split(/\s/)[0]!]
    assert.ok(whole.includes('Câuhỏi'))
    if (says === 'markup' || says === 'code') assert.ok(whole.includes(first), first)
    assert.ok(!whole.includes('root:'))
  })

test('a form of a country without a motto has none, in English', async () => {
  const page = (
    await pagesOf({ ...FORM, language: 'en', head: { parents: [], issuer: 'Operator', motto: [] } })
  ).join('')
  assert.ok(page.includes('OPERATOR') && !page.includes('CỘNG HÒA'))
})
