import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { viewTally, weeksUntil } from './tally.ts'
import { findTally } from './tally-store.ts'

/** The figures of the country or of a province; those of the reader's own where they are of a provincial unit. */
export const readTally = (
  db: Db,
  member: Member,
  { province: asked }: { readonly province?: string | undefined },
  zone: string,
  now: Date,
): Promise<Tally> =>
  change(db, member, async (tx) => {
    const { own, run, cells, areas, medians, operators } = await findTally(tx, asked)
    if (own !== undefined && asked !== undefined && asked !== own) throw notOwn
    const province = own ?? asked
    // The weeks are those in which it was counted, also in the minute after one has ended.
    const { mondays } = weeksUntil((run?.countedAt ?? now).getTime(), zone)
    return {
      ...(run && { countedAt: run.countedAt.toISOString() }),
      ...(province !== undefined && { province }),
      isUnit: own !== undefined,
      ...viewTally(mondays, { cells, medians, operators, areas }),
    }
  })

const notOwn = new Refusal('not-allowed', {
  vi: 'Đơn vị của bạn chỉ xem số liệu của tỉnh, thành phố mình phụ trách; hãy bỏ lọc theo nơi khác.',
  en: 'Your unit reads the figures of the province it answers for; leave out the filter by another place.',
})
