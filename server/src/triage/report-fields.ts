import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { WrongField } from '@hiepluc/contract/wire.ts'
import type { Places } from '#registry/place.ts'
import { parsePhone, parseSubject, visible } from './subject.ts'
import type { ReportSubject } from './subject.ts'

/** What a subject is asked for as; absent: none is asked for. */
export type SubjectAs = 'link' | 'sender' | 'phone' | 'any' | 'service' | 'item' | 'signal'

/** The fields of one kind: only what is of use for it. */
export interface ReportFields {
  readonly subject?: SubjectAs
  /** it says nothing without */
  readonly needs: 'subject' | 'place' | 'words'
  readonly place: boolean
  /** life or property may be in danger now: call first */
  readonly emergency?: 'money' | 'crime' | 'object' | 'fire'
  /** whose desk it waits at */
  readonly desk: 'regulator' | 'police'
}

export const REPORT_FIELDS: Readonly<Record<PublicReportKind, ReportFields>> = {
  phishing: { subject: 'link', needs: 'subject', place: false, desk: 'regulator' },
  'spam-message': { subject: 'sender', needs: 'subject', place: false, desk: 'regulator' },
  'spam-call': { subject: 'phone', needs: 'subject', place: false, desk: 'regulator' },
  fraud: { subject: 'any', needs: 'words', place: true, emergency: 'money', desk: 'police' },
  'account-taken': { subject: 'service', needs: 'words', place: false, desk: 'police' },
  leak: { subject: 'link', needs: 'words', place: false, desk: 'police' },
  'cable-theft': { needs: 'place', place: true, emergency: 'crime', desk: 'police' },
  fire: { needs: 'place', place: true, emergency: 'fire', desk: 'regulator' },
  parcel: { subject: 'item', needs: 'words', place: true, emergency: 'object', desk: 'regulator' },
  interference: { subject: 'signal', needs: 'words', place: true, desk: 'regulator' },
  other: { subject: 'any', needs: 'words', place: true, desk: 'regulator' },
}

/** What a reporter filled in, before it is looked at. */
export interface GivenReport {
  readonly kind: PublicReportKind
  readonly words: string
  readonly subject?: string | undefined
  readonly happenedAt?: string | undefined
  readonly province?: string | undefined
  readonly commune?: string | undefined
  readonly place?: string | undefined
  readonly contact?: string | undefined
}

/** The same as it is kept. */
export interface CheckedReport {
  readonly kind: PublicReportKind
  readonly words: string
  readonly subject: ReportSubject | undefined
  readonly happenedAt: Date | undefined
  readonly province: string | undefined
  readonly commune: string | undefined
  readonly place: string | undefined
  readonly contact: string | undefined
}

const HOUR = 3_600_000
/** Nobody remembers the hour of what was longer ago. */
const OLDEST = 2 * 366 * 24 * HOUR

/** What is known of the country's places. */
export type KnownPlaces = Pick<Places, 'findProvince' | 'findCommune'>

/** Looks at every field; returns what is wrong beside each, or the report as it is kept. */
export function checkReport(
  given: GivenReport,
  places: KnownPlaces,
  now: Date,
): WrongField[] | CheckedReport {
  const { kind } = given
  const fields = REPORT_FIELDS[kind]
  const subject = given.subject === undefined ? undefined : parseSubject(given.subject)
  const words = tidy(given.words)
  const place = given.place === undefined ? undefined : visible(given.place) || undefined
  const contact = given.contact === undefined ? undefined : visible(given.contact) || undefined
  const happenedAt = given.happenedAt ? new Date(given.happenedAt) : undefined
  const { commune } = given
  const province = given.province ?? (commune && places.findCommune(commune)?.province)
  const wrong = [
    ...missing(fields, { subject, words, place, province }),
    ...(fields.subject === 'phone' && subject && parsePhone(subject.text) === undefined ? [NO_PHONE] : []),
    ...(happenedAt && isBeyond(happenedAt, now) ? [BAD_TIME] : []),
    ...(isNowhere(places, province, commune) ? [NO_PLACE] : []),
    ...(contact !== undefined && !isContact(contact) ? [NO_CONTACT] : []),
  ]
  return wrong.length > 0 ? wrong : { kind, words, subject, happenedAt, province, commune, place, contact }
}

const isNowhere = (places: KnownPlaces, province: string | undefined, commune: string | undefined) =>
  (province !== undefined && !places.findProvince(province)) ||
  (commune !== undefined && (province === undefined || places.findCommune(commune)?.province !== province))

/** Lines stay; what nobody sees does not. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .trim()

const isBeyond = (time: Date, now: Date) =>
  Number.isNaN(time.getTime()) ||
  time.getTime() > now.getTime() + HOUR ||
  time.getTime() < now.getTime() - OLDEST

const isContact = (text: string) => parsePhone(text) !== undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

interface Filled {
  readonly subject: ReportSubject | undefined
  readonly words: string
  readonly place: string | undefined
  readonly province: string | undefined
}

function missing(
  { needs, subject: as }: ReportFields,
  { subject, words, place, province }: Filled,
): WrongField[] {
  if (needs === 'subject' && !subject) return [as === 'phone' ? NO_PHONE : NO_SUBJECT]
  if (needs === 'place' && place === undefined && province === undefined) return [NO_WHERE]
  return needs === 'words' && words.length < 3 ? [NO_WORDS] : []
}

const wrong = (field: string, vi: string, en: string): WrongField => ({ field, vi, en })
const NO_SUBJECT = wrong(
  'subject',
  'Hãy ghi số điện thoại, tên người gửi hoặc đường dẫn mà bạn muốn phản ánh.',
  'Write down the number, the sender name or the link that you report.',
)
const NO_PHONE = wrong(
  'subject',
  'Hãy ghi số điện thoại đã gọi, ví dụ 0912 345 678 hoặc 1900 1234.',
  'Write down the number that called, such as 0912 345 678 or 1900 1234.',
)
const NO_WHERE = wrong(
  'place',
  'Hãy cho biết việc xảy ra ở đâu: chọn tỉnh, thành phố hoặc tả địa điểm.',
  'Say where it happened: choose the province, or describe the place.',
)
const NO_WORDS = wrong('words', 'Hãy kể ngắn gọn việc đã xảy ra.', 'Tell in a few words what happened.')
const BAD_TIME = wrong(
  'happenedAt',
  'Thời điểm phải trong hai năm gần đây và không ở tương lai; nếu không nhớ rõ, hãy để trống.',
  'The time must be within the last two years and not in the future; leave it empty if you don’t remember.',
)
const NO_PLACE = wrong(
  'province',
  'Không có tỉnh, thành phố hoặc xã, phường này trong danh mục; hãy chọn lại.',
  'This province or commune is not in the list; choose again.',
)
const NO_CONTACT = wrong(
  'contact',
  'Hãy ghi một số điện thoại hoặc một địa chỉ thư điện tử, hoặc để trống.',
  'Write down one telephone number or one mail address, or leave it empty.',
)
