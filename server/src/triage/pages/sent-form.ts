import type { PublicReportForm } from '@hiepluc/contract/endpoints/public-reports.ts'
import { PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { WrongField } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'
import { startOf } from '#law/zone.ts'

/** Fields of a form as a browser without script sends them. */
export interface SentFields {
  readonly kind: PublicReportKind
  readonly language: 'vi' | 'en'
  readonly once: string
  readonly fields: ReadonlyMap<string, string>
  readonly uploads: readonly string[]
  /** where hours of the day are counted */
  readonly zone: string
}

/** The same as the API takes it. Refuses what is too long, with a word at its field. */
export function formGiven({ kind, language, once, fields, uploads, zone }: SentFields): PublicReportForm {
  const filled = (name: string) => fields.get(name)?.trim() || undefined
  const wrong = (['words', 'subject', 'place', 'contact'] as const).flatMap((name): WrongField[] => {
    const length = filled(name)?.length ?? 0
    return length > LIMITS[name] ? [tooLong(name, length, LIMITS[name])] : []
  })
  if (wrong.length > 0) throw new Refusal('malformed', LONG, wrong)
  const when = filled('when')
  return {
    ...{ once, kind, language, words: filled('words') ?? '', photos: [...uploads] },
    ...(filled('subject') !== undefined && { subject: filled('subject') }),
    ...(when !== undefined && { happenedAt: instantOf(when, zone) }),
    ...(filled('province') !== undefined && { province: filled('province') }),
    ...(filled('commune') !== undefined && { commune: filled('commune') }),
    ...(filled('place') !== undefined && { place: filled('place') }),
    ...(filled('contact') !== undefined && { contact: filled('contact') }),
  }
}

/** What a clock on the wall showed there; what is no time stays as it is, and is refused with the others. */
export function instantOf(local: string, zone: string): string {
  const [, day, hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(local) ?? []
  if (day === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return local
  return new Date(startOf(day, zone) + (Number(hours) * 60 + Number(minutes)) * 60_000).toISOString()
}

/** How far the country's clock is from UTC at a moment of it: '+07:00'. */
export function offsetOf(local: string, zone: string): string {
  const minutes = Math.round((Date.parse(`${local}Z`) - Date.parse(instantOf(local, zone))) / 60_000)
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(Math.abs(minutes) % 60)}`
}

const LONG = {
  vi: 'Có ô nhập dài quá; hãy rút gọn rồi gửi lại.',
  en: 'A field is too long; shorten it and send it again.',
}
const tooLong = (field: string, length: number, most: number): WrongField => ({
  field,
  vi: `Dài ${length} ký tự; tối đa ${most}. Hãy rút gọn.`,
  en: `${length} characters; at most ${most}. Shorten it.`,
})
