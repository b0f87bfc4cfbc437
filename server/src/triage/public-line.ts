import type { Db } from '#platform/database.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Places } from '#registry/place.ts'
import type { PhotoStripper } from './strip-photo.ts'
import type { Tide } from './tide.ts'
import type { Turnstile } from './turnstile.ts'

/** What the reporter's side works with. */
export interface PublicLine {
  readonly db: Db
  /** by which tracking codes and challenges are made */
  readonly secret: Uint8Array
  /** days until a contact and photos are erased */
  readonly keptDays: number
  readonly stripper: PhotoStripper
  readonly places: Places
  readonly rules: Pick<PublicReportRules, 'answerDays' | 'reasons'>
  readonly tide: Tide
  readonly turnstile: Turnstile
}

const DAY_MS = 86_400_000

/** When what was received now is erased. */
export const erasedAt = ({ keptDays }: Pick<PublicLine, 'keptDays'>, now: Date): Date =>
  new Date(now.getTime() + keptDays * DAY_MS)
