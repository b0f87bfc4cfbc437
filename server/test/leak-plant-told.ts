import type { Insert, Planted } from './leak-planted.ts'

/** Calls of machines have the numbers before. */
const MAILS = 50

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
    'message',
    'id bigint, org_id bigint, recipient text, subject text, body text, account boolean, channel_id bigint, contact_id bigint, created_at timestamptz',
    of.map(({ id, org_id, channel_id }) => ({
      ...{ id: id + MAILS, org_id, channel_id, contact_id: channel_id, account: false, created_at: at },
      ...{ recipient: `noc-${org_id}@example.org`, subject: `told of ${id}`, body: '' },
    })),
  )
  await insert(
    'message_incident',
    'message_id bigint, incident_id bigint, org_id bigint',
    of.map(({ id, org_id, incident_id }) => ({ message_id: id + MAILS, org_id, incident_id })),
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
