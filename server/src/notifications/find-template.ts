import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { MailTexts } from './load-mail-texts.ts'
import type { Template } from './template.ts'

/** The text in force: the newest that people wrote, else the one that ships. */
export async function findTemplate(
  tx: Tx,
  { shipped }: MailTexts,
  name: TemplateName,
  language: TemplateLanguage,
): Promise<Template> {
  const { rows } = await sql<Template>`
    select subject, body from template where name = ${name} and language = ${language}
    order by version desc limit 1`.execute(tx)
  return rows[0] ?? shipped[name][language]
}
