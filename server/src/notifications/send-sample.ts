import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import { sql } from 'kysely'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { Refusal } from '#platform/refusal.ts'
import { TEMPLATE_POLICY } from './template-policy.ts'
import type { TemplateThings } from './template-policy.ts'
import { sampleOf } from './template-sample.ts'
import { refuseTemplate } from './template.ts'
import type { Template } from './template.ts'
import type { Wording } from './told-view.ts'

export interface AskedSample {
  readonly name: TemplateName
  readonly language: TemplateLanguage
  readonly template: Template
}

const MINUTE = 60_000

/** Sends what a text becomes to the asker's own address, once a minute at most; it is no mail of the desk to anybody else. */
export const sendSample = (
  db: Db,
  by: Member,
  { name, language, template }: AskedSample,
  { wording, mails }: { readonly wording: Wording; readonly mails: boolean },
  now: Date,
): Promise<{ to: string }> =>
  change(db, by, async (tx) => {
    allow<'test', TemplateThings>(TEMPLATE_POLICY, by, 'test', undefined)
    refuseTemplate(name, { [language]: template }, [language])
    if (!mails) throw NO_MAIL
    const { rows } = await sql<{
      email: string | null
    }>`select email from member where id = ${by.id}`.execute(tx)
    const to = rows[0]?.email
    if (!to) throw NO_ADDRESS
    const { subject, body } = sampleOf(name, template, language, wording)
    const key = `sample:${by.id}:${Math.floor(now.getTime() / MINUTE)}`
    await writeMessage(tx, { account: true, orgId: by.orgId, key, mail: { to, subject, text: body } }, now)
    return { to }
  })

const NO_MAIL = new Refusal('not-in-this-state', {
  vi: 'Bàn trực này chưa gửi được thư. Hãy đặt HIEPLUC_SMTP_URL và HIEPLUC_MAIL_FROM.',
  en: 'This desk sends no mail yet. Set HIEPLUC_SMTP_URL and HIEPLUC_MAIL_FROM.',
})

const NO_ADDRESS = new Refusal('not-in-this-state', {
  vi: 'Tài khoản này không có địa chỉ thư. Hãy đăng nhập bằng tài khoản của bạn.',
  en: 'This account has no mail address. Sign in with your own.',
})
