import { ORGS } from './leak-world.ts'
import type { Insert, Planted } from './leak-planted.ts'

/** What changed: each incident and each report, and many at once of each organisation. */
export async function plantLive(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const change = { count: 1, is_new: true, at }
  await insert(
    'live_change',
    'index bigint, thing text, number bigint, org_id bigint, count integer, is_new boolean, at timestamptz',
    [
      ...world.incidents.map((_, nth) => ({
        ...change,
        index: idOf(nth),
        thing: 'incident',
        number: idOf(nth),
      })),
      ...world.reports.map((_, nth) => ({ ...change, index: idOf(nth), thing: 'report', number: idOf(nth) })),
      ...[...ORGS.keys()].map((org) => ({
        ...change,
        index: idOf(org),
        thing: 'incident',
        org_id: idOf(org),
      })),
    ],
  )
}
