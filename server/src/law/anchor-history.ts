import type { Instant } from './zone.ts'

/** Somebody said when something happened. */
export interface AnchorStatement {
  readonly anchor: string
  readonly at: Instant
  /** when they said so */
  readonly stated: Instant
  /** it replaces what was said before; otherwise it happened again */
  readonly corrects: boolean
}

/**
 * The anchors that clocks run from. What happened once more (a second version of a report) does not move its anchor:
 * the first occurrence counts, until somebody corrects it.
 */
export function anchorsOf(statements: readonly AnchorStatement[]): Record<string, Instant> {
  const anchors: Record<string, Instant> = {}
  const inOrder = statements.toSorted((a, b) => a.stated - b.stated)
  for (const { anchor, at, corrects } of inOrder)
    anchors[anchor] = corrects ? at : Math.min(anchors[anchor] ?? at, at)
  return anchors
}
