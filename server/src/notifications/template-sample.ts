import type { TemplateLanguage, TemplateName } from '@hiepluc/contract/template.ts'
import type { MailWords } from './mail-words.ts'
import { renderTemplate } from './template.ts'
import type { Template } from './template.ts'
import { viewTold } from './told-view.ts'
import type { Told, Wording } from './told-view.ts'
import { viewWords } from './word-view.ts'

const SEEN = new Date('2026-11-20T01:30:00Z')

/** Made-up incidents of a made-up operator (RFC 5737). */
const incident = (id: number, type: string, asset: string) => ({
  ...{ id, class: 'intrusions', type, identifier: 'web-shell', asset, severity: 'high', sightings: 12 },
  ...{ firstSeen: SEEN, lastSeen: SEEN, occasion: 'new' as const },
})

const TOLD: Told = {
  ...{
    way: 'digest',
    class: 'intrusions',
    contact: 'Trung tâm điều hành mạng',
    organisation: 'Nhà mạng Ví Dụ',
  },
  incidents: [
    incident(101, 'application-compromise', '192.0.2.7'),
    incident(102, 'system-compromise', '198.51.100.23'),
    incident(103, 'c2-server', 'may-chu.example'),
  ],
  rule: {
    vi: 'máy chủ hoặc tài khoản đã bị xâm nhập: báo ngay',
    en: 'a server or an account was broken into: told at once',
  },
  files: { rows: 36, all: 40 },
}

/** What a text becomes with made-up incidents. */
export function sampleOf(
  name: TemplateName,
  template: Template,
  language: TemplateLanguage,
  wording: Wording,
): Template {
  return renderTemplate(name, template, viewOf(name, language, wording))
}

function viewOf(name: TemplateName, language: TemplateLanguage, wording: Wording) {
  switch (name) {
    case 'incident':
      return viewTold({ ...TOLD, way: 'at-once', incidents: TOLD.incidents.slice(0, 1) }, language, wording)
    case 'incidents':
      return viewTold(TOLD, language, wording)
    case 'step':
      return viewTold(
        {
          ...TOLD,
          step: { said: { vi: 'lãnh đạo doanh nghiệp', en: 'the management' }, firstToldAt: SEEN.getTime() },
        },
        language,
        wording,
      )
    case 'word':
      return viewWords(wordsOf(wording.words), language, wording)
  }
}

const wordsOf = ({ words }: MailWords) => ({
  ...{
    title: words['incident.message'],
    contact: TOLD.contact,
    organisation: TOLD.organisation,
    organisationEn: null,
  },
  words: [
    {
      ...{ kind: 'incident.message' as const, incident: 101, reminders: [] },
      words: 'Đề nghị gửi nhật ký truy cập.\nCảm ơn.',
    },
  ],
})
