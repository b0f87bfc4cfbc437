import type { Shown } from '#ledger/sensitive.ts'
import type { Tx } from '#platform/database.ts'
import { findShareable } from './sharing-store.ts'

/** The incident or report of this name as far as its marking goes; undefined: the name is another thing's, or no thing's. */
export async function findMarked(tx: Tx, subject: string): Promise<Shown | undefined> {
  const [, thing, number] = /^(incident|report):(\d+)$/.exec(subject) ?? []
  if (thing !== 'incident' && thing !== 'report') return undefined
  const found = await findShareable(tx, thing, Number(number))
  return found && { subject: `${thing}:${found.number}`, tlp: found.tlp, orgId: found.orgId }
}
