import { sql } from 'kysely'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { Standing } from './organisation.ts'

export interface OrganisationToBe {
  readonly key: string
  readonly name: string
  readonly nameEn: string | null
  readonly standing: Standing
  readonly sectors: readonly ('post' | 'telecom' | 'it')[]
  /** false: nobody has looked at it yet */
  readonly reviewed: boolean
}

/**
 * Makes the organisations that are missing, by key; those that are there stay as they are. Returns how many are new:
 * the act that makes them accounts for them in its entry.
 */
export async function addOrganisations(
  tx: Tx,
  _: Permit,
  organisations: readonly OrganisationToBe[],
  now: Date,
): Promise<number> {
  if (organisations.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    insert into organisation (key, name, name_en, standing, sectors, reviewed, created_at)
    select key, name, "nameEn", standing, sectors, reviewed, ${now}
    from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb)
      as given (key text, name text, "nameEn" text, standing text, sectors text[], reviewed boolean)
    on conflict (key) do nothing`.execute(tx)
  return Number(numAffectedRows)
}
