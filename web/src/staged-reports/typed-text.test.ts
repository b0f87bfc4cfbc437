import { expect, test } from 'vitest'
import { answerOf, textOf } from '#staged-reports/typed-text.ts'

const CASES: readonly (readonly [text: string, number: number | string | undefined, why: string])[] = [
  ['1200', 1200, 'plain'],
  ['1.200', 1200, 'thousands as Vietnamese writes them'],
  ['1,200', 1200, 'and as English does'],
  ['1 200 000', 1_200_000, 'with spaces'],
  ['12.345.678', 12_345_678, 'many groups'],
  ['1,5', 1.5, 'a comma before one digit is decimal'],
  ['1.5', 1.5, 'so is a point'],
  ['0', 0, 'nought is an answer'],
  [' ', undefined, 'blanks are none'],
  ['hai', 'hai', 'what is no number stays as typed, to be told of'],
  ['1.2.3', '1.2.3', 'so does what looks like one'],
]
for (const [text, number, why] of CASES)
  test(`"${text}" is ${number}: ${why}`, () => {
    expect(answerOf('number', text)).toBe(number)
  })

test('places are lines, without the empty ones', () => {
  expect(answerOf('places', 'Hà Nội\n\n Huế \n')).toEqual(['Hà Nội', 'Huế'])
  expect(textOf('places', ['Hà Nội', 'Huế'])).toBe('Hà Nội\nHuế')
  expect(answerOf('places', '\n ')).toBeUndefined()
})

test('a moment comes back as it was typed, a text as it is', () => {
  const at = answerOf('moment', '2026-11-27T03:15')
  expect(textOf('moment', at)).toBe('2026-11-27T03:15')
  expect(answerOf('text', ' a ')).toBe(' a ')
})
