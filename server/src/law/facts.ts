import type { Instant } from './zone.ts'

/** One fact: yes or no, a number, a choice, several choices. Absent means that nobody has said yet. */
export type FactValue = boolean | number | string | readonly string[]

/**
 * What is known of one matter, in the words of the pack it runs under. Nothing here is a judgement: what follows from
 * it, `dutiesOf` says.
 */
export interface Facts {
  /** what it is, by the pack's matters: 'incident' */
  readonly matter: string
  /** when the matter began: the law in force on that day governs it to its end */
  readonly began: Instant
  readonly values: Readonly<Record<string, FactValue>>
  /** by the pack's anchors, each a moment of its own */
  readonly anchors: Readonly<Record<string, Instant>>
  /** by the pack's counts: when each of what is counted happened */
  readonly counted: Readonly<Record<string, readonly Instant[]>>
  /** parties that were named outright, beside those that the pack finds by their conditions */
  readonly parties: readonly string[]
}

/** The fact that says of which class of the pack an incident is. */
export const CLASS = 'class'
