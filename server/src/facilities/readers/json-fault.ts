import type { Said } from '@hiepluc/contract/wire.ts'

/** Where a text stops being JSON (RFC 8259), and why. */
export interface JsonFault extends Said {
  readonly line: number
}

const SPACE = /[ \t\n\r]*/y
const TEXT = /"[ -!#-[\]-\uFFFF]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[ -!#-[\]-\uFFFF]*)*"/y
const PLAIN = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
/** What is shown of that at which it stops. */
const WORD = /[\w.+-]{1,30}|[^\n]{1,12}/y

type Wanted = 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'comma or end' | 'nothing'

/** Looks for it in a text that the parser has refused: the parser tells neither the line nor, in every language, the reason. */
export function faultIn(text: string): JsonFault {
  const open: ('[' | '{')[] = []
  let at = 0
  let wants: Wanted = 'value'
  const after = (pattern: RegExp): number => {
    pattern.lastIndex = at
    return pattern.test(text) ? pattern.lastIndex : -1
  }
  const inside = (): Wanted => (open.length > 0 ? 'comma or end' : 'nothing')
  for (;;) {
    at = Math.max(at, after(SPACE))
    const sign = text[at]
    const isValue: boolean = wants === 'value' || wants === 'value or end'
    if (sign === undefined) return fault(text, at, CUT)
    if (isValue && (sign === '[' || sign === '{')) {
      open.push(sign)
      wants = sign === '[' ? 'value or end' : 'name or end'
      at++
    } else if (
      (sign === ']' || sign === '}') &&
      open.at(-1) === (sign === ']' ? '[' : '{') &&
      wants.endsWith('end')
    ) {
      open.pop()
      wants = inside()
      at++
    } else if (wants === 'comma or end' && sign === ',') {
      wants = open.at(-1) === '[' ? 'value' : 'name'
      at++
    } else if (wants === 'colon' && sign === ':') {
      wants = 'value'
      at++
    } else {
      const isName: boolean = wants === 'name' || wants === 'name or end'
      const end = isValue && sign !== '"' ? after(PLAIN) : isValue || isName ? after(TEXT) : -1
      if (end < 0)
        return fault(text, at, sign === '"' && (isValue || isName) ? brokenText(text, at) : left(text, at))
      wants = isName ? 'colon' : inside()
      at = end
    }
  }
}

const CUT: Said = { vi: 'tệp JSON bị cắt giữa chừng', en: 'the JSON ends in the middle' }

/** A text in quotes that has no end, or what no text may have. */
const brokenText = (text: string, at: number): Said =>
  text.includes('"', at + 1)
    ? { vi: 'có chuỗi trong nháy kép sai quy tắc JSON', en: 'a text in quotes breaks the rules of JSON' }
    : CUT

function left(text: string, at: number): Said {
  WORD.lastIndex = at
  const word = WORD.exec(text)![0].replaceAll(/\s+/g, ' ')
  return /^-?(?:nan|infinity)$/i.test(word)
    ? { vi: `${word} không phải một số`, en: `${word} is no number` }
    : { vi: `JSON không thể có ${word} ở đây`, en: `JSON cannot have ${word} here` }
}

const fault = (text: string, at: number, said: Said): JsonFault => ({
  line: text.slice(0, at).split('\n').length,
  ...said,
})
