import type { DueLine } from '@hiepluc/contract/endpoints/duty.ts'
import { incidentNumber, publicReportNumber, reportNumber, stagedNumber } from '#kit/number-of.ts'

/** Lines that nobody calls by a number. */
const NAMELESS: ReadonlySet<DueLine['what']> = new Set([
  ...(['mail', 'outside-report', 'claim', 'backup-test', 'unattributed'] as const),
])

/** What a line is called on the phone; '' where all of a kind are one. */
export function numberOf({ what, number }: DueLine): string {
  if (what === 'staged-report') return stagedNumber(number)
  if (what === 'unreadable') return reportNumber(number)
  if (what === 'public-report') return publicReportNumber(number)
  return NAMELESS.has(what) ? '' : incidentNumber(number)
}

/** Where the line is worked on. */
export function placeOf({ what, number }: DueLine) {
  switch (what) {
    case 'staged-report':
      return { to: '/staged/$id', params: { id: number } } as const
    case 'unreadable':
      return { to: '/reports/$id', params: { id: number } } as const
    case 'public-report':
      return { to: '/public-reports/$id', params: { id: number } } as const
    case 'mail':
      return { to: '/mail' } as const
    case 'outside-report':
      return { to: '/staged' } as const
    case 'claim':
      return { to: '/claims', search: { state: 'open' } } as const
    case 'backup-test':
      return { to: '/facilities/backups', search: { operator: number } } as const
    case 'unattributed':
      return { to: '/unattributed' } as const
    default:
      return { to: '/incidents/$id', params: { id: number } } as const
  }
}
