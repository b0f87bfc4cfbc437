import { EVIDENCE } from '@hiepluc/contract/evidence.ts'
import { z } from 'zod'
import { SERVICE_CLASSES } from './known-network.ts'

const said = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
const about = {
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  says: said,
  evidence: z.enum(EVIDENCE),
  ground: said,
}
const hours = z.number().positive()
const grade = z.number().int().positive()

const question = z.discriminatedUnion('asks', [
  z.strictObject({ ...about, asks: z.literal('commune'), hours }),
  z.strictObject({ ...about, asks: z.literal('generator'), grade, hours }),
  z.strictObject({ ...about, asks: z.literal('feeds'), grade }),
  z.strictObject({ ...about, asks: z.literal('service'), class: z.enum(SERVICE_CLASSES) }),
  /** whom it concerns is reminded this many days before a test is due */
  z.strictObject({ ...about, asks: z.literal('backup'), remindDays: z.number().int().min(1).max(365) }),
])
/** A question about backups with its thresholds, as a pack has it. */
export type CoverageQuestion = z.output<typeof question>

/** Throws what is wrong with the file: it ships with the desk. */
export function parseCoverageQuestions(file: unknown): readonly CoverageQuestion[] {
  const questions = z.array(question).parse(file)
  if (new Set(questions.map(({ id }) => id)).size < questions.length)
    throw new RangeError('a coverage question stands there twice')
  return questions
}

/** Days before a test is due on which its owner is reminded; undefined: the pack reminds nobody. */
export const remindDaysIn = (questions: readonly CoverageQuestion[]): number | undefined =>
  questions.find((one) => one.asks === 'backup')?.remindDays
