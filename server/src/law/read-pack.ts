import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { viewBand, viewDuty, viewForm } from './duty-view.ts'
import { findPack } from './find-pack.ts'
import type { Day } from './day.ts'
import { sayCondition } from './condition-words.ts'
import type { Pack } from './pack.ts'
import type { Packs } from './packs.ts'
import { rowsOf, viewDocument, viewGround, viewTerm } from './pack-view.ts'

/** The pack of a name as it is loaded, or of a version that this desk worked under. */
export async function readPack(db: Db, member: Member, packs: Packs, name: string): Promise<Pack> {
  const pack = packs.loaded.get(name) ?? (await change(db, member, (tx) => findPack(tx, packs, name)))
  if (pack) return pack
  throw new Refusal('not-found', {
    vi: `Không có bộ quy định "${name}".`,
    en: `There is no pack "${name}".`,
  })
}

/** What one document says, article by article. */
export function readPackDocument(pack: Pack, name: string, day?: Day) {
  const document = pack.documents.get(name)
  if (!document)
    throw new Refusal('not-found', {
      vi: `Bộ quy định ${pack.ref} không có văn bản "${name}".`,
      en: `The pack ${pack.ref} has no document "${name}".`,
    })
  const { duties, bands, terms, thresholds, forms } = rowsOf(pack, name)
  const named = new Set(duties.flatMap((duty) => duty.bands ?? []))
  return {
    document: viewDocument(pack, document),
    duties: duties.map((row) => viewDuty(pack, row, day)),
    // those that a duty names stand with it already
    bands: bands.filter(({ id }) => !named.has(id)).map((row) => viewBand(pack, row)),
    terms: terms.map((row) => viewTerm(pack, row)),
    thresholds: thresholds.map(({ id, document, article, says, consequence, when, ...row }) => ({
      ...{ id, says, consequence },
      ...(document && { document }),
      ...(article && { article }),
      ...(when && { means: sayCondition(pack, when) }),
      ...viewGround(row),
    })),
    forms: forms.map(viewForm),
  }
}
