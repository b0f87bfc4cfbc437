import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { MOST_AT_ONCE } from '@hiepluc/contract/incident-state.ts'
import { useMemo, useState } from 'react'

/** An incident as far as acts on many need to know it. */
export type ChosenRow = Pick<IncidentView, 'id' | 'version' | 'state'>

/** Incidents chosen to be moved together, in the order of choosing, and ways to choose others. */
export interface Chosen {
  readonly rows: ReadonlyMap<number, ChosenRow>
  /** as many as may be moved at once */
  readonly full: boolean
  set(rows: readonly ChosenRow[], on: boolean): void
  clear(): void
}

/** What is chosen in a list. It goes with the list's question: another question, and nothing is chosen. */
export function useChosen(question: string): Chosen {
  const [kept, keep] = useState<{ question: string; rows: ReadonlyMap<number, ChosenRow> }>(NOTHING)
  const rows = kept.question === question ? kept.rows : NOTHING.rows
  return useMemo(
    () => ({
      rows,
      full: rows.size >= MOST_AT_ONCE,
      set: (changed, on) => keep({ question, rows: changedBy(rows, changed, on) }),
      clear: () => keep(NOTHING),
    }),
    [rows, question],
  )
}

const NOTHING = { question: '', rows: new Map<number, ChosenRow>() }

/** With these rows or without them; never more than may be moved at once. */
export function changedBy(
  rows: ReadonlyMap<number, ChosenRow>,
  changed: readonly ChosenRow[],
  on: boolean,
): ReadonlyMap<number, ChosenRow> {
  const next = new Map(rows)
  for (const row of changed)
    if (!on) next.delete(row.id)
    else if (next.size < MOST_AT_ONCE || next.has(row.id)) next.set(row.id, row)
  return next
}
