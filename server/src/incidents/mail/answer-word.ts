import type { OperatorAnswer } from '@hiepluc/contract/incident-state.ts'

/** What the first line of an answer asks the desk to put down. */
export interface AnswerWord {
  readonly answer: OperatorAnswer
  /** ISO 8601; the end of that day in Vietnam */
  readonly until?: string
  /** what stands below the first line */
  readonly words: string
}

/** As people type them, with and without marks. */
const WORDS: readonly (readonly [text: string, answer: OperatorAnswer])[] = [
  ['fixed', 'fixed'],
  ['da xu ly', 'fixed'],
  ['da khac phuc', 'fixed'],
  ['false positive', 'false-positive'],
  ['bao nham', 'false-positive'],
  ['not ours', 'not-ours'],
  ['khong phai cua chung toi', 'not-ours'],
]

const NEEDS_TIME = /^(?:need time|can them thoi gian)(?: (?:until|den ngay|den) (.{6,20}))?$/

/** Reads the first line of what somebody wrote; undefined: it is words like any other. */
export function readAnswerWord(text: string): AnswerWord | undefined {
  const [first = '', ...rest] = text.trim().split('\n')
  if (first.length > 100) return undefined
  const plain = withoutMarks(first)
  const words = rest.join('\n').trim()
  const answer = WORDS.find(([word]) => word === plain)?.[1]
  if (answer) return { answer, words }
  const time = NEEDS_TIME.exec(plain)
  if (!time) return undefined
  if (time[1] === undefined) return { answer: 'working', words }
  const until = endOfDay(time[1])
  // A day that does not exist is no command: what was written stays words.
  return until === undefined ? undefined : { answer: 'working', until, words }
}

const withoutMarks = (line: string) =>
  line
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[*_"“”]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.!,;:]+$/, '')

/** 2026-12-01, or 1/12/2026 as days are written in Vietnam. */
function endOfDay(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1) : local ? local.slice(1).toReversed() : []
  if (year === undefined || month === undefined || day === undefined) return undefined
  // 23:59 in Vietnam, which is seven hours ahead all year.
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), 16, 59))
  return at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
    ? at.toISOString()
    : undefined
}
