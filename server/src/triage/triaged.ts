import type { PublicReportKind, PublicReportState, PublicReportWay } from '@hiepluc/contract/public-report.ts'
import type { Said } from '@hiepluc/contract/wire.ts'

/** A public report as officers work with it. */
export interface Triaged {
  readonly id: number
  readonly receivedAt: Date
  readonly cameBy: PublicReportWay
  readonly kind: PublicReportKind
  readonly words: string
  readonly subject: string | null
  readonly subjectKey: string | null
  readonly happenedAt: Date | null
  readonly province: string | null
  readonly commune: string | null
  readonly place: string | null
  readonly language: 'vi' | 'en'
  readonly proven: boolean
  readonly police: boolean
  readonly state: PublicReportState
  readonly takenBy: number | null
  readonly takerName: string | null
  readonly takenAt: Date | null
  readonly questions: number
  readonly askedAt: Date | null
  readonly answeredAt: Date | null
  readonly version: number
  readonly group: number | null
  readonly groupWaiting: number | null
  readonly incident: number | null
  readonly outcome: string | null
  readonly outcomeWords: Said | null
  readonly decidedAt: Date | null
  readonly decidedBy: number | null
  readonly deciderName: string | null
  readonly mergedInto: number | null
  readonly photos: number
  readonly additions: number
}
