import { readFile } from 'node:fs/promises'
import { parseCoverageQuestions } from './coverage-question.ts'
import type { CoverageQuestion } from './coverage-question.ts'

/** Reads the questions about backups that a country's pack asks. */
export async function loadCoverageQuestions(country: string): Promise<readonly CoverageQuestion[]> {
  const file = new URL(`../../packs/${country}/coverage-questions.json`, import.meta.url)
  return parseCoverageQuestions(JSON.parse(await readFile(file, 'utf8')))
}
