import type { TemplateLanguage } from '@hiepluc/contract/template.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { WordKind } from './mail-words.ts'
import type { View } from './template.ts'
import { momentOf } from './told-view.ts'

/** One word about one thing. */
export interface Word {
  readonly kind: WordKind
  readonly incident: number | null
  /** what was written; absent: nothing, or it is not for a mail */
  readonly words: string | undefined
  readonly reminders: readonly { readonly article: string; readonly is: string }[]
  /** a backup whose test is due on a day (YYYY-MM-DD) */
  readonly test?: { readonly name: string; readonly dueOn: string } | undefined
}

export interface Words {
  readonly title: Said
  readonly contact: string | null
  readonly organisation: string
  readonly organisationEn: string | null
  readonly words: readonly Word[]
}

const LISTED = 50

/** Words of one kind, as their template is filled. */
export function viewWords(
  { title, contact, organisation, organisationEn, words }: Words,
  language: TemplateLanguage,
  { zone, origin }: { readonly zone: string; readonly origin: string },
): View {
  const one = words.length === 1 ? words[0] : undefined
  const urlOf = ({ kind, incident }: Word) => {
    if (kind === 'outside-report.offered') return `${origin}/outside-reports`
    if (kind === 'facility.reminded') return `${origin}/facilities/backups`
    return incident === null ? `${origin}/incidents` : `${origin}/incidents/${incident}`
  }
  const due = language === 'vi' ? 'hạn' : 'due'
  return {
    ...{ title: title[language], contact: contact ?? '' },
    organisation: (language === 'en' && organisationEn) || organisation,
    url: one || words[0]?.test ? urlOf(words[0]!) : `${origin}/incidents`,
    number: one?.incident ? String(one.incident) : '',
    many: words.length > 1 ? String(words.length) : '',
    more: words.length > LISTED ? String(words.length - LISTED) : '',
    items: words.slice(0, LISTED).map((word) => ({
      number: word.incident === null ? '' : String(word.incident),
      url: urlOf(word),
      words: [
        ...(word.words === undefined ? [] : [word.words]),
        ...(word.test ? [testIn(word.test, language)] : []),
        ...word.reminders.map(
          ({ article, is }) => `${article}: ${due} ${momentOf(zone, Date.parse(is), language)}`,
        ),
      ].join('\n'),
    })),
  }
}

function testIn({ name, dueOn }: NonNullable<Word['test']>, language: TemplateLanguage): string {
  const [year, month, day] = dueOn.split('-')
  return language === 'vi' ? `${name}: hạn thử ${day}/${month}/${year}` : `${name}: test due ${dueOn}`
}
