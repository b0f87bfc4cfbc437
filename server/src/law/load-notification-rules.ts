import { readFile } from 'node:fs/promises'
import { parseNotificationRules } from './notification-rule.ts'
import type { NotificationRules } from './notification-rule.ts'

/** Reads the notification rules of the country's pack from the files that ship with the desk. */
export async function loadNotificationRules(country: string): Promise<NotificationRules> {
  const file = new URL(`../../packs/${country}/notification-rules.json`, import.meta.url)
  return parseNotificationRules(JSON.parse(await readFile(file, 'utf8')))
}
