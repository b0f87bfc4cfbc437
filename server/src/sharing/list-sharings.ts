import type { SharingView } from '@hiepluc/contract/endpoints/sharings.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayShare } from './sharing.ts'
import type { SharedThing } from './sharing.ts'
import { findShareable, sharingsOf, viewSharing } from './sharing-store.ts'

/** With whom a thing is or was shared, newest first, as far as the reader may know. */
export const listSharings = (
  db: Db,
  member: Member,
  { thing, number }: { readonly thing: SharedThing; readonly number: number },
  now: Date,
): Promise<{ rows: SharingView[]; may: { share: Told } }> =>
  change(db, member, async (tx) => {
    const what = await findShareable(tx, thing, number)
    if (!what) throw noThing(thing, number)
    const rows = await sharingsOf(tx, thing, number)
    return {
      rows: rows.map((row) => viewSharing(row, member, now)),
      may: { share: mayShare(member, what) },
    }
  })

export const noThing = (thing: SharedThing, number: number) =>
  new Refusal('not-found', {
    vi: thing === 'incident' ? `Không có sự cố số ${number}.` : `Không có bản tin số ${number}.`,
    en: `There is no ${thing} number ${number}.`,
  })
