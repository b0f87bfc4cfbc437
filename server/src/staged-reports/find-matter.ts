import { findIncidentLaw } from '#incidents/law/find-incident-law.ts'
import type { Facts } from '#law/facts.ts'
import { findPack } from '#law/find-pack.ts'
import type { FormRow } from '#law/form-row.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import type { Tx } from '#platform/database.ts'
import { filesOn } from './staged-store.ts'
import type { ReportRow } from './staged-store.ts'
import { formOf } from './staged-report.ts'

/** What answers are checked against: the pack and form that they are bound to, and what is known of the incident. */
export interface Matter {
  readonly pack: Pack
  readonly form: FormRow
  readonly known: Facts
  readonly files: readonly { readonly id: number; readonly name: string }[]
}

/** Everything that the answers of a report are checked against. */
export async function findMatter(tx: Tx, packs: Packs, report: ReportRow): Promise<Matter> {
  const pack = await findPack(tx, packs, report.law)
  const form = formOf(pack, report.form, report.formVersion)
  const incident = await findIncidentLaw(tx, packs, report.incident)
  if (!pack || !incident) throw new Error(`the incident of the staged report ${report.id} is not there`)
  return { pack, form, known: incident.facts, files: await filesOn(tx, report.incident) }
}
