import { Refusal } from '#platform/refusal.ts'

/** What the public's side is set by. */
export const PUBLIC_SETTINGS = [
  {
    name: 'HIEPLUC_REPORTER_DAYS',
    default: '180',
    meaning:
      'Days until the contact and the photos that came with a public report are erased, 1 to 730. The form says so.',
  },
] as const

export const REPORTER_DAYS = 180

/** Days until what a reporter gave of themselves is erased. */
export function readReporterDays(text: string | undefined): number {
  if (text === undefined) return REPORTER_DAYS
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= 730) return days
  throw new Refusal('malformed', {
    vi: `HIEPLUC_REPORTER_DAYS không nhận "${text}". Ví dụ: 180`,
    en: `HIEPLUC_REPORTER_DAYS can't be "${text}". Such as: 180`,
  })
}
