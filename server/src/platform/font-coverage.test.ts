import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { coverageOf } from './font-coverage.ts'

const FONTS = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const STYLES = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']
const fontOf = (style: string) => readFileSync(join(FONTS, style, `Tinos_${style}.ttf`))

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']

test('every Vietnamese letter has a picture in all four styles', () => {
  const letters = [...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC')))
  for (const style of STYLES) {
    const covered = coverageOf(fontOf(style))
    for (const letter of [...letters, 'đ']) {
      assert.equal([...letter].length, 1)
      for (const one of [letter, letter.toUpperCase()])
        assert.ok(covered.has(one.codePointAt(0)!), `${one} in ${style}`)
    }
  }
})

test('the four styles have pictures of the same characters, so that one can speak for all', () => {
  const [regular, ...others] = STYLES.map((style) => coverageOf(fontOf(style)))
  for (const other of others)
    assert.deepEqual(
      [...regular!].filter((code) => !other.has(code)),
      [],
    )
})

test('what it has none of is not covered: Chinese, emoji, the end of the table', () => {
  const covered = coverageOf(fontOf('400Regular'))
  for (const missing of ['漢', '😀', '\uffff']) assert.equal(covered.has(missing.codePointAt(0)!), false)
})

/** A font that is nothing but a character map of one subtable. */
function fontWith(subtable: readonly number[], platform = 3, encoding = 10): Buffer {
  const font = Buffer.alloc(28 + 12)
  font.writeUInt16BE(1, 4)
  font.write('cmap', 12)
  font.writeUInt32BE(28, 20)
  font.writeUInt16BE(1, 30)
  font.writeUInt16BE(platform, 32)
  font.writeUInt16BE(encoding, 34)
  font.writeUInt32BE(12, 36)
  return Buffer.concat([font, Buffer.from(subtable)])
}

test('groups beyond the first plane are read', () => {
  const groups = [0, 12, 0, 0, 0, 0, 0, 28, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0xf6, 0, 0, 1, 0xf6, 2, 0, 0, 0, 9]
  assert.deepEqual([...coverageOf(fontWith(groups))], [0x1_f6_00, 0x1_f6_01, 0x1_f6_02])
})

test('a font without a Unicode map, without any, or with one of another form is refused', () => {
  assert.throws(() => coverageOf(fontWith([0, 4], 1, 0)), /no Unicode character map/)
  assert.throws(() => coverageOf(fontWith([0, 6])), /format 6/)
  assert.throws(() => coverageOf(Buffer.alloc(64)), /no table cmap/)
})
