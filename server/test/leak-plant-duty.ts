import type { Insert, Planted } from './leak-planted.ts'

/** What is next with incidents. */
export async function plantDuty(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  await insert(
    'incident_due',
    `incident_id bigint, org_id bigint, tlp text, class text, severity text, state text, what text, due_at timestamptz, since timestamptz`,
    world.assigned.map((nth) => {
      const { org, tlp, severity } = world.incidents[nth]!
      return {
        ...{ incident_id: idOf(nth), org_id: idOf(org), tlp, severity },
        ...{ class: 'malicious-code', state: 'confirmed', what: 'notify', due_at: at, since: at },
      }
    }),
  )
}

/** What members keep for themselves and for each other: a filter each, every other shared, and a shift that ended. */
export async function plantShifts(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const of = world.members.map(({ org }, nth) => ({
    nth,
    id: idOf(nth),
    member_id: idOf(nth),
    org_id: idOf(org),
  }))
  await insert(
    'saved_filter',
    'member_id bigint, org_id bigint, list text, name text, query jsonb, shared boolean, changed_at timestamptz',
    of.map((row) => ({
      ...row,
      list: 'desk',
      name: `of ${row.id}`,
      query: {},
      shared: isShared(row.nth),
      changed_at: at,
    })),
  )
  await insert(
    'shift',
    'id bigint, member_id bigint, org_id bigint, begun_at timestamptz, ended_at timestamptz, note text',
    of.map((row) => ({ ...row, begun_at: at, ended_at: at, note: `by ${row.id}` })),
  )
}

/** Every other member shares what they save. */
export const isShared = (member: number) => member % 2 === 0
