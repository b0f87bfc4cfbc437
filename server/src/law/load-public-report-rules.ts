import { readFile } from 'node:fs/promises'
import { parsePublicReportRules } from './public-report-rule.ts'
import type { PublicReportRules } from './public-report-rule.ts'

/** Reads the public-report rules of the country's pack from the files that ship with the desk. */
export async function loadPublicReportRules(country: string): Promise<PublicReportRules> {
  const file = new URL(`../../packs/${country}/public-reports.json`, import.meta.url)
  return parsePublicReportRules(JSON.parse(await readFile(file, 'utf8')))
}
