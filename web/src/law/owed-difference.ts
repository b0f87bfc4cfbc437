import type { OwedDutyView } from '@hiepluc/contract/endpoints/packs.ts'

type Owed = Pick<OwedDutyView, 'duty' | 'due' | 'sure'>

/** How what is owed differs between two sets of facts. */
export interface Difference<Row extends Owed> {
  readonly row: Row
  readonly is: 'gone' | 'new' | 'moved' | 'surer' | 'less-sure'
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What is owed on one side alone, or by another time; what is the same on both is left out. */
export function differencesOf<Row extends Owed>(a: readonly Row[], b: readonly Row[]): Difference<Row>[] {
  const other = new Map(b.map((row) => [row.duty, row]))
  const first = new Set(a.map(({ duty }) => duty))
  const changed = a.flatMap((row): Difference<Row>[] => {
    const now = other.get(row.duty)
    if (!now) return [{ row, is: 'gone' }]
    if (now.due !== row.due) return [{ row: now, is: 'moved', from: row.due, to: now.due }]
    if (now.sure === row.sure) return []
    return [{ row: now, is: now.sure ? 'surer' : 'less-sure' }]
  })
  return [...changed, ...b.filter(({ duty }) => !first.has(duty)).map((row) => ({ row, is: 'new' }) as const)]
}
