import { readFile } from 'node:fs/promises'
import { parseIncidentRules } from './incident-rule.ts'
import type { IncidentRules } from './incident-rule.ts'

/** Reads the incident rules of the country's pack from the files that ship with the desk. */
export async function loadIncidentRules(country: string): Promise<IncidentRules> {
  const file = new URL(`../../packs/${country}/incident-rules.json`, import.meta.url)
  return parseIncidentRules(JSON.parse(await readFile(file, 'utf8')))
}
