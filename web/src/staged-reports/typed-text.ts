import type { StagedFieldView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answer } from '@hiepluc/contract/staged-answer.ts'
import { localOf } from '#staged-reports/field-props.ts'

type Type = StagedFieldView['type']

/** Thousands as people group them: 1.200, 1,200, 1 200. */
const GROUPED = /^\d{1,3}(?:[.,\s]\d{3})+$/

/** What typed text stands for; undefined: no answer. A number that is none stays the text it is. */
export function answerOf(type: Type, text: string): Answer | undefined {
  if (text.trim() === '') return undefined
  if (type === 'places') {
    const lines = text.split('\n').map((line) => line.trim())
    return lines.filter((line) => line !== '')
  }
  if (type === 'moment') {
    const at = new Date(text)
    return Number.isNaN(at.getTime()) ? text : at.toISOString()
  }
  if (type !== 'number') return text
  const plain = text.trim()
  const number = Number(GROUPED.test(plain) ? plain.replaceAll(/[.,\s]/g, '') : plain.replace(',', '.'))
  return Number.isNaN(number) ? text : number
}

/** An answer as its field shows it. */
export function textOf(type: Type, answer: Answer | undefined): string {
  if (typeof answer === 'number') return String(answer)
  if (Array.isArray(answer)) return answer.filter((one) => typeof one === 'string').join('\n')
  if (typeof answer !== 'string') return ''
  return type === 'moment' ? localOf(answer) : answer
}
