import type { Line } from '#incidents/fold-report.ts'
import type { Packs } from '#law/packs.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Sending } from '#notifications/send-notices.ts'
import type { Member } from '#permits/permit.ts'
import type { Db } from '#platform/database.ts'
import type { MailSender } from '#platform/mail.ts'
import type { Places } from '#registry/place.ts'
import type { CountryForm, Draw } from './country-form.ts'
import type { CountryOperator } from './country-store.ts'

/** A desk that nothing came to yet. */
export interface CountryDesk {
  readonly api: Db
  readonly worker: Db
  readonly desk: Member
  readonly officer: Member
  readonly packs: Packs
}

/** Those who act in the example country, and what they act on. */
export interface CountryWorld extends CountryDesk {
  readonly form: CountryForm
  /** those who carry post first, then the largest */
  readonly operators: readonly CountryOperator[]
  readonly start: Date
  /** of the piece of work at hand */
  readonly draw: Draw
  /** on duty at the regulator, at the police */
  readonly officers: readonly Member[]
  /** on duty in provincial units, by the code of the province */
  readonly unitOfficers: ReadonlyMap<string, readonly Member[]>
  /** people of some operators */
  readonly contacts: readonly Member[]
  readonly places: Places
  readonly publicRules: PublicReportRules
  /** number of the source that hands over short messages */
  readonly messages: number
  /** where mails go that leave nowhere */
  readonly post: MailSender
  readonly sending: Sending
  readonly line: Line
  /** sets the clock that the intake line reads */
  readonly moveTo: (moment: Date) => void
}

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
