import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printable, printableAll } from './printed-form.ts'

const LETTERS = new Set([...' aàãạbẵđ\u0301\u0306漢'].map((letter) => letter.codePointAt(0)!))
const font = new Set([...LETTERS, 0x00, 0xe0_00])
font.delete('漢'.codePointAt(0)!)

const CASES = [
  ['what the font has stays', 'aạ đ', 'aạ đ'],
  ['a letter and its mark become one, as fonts have them', 'aa\u0300', 'aà'],
  ['of two marks that no letter has together, one is joined', 'a\u0303\u0306', 'ã\u0306'],
  ['what it has no picture of stands as its number', 'a漢', 'a[U+6F22]'],
  ['beyond the first plane too', '😀', '[U+1F600]'],
  ['lines and tabs are kept, and lines end alike', 'a\r\nb\ta', 'a\nb\ta'],
  ['a control is no text, whatever the font says', 'a\u0000', 'a[U+0000]'],
  ['nor is what only two have agreed on', '\ue000', '[U+E000]'],
  ['what nobody sees goes: joiners, direction marks, soft hyphens', 'a\u200b\u202e\u00adb', 'ab'],
  ['half a character becomes the sign for one that was lost', '\ud800', '[U+FFFD]'],
] as const

for (const [says, text, printed] of CASES)
  test(`printable: ${says}`, () => assert.equal(printable(text, font), printed))

test('every text of a form, however deep; what is no text stays', () => {
  const form = { title: '漢', made: [2026, 11, 26], sections: [{ fields: [{ label: 'a', answer: null }] }] }
  assert.deepEqual(printableAll(form, font), { ...form, title: '[U+6F22]' })
})
