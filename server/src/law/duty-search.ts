import type { Day } from './day.ts'
import type { DutyRow, RecipientRow } from './duty-row.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { holdsOn } from './validity.ts'
import type { Words } from './words.ts'

/** Which duties of a pack are looked for; what is absent narrows nothing. */
export interface DutySearch {
  /** words in any order, with or without their diacritics */
  readonly q?: string | undefined
  /** a party that owes it */
  readonly who?: string | undefined
  readonly document?: string | undefined
  /** held on this day, it and its document */
  readonly on?: Day | undefined
}

/** A text as it is looked for: without diacritics, đ as d, in small letters. */
export const foldText = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')

/** The duties of a pack that are looked for, in the order of its documents. */
export function searchDuties(pack: Pack, { q = '', who, document, on }: DutySearch): DutyRow[] {
  const wanted = foldText(q).split(/\s+/).filter(Boolean)
  const place = new Map(pack.text.documents.map(({ id }, at) => [id, at]))
  return pack.text.duties
    .filter((row) => who === undefined || row.who.includes(who))
    .filter((row) => document === undefined || row.document === document)
    .filter(
      (row) => on === undefined || (holdsOn(row, on) && holdsOn(rowOf(pack.documents, row.document), on)),
    )
    .filter((row) => wanted.length === 0 || hasAll(foldText(textOf(pack, row)), wanted))
    .sort((a, b) => place.get(a.document)! - place.get(b.document)!)
}

const hasAll = (text: string, wanted: readonly string[]) => wanted.every((word) => text.includes(word))

/** Everything of a duty that people may look for, in every language of the pack. */
function textOf(pack: Pack, row: DutyRow): string {
  const document = rowOf(pack.documents, row.document)
  const said: Words[] = [
    row.says,
    document.title,
    ...row.who.map((party) => rowOf(pack.parties, party).name),
    ...(row.to ?? []).map((to) => nameOf(pack, to)),
    ...(row.note ? [row.note] : []),
  ]
  return [row.id, row.article, document.number, ...said.flatMap((words) => Object.values(words))].join(' ')
}

function nameOf(pack: Pack, to: RecipientRow): Words {
  if ('agency' in to) return rowOf(pack.agencies, to.agency).name
  return 'party' in to ? rowOf(pack.parties, to.party).name : to.others
}
