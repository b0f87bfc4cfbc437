import type { TemplateView } from '@hiepluc/contract/endpoints/templates.ts'
import { TEMPLATE_LANGUAGES } from '@hiepluc/contract/template.ts'
import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { MailTexts } from './load-mail-texts.ts'
import { TEMPLATE_POLICY } from './template-policy.ts'
import type { TemplateThings } from './template-policy.ts'
import { lockVersion, saveVersion, templatesOf } from './template-store.ts'
import { refuseTemplate } from './template.ts'
import type { Template } from './template.ts'

/** A text in both languages, and the version that it was written on. */
export interface GivenTemplate extends Readonly<Record<TemplateLanguage, Template>> {
  readonly version: number
}

/** Puts another text in force, as a new version. What was written before keeps its own. */
export const changeTemplate = (
  db: Db,
  by: Member,
  texts: MailTexts,
  name: TemplateName,
  given: GivenTemplate,
  now: Date,
): Promise<TemplateView> =>
  change(db, by, async (tx) => {
    const permit = allow<'change', TemplateThings>(TEMPLATE_POLICY, by, 'change', undefined)
    refuseTemplate(name, given, TEMPLATE_LANGUAGES)
    const version = await lockVersion(tx, name)
    if (version !== given.version) throw MEANWHILE
    const { vi, en } = given
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'template.changed', at: now, subject: 'desk' },
      facts: { name, version: version + 1, vi: { ...vi }, en: { ...en } },
    })
    await saveVersion(tx, by, { name, version: version + 1, texts: { vi, en }, entry }, now)
    return (await templatesOf(tx, by, texts)).find((one) => one.name === name)!
  })

const MEANWHILE = new Refusal('not-in-this-state', {
  vi: 'Người khác vừa sửa mẫu này. Hãy mở lại, xem bản mới rồi sửa tiếp.',
  en: 'Somebody else has just changed this text. Open it again, look at the new version, and go on from there.',
})
