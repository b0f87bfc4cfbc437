import { TEMPLATE_LANGUAGES, TEMPLATES } from '@hiepluc/contract/template.ts'
import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import { readFile } from 'node:fs/promises'
import { parseMailWords } from './mail-words.ts'
import type { MailWords } from './mail-words.ts'
import { checkTemplate, parseTemplate } from './template.ts'
import type { Template } from './template.ts'

/** The texts of mails as they ship: each template in each language, and what things are called. */
export interface MailTexts {
  readonly words: MailWords
  readonly shipped: Readonly<Record<TemplateName, Readonly<Record<TemplateLanguage, Template>>>>
}

/** Reads the texts of the country's pack from the files that ship with the desk; throws on one that is wrong. */
export async function loadMailTexts(country: string): Promise<MailTexts> {
  const read = (name: string) => readFile(new URL(`../../packs/${country}/${name}`, import.meta.url), 'utf8')
  const shipped = await Promise.all(
    TEMPLATES.map(async (name) => {
      const pairs = TEMPLATE_LANGUAGES.map(async (language) => {
        const template = parseTemplate(await read(`templates/${name}.${language}.mustache`))
        const [wrong] = checkTemplate(name, template)
        if (wrong)
          throw new Error(`template ${name}.${language}, ${wrong.part} line ${wrong.line}: ${wrong.said.en}`)
        return [language, template] as const
      })
      return [name, Object.fromEntries(await Promise.all(pairs))] as const
    }),
  )
  return {
    words: parseMailWords(JSON.parse(await read('notification-words.json'))),
    shipped: Object.fromEntries(shipped) as MailTexts['shipped'],
  }
}
