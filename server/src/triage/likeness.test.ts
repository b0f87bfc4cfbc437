import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allMarks, groupKeyOf, likenessOf, marksOf, shinglesOf } from './likeness.ts'

const WORDS =
  'Ngan hang thong bao tai khoan cua quy khach bi khoa luc 10:25, vui long truy cap duong dan de xac thuc ma 482913 trong 24h'
const said = (words: string) => ({ words, subject: null, subjectKey: null })
const share = (one: string, other: string) => {
  const of = new Set(marksOf(said(one)).bands)
  return marksOf(said(other)).bands.filter((mark) => of.has(mark)).length
}

test('the same text is alike with and without diacritics, with other figures, and not when it is another', () => {
  const same = [
    'Ngân hàng thông báo: tài khoản của quý khách bị khoá lúc 10:25, vui lòng truy cập đường dẫn để xác thực mã 119955 trong 24h',
    `${WORDS} !!!`,
  ]
  for (const other of same) {
    assert.ok(likenessOf(shinglesOf(WORDS), shinglesOf(other)) > 0.85, other)
    assert.ok(share(WORDS, other) >= 6, `${other}: ${share(WORDS, other)}`)
  }
  const another = 'Cáp quang treo trước nhà số 12 phố Ví Dụ bị cắt lúc nửa đêm, có hai người đi xe bán tải'
  assert.ok(likenessOf(shinglesOf(WORDS), shinglesOf(another)) < 0.05)
  assert.equal(share(WORDS, another), 0)
})

test('texts of a few words meet nobody by chance', () => {
  assert.deepEqual(marksOf(said('lừa đảo')).bands, [])
  assert.equal(likenessOf(shinglesOf(''), shinglesOf('')), 0)
})

test('half a text in common is found nearly always, a tenth seldom', () => {
  const text = (from: number, length: number) =>
    Array.from({ length }, (_, nth) => `w${(from + nth).toString(36)}x`).join(' ')
  let half = 0
  let tenth = 0
  for (let nth = 0; nth < 60; nth++) {
    const at = nth * 1000
    // 60 words each, 40 in common: 39 of 79 pairs; 60 words each, 12 in common: 11 of 107
    if (share(text(at, 60), text(at + 20, 60)) > 0) half++
    if (share(text(at, 60), text(at + 48, 60)) > 0) tenth++
  }
  assert.ok(half >= 55, `${half} of 60`)
  assert.ok(tenth <= 18, `${tenth} of 60`)
})

test('a report is marked by what it is about: number, host, domain that was bought, how that looks', () => {
  const about = (subjectKey: string) => marksOf({ words: '', subject: subjectKey, subjectKey })
  const one = about('domain:a.examp1e-bank.com')
  const two = about('domain:b.example-bank.com.vn')
  assert.notEqual(one.subject, two.subject)
  assert.notEqual(one.bought, two.bought)
  assert.equal(one.skeleton, two.skeleton)
  assert.equal(allMarks(one).length, 4)
  assert.equal(allMarks(about('phone:+84912345678')).length, 1)
  assert.equal(about('mail:x@a.examp1e-bank.com').host, one.host)
  assert.ok(allMarks(one).every((mark) => Number.isSafeInteger(mark) && mark >= 0))
})

test('reports go together by what they are about, but by page where many strangers publish', () => {
  const isShared = (host: string) => host === 'many.example'
  const about = (subject: string, subjectKey: string) =>
    groupKeyOf({ words: '', subject, subjectKey }, isShared)
  assert.equal(about('http://bad.example/one', 'domain:bad.example'), 'domain:bad.example')
  const page = about('http://many.example/one', 'domain:many.example')
  assert.match(page ?? '', /^page:/)
  assert.notEqual(page, about('http://many.example/two', 'domain:many.example'))
  assert.equal(groupKeyOf(said('x'), isShared), undefined)
})
