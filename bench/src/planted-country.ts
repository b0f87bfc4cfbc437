import type pg from 'pg'
import { plantIncidents, WHOLE } from './planted-incidents.ts'
import type { Readers } from './planted-incidents.ts'
import { plantSearches } from './planted-searches.ts'
import { plantObservations } from './planted-observations.ts'
import { plantPublicReports } from './planted-public-reports.ts'
import { plantWork } from './planted-work.ts'

/**
 * A country's desk after three years: `share` of a million incidents and of twenty million observations, and of a hundred thousand
 * public reports that wait. What was planted before is found again.
 */
export async function plantCountry(
  owner: pg.ClientBase,
  share: number,
  say: (text: string) => void,
): Promise<Readers> {
  const before = await findPlanted(owner)
  if (before) return before
  const began = performance.now()
  const lap = (what: string) => say(`${what}, ${Math.round((performance.now() - began) / 1000)} s`)
  const readers = await plantIncidents(owner, Math.round(WHOLE * share))
  lap(`${Math.round(WHOLE * share)} incidents at ${readers.operators} operators`)
  await plantObservations(owner, lap)
  await plantSearches(owner, share)
  lap('what can be searched')
  const [officer, contact] = [readers.members[0]!.member, readers.members[2]!.member]
  await plantWork(owner, share, { officer, contact })
  lap('what there is to do')
  lap(`${await plantPublicReports(owner, share, officer)} public reports`)
  await owner.query('create table planted (readers jsonb)')
  await owner.query('insert into planted values ($1)', [JSON.stringify(readers)])
  return readers
}

/** Who reads what was planted to its end before. */
async function findPlanted(owner: pg.ClientBase): Promise<Readers | undefined> {
  const { rows: known } = await owner.query<{ is: boolean }>(
    "select to_regclass('planted') is not null as is",
  )
  if (!known[0]!.is) return undefined
  const { rows } = await owner.query<{ readers: Readers }>('select readers from planted')
  return rows[0]!.readers
}
