import type { Db } from '#platform/database.ts'
import type { MemberRow } from './member.ts'

export interface ExampleRow extends MemberRow {
  readonly organisation: string
  readonly organisation_en: string | null
}

/** The example accounts of a desk in demo mode, in the order in which they were made. */
export async function listExamples(db: Db): Promise<ExampleRow[]> {
  const { rows } = await db.pool.query<ExampleRow>('select * from list_examples()')
  return rows
}
