import { Refusal } from '#platform/refusal.ts'
import { dayExists, FIRST_YEAR } from './facility-facts.ts'

/** The day that a list shows, once it is one that has been: after a day to come no list of today would be taken any more. */
export function dayOfList(day: string, now: Date): string {
  // A day may have begun further east.
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)
  if (!dayExists(day) || Number(day.slice(0, 4)) < FIRST_YEAR)
    throw refused(`"${day}" không phải là ngày của một danh sách`, `"${day}" is no day of a list`)
  if (day > tomorrow)
    throw refused(`ngày ${day} của danh sách ở tương lai`, `the day of the list, ${day}, is yet to come`)
  return day
}

const refused = (vi: string, en: string) =>
  new Refusal('malformed', {
    vi: `${vi.charAt(0).toUpperCase()}${vi.slice(1)}. Hãy sửa ngày trong tệp, hoặc ghi ngày khi nạp (--date).`,
    en: `${en.charAt(0).toUpperCase()}${en.slice(1)}. Correct it in the file, or say the day when importing (--date).`,
  })
