import { isOfPolice } from './leak-model.ts'
import { hashOf, hex } from './leak-planted.ts'
import type { Insert, Planted } from './leak-planted.ts'
import { ORGS } from './leak-world.ts'

/** What citizens reported, at the desk of each organisation: which of them read it is for the rules to say. */
export async function plantPublic(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const of = [...ORGS.keys()].map((org) => ({
    ...{ id: idOf(org), org_id: idOf(org), report_id: idOf(org), police: isOfPolice(org) },
  }))
  const until = new Date(Date.parse(at) + 86_400_000).toISOString()
  await insert(
    'public_report',
    'id bigint, org_id bigint, code_hash bytea, received_at timestamptz, came_by text, kind text, words text, language text, proven boolean, police boolean, state text, entry_id bigint',
    of.map(({ id, org_id, police }) => ({
      ...{
        id,
        org_id,
        police,
        code_hash: hex(hashOf(`code ${id}`)),
        received_at: at,
        came_by: 'web',
        kind: 'fraud',
      },
      ...{ words: `told ${id}`, language: 'vi', proven: true, state: 'new', entry_id: 1 },
    })),
  )
  await insert(
    'public_report_contact',
    'report_id bigint, org_id bigint, contact text, erase_at timestamptz',
    of.map((row) => ({ ...row, contact: `reporter-${row.id}@example.org`, erase_at: until })),
  )
  await insert(
    'public_report_photo',
    'id bigint, report_id bigint, org_id bigint, bytes bytea, width integer, height integer, added_at timestamptz, erase_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ bytes: hex(hashOf(`photo ${row.id}`)), width: 1, height: 1, added_at: at, erase_at: until },
    })),
  )
  await insert(
    'public_report_addition',
    'id bigint, report_id bigint, org_id bigint, at timestamptz, words text, entry_id bigint',
    of.map((row) => ({ ...row, at, words: `added ${row.id}`, entry_id: 1 })),
  )
  await insert(
    'public_upload',
    'id bigint, token_hash bytea, size integer, received integer, keep_location boolean, created_at timestamptz',
    of.map(({ id }) => ({
      ...{ id, token_hash: hex(hashOf(`upload ${id}`)), size: 1, received: 1, keep_location: false },
      created_at: at,
    })),
  )
  await insert(
    'public_upload_part',
    'upload_id bigint, at integer, bytes bytea',
    of.map(({ id }) => ({ upload_id: id, at: 0, bytes: hex(hashOf(`part ${id}`)) })),
  )
  await insert(
    'public_report_group',
    'id bigint, org_id bigint, police boolean, kind text, key text, reports integer, waiting integer, first_at timestamptz, last_at timestamptz',
    of.map(({ id, org_id, police }) => ({
      ...{
        id,
        org_id,
        police,
        kind: 'fraud',
        key: `group ${id}`,
        reports: 1,
        waiting: 1,
        first_at: at,
        last_at: at,
      },
    })),
  )
  await insert(
    'public_report_mark',
    'mark bigint, report_id bigint, org_id bigint, police boolean',
    of.map((row) => ({ ...row, mark: row.id })),
  )
  await insert(
    'public_report_incident',
    'report_id bigint, incident_id bigint, org_id bigint, kind text, subject text, released text, received_at timestamptz, member_id bigint, entry_id bigint, joined_at timestamptz',
    world.assigned.map((incident) => ({
      ...{
        report_id: idOf(incident),
        incident_id: idOf(incident),
        org_id: idOf(world.incidents[incident]!.org),
      },
      ...{ kind: 'fraud', subject: `about ${incident}`, released: 'x', received_at: at, member_id: idOf(0) },
      ...{ entry_id: 1, joined_at: at },
    })),
  )
}
