import type { Tx } from '#platform/database.ts'

/** A message that has left, or never will. */
export interface EndedMessage {
  readonly messageId: number
  /** whom it concerns */
  readonly orgId: number
  readonly kind: 'mail' | 'webhook'
  readonly recipient: string
  readonly contactId: number | undefined
  readonly channelId: number | undefined
  /** of which it speaks */
  readonly incidents: readonly { readonly id: number; readonly orgId: number }[]
}

/** What follows in the transaction that says how a message ended. */
export interface Outcomes {
  readonly delivered?: (tx: Tx, message: EndedMessage, now: Date) => Promise<void>
  /** `why`: in the words of the other side, if it said any */
  readonly failed?: (tx: Tx, message: EndedMessage & { readonly why: string }, now: Date) => Promise<void>
}
