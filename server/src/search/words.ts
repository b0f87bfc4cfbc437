import type { Excerpt } from '@hiepluc/contract/endpoints/search.ts'

/** A text as it is looked for, and for each of its units the place in the text it came from. */
interface Folded {
  readonly text: string
  readonly from: readonly number[]
}

/** Lower case without diacritics; đ is no d with a mark in Unicode, and is typed as one. */
function fold(text: string): Folded {
  let out = ''
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
    for (let nth = 0; nth < plain.length; nth++) from.push(at)
    out += plain
    at += letter.length
  }
  return { text: out, from }
}

export const foldedText = (text: string): string => fold(text).text

const WORD = /[\p{L}\p{N}]+/gu
/** A word is told apart by its beginning. */
const LONGEST_WORD = 40
const MOST_WORDS = 600

/** The words of a text as they are looked for, each once. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const [word] of fold(text).text.matchAll(WORD)) {
    words.add(word.slice(0, LONGEST_WORD))
    if (words.size === MOST_WORDS) break
  }
  return [...words]
}

/** Whether the last word may be the beginning of one: shorter ones begin too many. */
export const isBegun = (words: readonly string[]): boolean => (words.at(-1)?.length ?? 0) >= 3

const BEFORE = 60
const LONGEST_EXCERPT = 220

/**
 * Some of a text around the first place where one of the words stands, with all such places; the last word as far as it is
 * typed, as lexemesAsked() has it.
 */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  const { text: plain, from } = fold(text)
  const hits: [number, number][] = []
  const begun = isBegun(words) ? words.at(-1)! : undefined
  for (const { 0: word, index } of plain.matchAll(WORD)) {
    const whole = words.includes(word)
    const sought = whole ? word : begun !== undefined && word.startsWith(begun) ? begun : ''
    if (sought !== '') hits.push([from[index]!, from[index + sought.length] ?? text.length])
  }
  const first = hits[0]?.[0] ?? 0
  const start = first <= BEFORE ? 0 : wordStart(text, first - BEFORE)
  const end = Math.min(text.length, start + LONGEST_EXCERPT)
  const [head, tail] = [start > 0 ? '… ' : '', end < text.length ? '…' : '']
  const shift = head.length - start
  return {
    text: `${head}${text.slice(start, end).replaceAll(/\s/g, ' ')}${tail}`,
    marks: hits.filter(([, to]) => to <= end).map(([a, b]) => [a + shift, b + shift]),
  }
}

/** Not in the middle of a word, nor of a pair of units. */
function wordStart(text: string, at: number): number {
  const blank = text.slice(at, at + 20).search(/\s/)
  if (blank >= 0) return at + blank + 1
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at + 1 : at
}
