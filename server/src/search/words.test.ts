import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { excerptOf, wordsOf } from './words.ts'

describe('words as they are looked for', () => {
  for (const [text, words, why] of [
    ['Mã độc ở Đà Nẵng', ['ma', 'doc', 'o', 'da', 'nang'], 'without diacritics, đ as d'],
    ['Ma\u0303 đo\u0323\u0302c', ['ma', 'doc'], 'written in parts (NFD) as in one (NFC)'],
    ['MÃ ĐỘC mã độc ma doc', ['ma', 'doc'], 'each once'],
    ['open-telnet cve-2024-1234', ['open', 'telnet', 'cve', '2024', '1234'], 'parts of names'],
    ['ﬁ Straße İstanbul', ['ﬁ', 'straße', 'istanbul'], 'letters that grow or shrink'],
    ['\u0301\u0323 % _ \\ \' " &|!():*<->', [], 'marks and signs alone are no words'],
    ['日本語 ٣', ['日本語', '٣'], 'other scripts'],
    ['', [], 'nothing'],
  ] as const)
    test(why, () => assert.deepEqual(wordsOf(text), words))

  test('however long a text is', () => {
    assert.equal(wordsOf('a'.repeat(10_000))[0]!.length, 40)
    assert.equal(wordsOf(Array.from({ length: 5000 }, (_, n) => `w${n}`).join(' ')).length, 600)
  })
})

const marked = ({ text, marks }: ReturnType<typeof excerptOf>) => marks.map(([a, b]) => text.slice(a, b))

describe('excerpts', () => {
  test('mark what was written, however it was asked', () => {
    const found = excerptOf('Máy chủ bị nhiễm mã độc tại Đà Nẵng.', ['ma', 'doc', 'da'])
    assert.deepEqual(marked(found), ['mã', 'độc', 'Đà'])
  })
  test('mark the beginning of a word that was asked', () => {
    assert.deepEqual(marked(excerptOf('lừa đảo qua tin nhắn', ['nha'])), ['nhắ'])
    assert.deepEqual(marked(excerptOf('lừa đảo qua tin nhắn', ['nh'])), [], 'two letters begin too many')
  })
  test('begin near the hit, at a word', () => {
    const found = excerptOf(`${'trước đó '.repeat(40)}lừa đảo ${'sau đó '.repeat(60)}`, ['lua'])
    assert.match(found.text, /^… (?:trước|đó) .*lừa đảo .*…$/)
    assert.ok(found.text.length <= 230)
    assert.ok(marked(found).every((one) => one === 'lừa'))
  })
  test('mark nothing that is cut off, and cut no letter in two', () => {
    assert.deepEqual(marked(excerptOf(`mã ${'x '.repeat(200)}mã`, ['ma'])), ['mã'])
    const { text } = excerptOf(`${'😀'.repeat(50)}.mã`, ['ma'])
    assert.match(text, /^… 😀+\.mã$/u)
  })
  test('are the beginning where nothing stands out', () => {
    assert.deepEqual(excerptOf('a\nb', ['x']), { text: 'a b', marks: [] })
  })
})
