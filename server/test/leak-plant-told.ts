import type { Insert, Planted } from './leak-planted.ts'

/** Who was told of which incidents, and who said that they were seen. */
export async function plantTold(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const of = world.assigned.map((incident) => {
    const org = world.incidents[incident]!.org
    return { id: idOf(incident), org_id: idOf(org), incident_id: idOf(incident), channel_id: idOf(org) }
  })
  await insert(
    'incident_acknowledgement',
    'id bigint, org_id bigint, incident_id bigint, member_id bigint, entry_id bigint, acknowledged_at timestamptz',
    of.map((row) => ({ ...row, member_id: idOf(0), entry_id: 1, acknowledged_at: at })),
  )
  await insert(
    'notice',
    'id bigint, org_id bigint, channel_id bigint, incident_id bigint, round integer, occasion text, way text, rule text, class text, step smallint, planned_at timestamptz, due_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ round: 1, occasion: 'new', way: 'digest', rule: 'infected', class: 'malicious-code', step: 1 },
      ...{ planned_at: at, due_at: at },
    })),
  )
}
