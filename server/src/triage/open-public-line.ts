import { createHmac } from 'node:crypto'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import type { Db } from '#platform/database.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Places } from '#registry/place.ts'
import type { PublicLine } from './public-line.ts'
import { PhotoStripper } from './strip-photo.ts'
import { Tide } from './tide.ts'
import { Turnstile } from './turnstile.ts'

/** Of the eight connections of an API process the public has three at a time. */
const SLOTS = 3
const LONGEST_QUEUE = 300

/** What the reporter's side works with, in one process; its thread is to be closed. */
export const openPublicLine = (
  db: Db,
  keys: SecretKeys,
  { places, publicReports }: { readonly places: Places; readonly publicReports: PublicReportRules },
  keptDays: number,
): PublicLine => ({
  ...{ db, keptDays, places, rules: publicReports, stripper: new PhotoStripper(), tide: new Tide() },
  secret: createHmac('sha256', keys.keys.get(keys.current)!).update('public reports').digest(),
  turnstile: new Turnstile({ slots: SLOTS, longest: LONGEST_QUEUE }),
})
