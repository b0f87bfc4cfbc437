import { STAGED_PRINT_WORDS } from './print-words.ts'
import type { Answer, Answers, ContactAnswer, SeriesPoint } from '@hiepluc/contract/staged-answer.ts'
import { viewOwed } from '#law/duty-view.ts'
import type { Facts } from '#law/facts.ts'
import type { FieldRow, FormRow } from '#law/form-row.ts'
import { dutiesOf } from '#law/owed.ts'
import { rowOf } from '#law/pack.ts'
import type { Pack } from '#law/pack.ts'
import { sayIn } from '#law/words.ts'
import type { Words } from '#law/words.ts'
import { inZone } from '#law/zone.ts'
import type { PrintedField, PrintedForm, PrintedTable } from '#platform/printed-form.ts'
import { choicesOf, isAnswered } from './checked-answer.ts'

export type PrintLanguage = 'vi' | 'en'

/** A version of a report as it is printed: one that was handed in, or the draft. */
export interface PrintedVersion {
  readonly pack: Pack
  readonly form: FormRow
  /** what is known of the incident: from it follows who receives the report */
  readonly known: Facts
  readonly report: { readonly id: number; readonly incident: number; readonly operator: string }
  readonly answers: Answers
  /** fields that are asked under these answers */
  readonly asked: readonly FieldRow[]
  readonly files: ReadonlyMap<number, string>
  /** undefined: it is a draft */
  readonly handedIn?: {
    readonly number: number
    readonly by: string
    readonly at: Date
    readonly digest: string
  }
}

/** The document that a version of a report is, in the order of administrative documents, in one language. */
export function printedReport(version: PrintedVersion, language: PrintLanguage, now: Date): PrintedForm {
  const { pack, form, report, handedIn, asked } = version
  const t = STAGED_PRINT_WORDS[language]
  const say = (words: Words) => sayIn(words)[language]
  const { number, title } = rowOf(pack.documents, form.document)
  const at = momentOf(pack.text.zone, handedIn?.at ?? now)
  return {
    language,
    head: {
      parents: [],
      issuer: report.operator,
      motto: (pack.text.motto ?? []).map(({ says }) => say(says)),
    },
    number: handedIn ? t.number(report.id, handedIn.number) : t.draftNumber(report.id),
    placeAndDate: t.date(at),
    title: say(form.title),
    about: t.about(report.incident),
    to: recipientsOf(version, language, now),
    bases: [t.basis(`${number}, ${say(title)}`, form.article)],
    sections: [
      {
        fields: asked.map((field, nth) => printedField(field, nth + 1, version, language)),
      },
    ],
    sign: { office: t.office, hint: t.hint, name: handedIn?.by ?? '' },
    ...(!handedIn && { draft: t.draft }),
    foot: [
      t.number(report.id, handedIn?.number),
      `${form.id}@${form.version}, ${pack.ref}`,
      ...(handedIn ? [t.handedIn(t.moment(at)), `SHA-256 ${handedIn.digest}`] : [t.draftFoot]),
      ...(form.layout === 'ours' ? [t.ours] : []),
    ].join(' · '),
    words: t.words,
  }
}

/** Who receives it: the recipients of the duties that demand this form, those that are sure first. */
function recipientsOf({ pack, form, known }: PrintedVersion, language: PrintLanguage, now: Date): string[] {
  const owed = dutiesOf(pack, known, now.getTime()).filter(({ duty }) => duty.form === form.id)
  const sure = owed.map((one) => ({ ...one, to: one.to.filter((to) => one.sure && to.sure) }))
  const chosen = sure.some(({ to }) => to.length > 0) ? sure : owed
  return [...new Set(chosen.flatMap((one) => viewOwed(pack, one).to).map((name) => name[language]))]
}

function printedField(
  field: FieldRow,
  place: number,
  version: PrintedVersion,
  language: PrintLanguage,
): PrintedField {
  const label = sayIn(field.label)[language]
  const answer = Object.hasOwn(version.answers, field.id) ? version.answers[field.id] : undefined
  return {
    label: `${place}. ${label.charAt(0).toLocaleUpperCase(language)}${label.slice(1)}`,
    answer: isAnswered(answer) ? printedAnswer(field, answer, version, language) : null,
  }
}

/** An answer as it is printed; what does not fit its field as it was given. */
function printedAnswer(
  field: FieldRow,
  answer: Answer,
  { pack, files }: PrintedVersion,
  language: PrintLanguage,
): string | PrintedTable {
  const t = STAGED_PRINT_WORDS[language]
  const unit = field.unit ? ` ${sayIn(field.unit)[language]}` : ''
  const number = (value: number) => `${new Intl.NumberFormat(t.locale).format(value)}${unit}`
  const moment = (at: string) =>
    Number.isNaN(Date.parse(at)) ? at : t.moment(momentOf(pack.text.zone, new Date(at)))
  const named = (id: string) => {
    const choice = choicesOf(field, pack).find((one) => one.id === id)
    return choice ? sayIn(choice.name)[language] : id
  }
  if (typeof answer === 'boolean') return answer ? t.yes : t.no
  if (typeof answer === 'number') return number(answer)
  if (typeof answer === 'string') {
    if (field.type === 'choice') return named(answer)
    return field.type === 'moment' ? moment(answer) : answer
  }
  if (!Array.isArray(answer)) return contactLines(answer)
  const points = answer.filter((one): one is SeriesPoint => typeof one === 'object')
  if (points.length > 0)
    return {
      columns: [t.quarter, sayIn(field.label)[language]],
      rows: points.map(({ at, value }) => [moment(at), number(value)]),
    }
  return answer
    .flatMap((one) => (typeof one === 'object' ? [] : [one]))
    .map((one) => {
      if (field.type === 'files') return files.get(Number(one)) ?? String(one)
      if (field.type === 'countries') return countryName(String(one), t.locale)
      return named(String(one))
    })
    .join(field.type === 'places' || field.type === 'files' ? '\n' : ', ')
}

const contactLines = ({ name, office, phone, email }: ContactAnswer) =>
  [name, office, phone, email].filter((part) => part?.trim()).join('\n')

function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code) ?? code
}

/** A moment in the zone of the pack, in parts. */
export interface PrintedMoment {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly time: string
  readonly offset: string
}

function momentOf(zone: string, at: Date): PrintedMoment {
  const [, year = '', month = '', day = '', time = '', offset = ''] =
    /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d)(.*)$/.exec(inZone(zone, at.getTime())) ?? []
  return { year, month, day, time, offset }
}
