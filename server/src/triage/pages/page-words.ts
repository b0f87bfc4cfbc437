import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { SubjectAs } from '#triage/report-fields.ts'

export type Language = 'vi' | 'en'

/** Every text of the public's pages, in one language. */
export interface PageWords {
  readonly name: string
  readonly tagline: string
  readonly other: string
  readonly skip: string
  readonly choose: { readonly title: string; readonly lead: string; readonly private: string }
  readonly kinds: Readonly<Record<PublicReportKind, { readonly name: string; readonly hint: string }>>
  readonly emergency: {
    readonly any: (police: string, fire: string, medical: string) => string
    readonly money: (police: string) => string
    readonly crime: (police: string) => string
    readonly object: (police: string) => string
    readonly fire: (fire: string) => string
  }
  readonly elsewhere: { readonly title: string; readonly lead: string }
  readonly byMessage: {
    readonly title: string
    readonly lead: (numbers: string) => string
    readonly forms: readonly string[]
  }
  readonly follow: {
    readonly link: string
    readonly title: string
    readonly lead: string
    readonly code: string
    readonly hint: string
    readonly look: string
    readonly received: string
    readonly state: string
    readonly decided: string
    readonly answer: string
    readonly photos: string
    readonly said: string
    readonly you: string
    readonly authority: string
    readonly add: string
    readonly addWords: string
    readonly addSend: string
    readonly added: string
    readonly asks: string
    readonly answerUntil: (day: string) => string
    readonly answerWords: string
    readonly answerSend: string
    readonly contact: string
    readonly contactKept: (day: string) => string
    readonly erase: string
    readonly erased: string
    readonly another: string
  }
  readonly form: {
    readonly back: string
    readonly subject: Readonly<Record<SubjectAs, { readonly label: string; readonly hint: string }>>
    readonly words: string
    readonly wordsHint: string
    readonly when: string
    readonly whenHint: string
    readonly where: string
    readonly province: string
    readonly noProvince: string
    readonly commune: string
    readonly noCommune: string
    readonly place: string
    readonly placeHint: string
    readonly photos: string
    readonly photosHint: string
    readonly photosKept: (count: number) => string
    readonly keepLocation: string
    readonly contact: string
    readonly contactHint: (days: number) => string
    readonly optional: string
    readonly send: string
    readonly secrets: string
    readonly wrong: string
    readonly unproven: string
  }
  readonly sent: {
    readonly title: string
    readonly known: string
    readonly code: string
    readonly keep: string
    readonly next: string
    readonly see: string
    readonly new: string
    readonly about: string
    readonly mixed: string
    readonly looksLike: (host: string) => string
    readonly ascii: string
  }
  readonly trouble: { readonly title: string; readonly back: string; readonly reference: string }
  /** what the page's script says */
  readonly script: Readonly<Record<ScriptWord, string>>
}

/** What the page's script says: handed to it in the page, so that every text stands here. */
export const SCRIPT_WORDS = [
  'restored',
  'forget',
  'working',
  'sending',
  'photo',
  'waiting',
  'offline',
  'cancel',
  'tooMany',
  'notImage',
  'remove',
  'again',
  'copied',
  'copy',
  'failed',
] as const
export type ScriptWord = (typeof SCRIPT_WORDS)[number]
