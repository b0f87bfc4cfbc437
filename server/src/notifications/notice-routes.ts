import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import type { NotificationRules } from '#law/notification-rule.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { changeTemplate } from './change-template.ts'
import { listDeliveries } from './list-deliveries.ts'
import { listTemplates } from './list-templates.ts'
import { listUnreachable } from './list-unreachable.ts'
import type { MailTexts } from './load-mail-texts.ts'
import { sendSample } from './send-sample.ts'
import { sampleOf } from './template-sample.ts'
import { refuseTemplate } from './template.ts'
import type { Template } from './template.ts'

type Served =
  | 'listDeliveries'
  | 'readNotificationRules'
  | 'listUnreachable'
  | 'listTemplates'
  | 'changeTemplate'
  | 'previewTemplate'
  | 'testTemplate'

/** What these endpoints need beside the rest. */
export interface NoticeServing extends Serving {
  readonly rules: NotificationRules
  readonly texts: MailTexts
  readonly zone: string
}

export function noticeRoutes({
  db,
  now,
  rules,
  texts,
  zone,
  mails,
  origin,
}: NoticeServing): Handlers<Member, Served> {
  const telling = { rules, zone, mails }
  const wording = () => ({ words: texts.words, zone, origin: origin() })
  return {
    listDeliveries: ({ member, params }) => listDeliveries(db, member, telling, params.id, now()),
    readNotificationRules: () => Promise.resolve(viewRules(rules)),
    listUnreachable: ({ member }) => listUnreachable(db, member),
    listTemplates: ({ member }) => listTemplates(db, member, texts),
    changeTemplate: ({ member, params, body }) => changeTemplate(db, member, texts, params.name, body, now()),
    previewTemplate: ({ params, body }) => Promise.resolve(preview(params.name, body, wording())),
    testTemplate: ({ member, params, body: { language, ...template } }) =>
      sendSample(db, member, { name: params.name, language, template }, { wording: wording(), mails }, now()),
  }
}

function preview(
  name: TemplateName,
  { language, ...template }: Template & { readonly language: TemplateLanguage },
  wording: Parameters<typeof sampleOf>[3],
): Template {
  refuseTemplate(name, { [language]: template }, [language])
  return sampleOf(name, template, language, wording)
}

const viewRules = ({ pack, rows, steps }: NotificationRules) => ({
  pack,
  rules: rows.map(({ severities, types, ...rule }) => ({
    ...rule,
    types: [...types],
    ...(severities && { severities: [...severities] }),
  })),
  steps: [...steps],
})
