import type { Insert, Planted } from './leak-planted.ts'

/** The word by which all that is planted can be found. */
export const PLANTED_WORD = 'planted'

/** What can be searched: incidents, entries, reports, and where which address and name was seen. */
export async function plantSearch(
  insert: Insert,
  { world, number, idOf }: Planted,
  at: string,
): Promise<void> {
  const text = (kind: string, nth: number, org: number | undefined, tlp: string, incident?: number) => ({
    ...{ kind, number: idOf(nth), org_id: org === undefined ? null : idOf(org), tlp, at, erasable: false },
    ...{ incident_id: incident === undefined ? null : idOf(incident), words: `${kind} ${nth}` },
    lexemes: `'${PLANTED_WORD}' 'w${number}' '@${org === undefined ? '' : idOf(org)}'`,
  })
  await insert(
    'search_text',
    'kind text, number bigint, incident_id bigint, org_id bigint, tlp text, erasable boolean, at timestamptz, words text, lexemes tsvector',
    [
      ...world.incidents.map(({ org, tlp }, nth) => text('incident', nth, org, tlp, nth)),
      ...world.entries.map(({ org }, nth) => text('line', nth, org, 'AMBER')),
      ...world.reports.map(({ source, tlp }, nth) => text('report', nth, world.sources[source]!.org, tlp)),
    ],
  )
  const seen = world.observations.flatMap(({ org, tlp, incident }, nth) =>
    org === undefined || incident === undefined
      ? []
      : [
          {
            ...{ incident_id: idOf(incident), org_id: idOf(org), tlp, last_seen: at },
            ...{
              address: `10.${(number >> 8) & 255}.${number & 255}.${nth}`,
              name: `example.w${number}.n${nth}.`,
            },
          },
        ],
  )
  const columns = 'incident_id bigint, org_id bigint, tlp text, last_seen timestamptz'
  await insert('seen_address', `${columns}, address inet`, seen)
  await insert('seen_domain', `${columns}, name text`, seen)
}
