import { Refusal } from '#platform/refusal.ts'

/** Bytes of one mail that leaves, where nobody says: what mail servers of others take. */
export const MAIL_BYTES = 10 * 1024 * 1024

export const MAIL_OUT_SETTINGS = [
  {
    name: 'HIEPLUC_MAIL_MOST',
    default: '10',
    meaning:
      'Mebibytes of one mail that leaves at most, 1 to 25: observations that do not fit are on the desk, and the mail says so.',
  },
] as const

/** Reads how large a mail that leaves may be, in bytes. */
export function readMailBytes(text: string | undefined): number {
  if (text === undefined) return MAIL_BYTES
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 25) return Number(text) * 1024 * 1024
  throw new Refusal('malformed', {
    vi: `Thiết lập HIEPLUC_MAIL_MOST không nhận "${text}"; được dùng: 1 … 25.`,
    en: `The setting HIEPLUC_MAIL_MOST can't be "${text}"; allowed: 1 … 25.`,
  })
}
