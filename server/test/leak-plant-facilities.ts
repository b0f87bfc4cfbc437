import { hashOf, hex } from './leak-planted.ts'
import type { Insert, Planted } from './leak-planted.ts'
import { ORGS } from './leak-world.ts'

/** Blobs of evidence stand behind those of reports and attachments. */
const EVIDENCE = 90

/** One facility of each organisation: its list, state, check, evidence and reminder, what it is one with, and the incidents at it. */
export async function plantFacilities(insert: Insert, { world, idOf }: Planted, at: string): Promise<void> {
  const of = [...ORGS.keys()].map((org) => ({ id: idOf(org), org_id: idOf(org) }))
  await insert(
    'facility_list',
    'org_id bigint, name text, data_date date, format text, sha256 bytea, imported_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ name: `list ${row.id}`, data_date: '2026-11-01', format: 'csv', imported_at: at },
      sha256: `\\x${'00'.repeat(32)}`,
    })),
  )
  await insert(
    'facility',
    'id bigint, org_id bigint, kind text, key text, list text',
    of.map((row) => ({ ...row, kind: 'group', key: 'one and the same', list: `list ${row.id}` })),
  )
  await insert(
    'facility_state',
    'facility_id bigint, org_id bigint, kind text, valid_from timestamptz, name text, facts jsonb, entry_id bigint',
    of.map((row) => ({
      ...row,
      ...{
        facility_id: row.id,
        kind: 'group',
        valid_from: at,
        name: `group ${row.id}`,
        facts: {},
        entry_id: 1,
      },
    })),
  )
  await insert(
    'facility_match',
    'facility_id bigint, common text, entry_id bigint',
    of.map(({ id }) => ({ facility_id: id, common: `common ${id}`, entry_id: 1 })),
  )
  await insert(
    'failure_analysis',
    'id bigint, org_id bigint, member_id bigint, kind text, options jsonb, network_version text, network_at timestamptz, state text, asked_at timestamptz, ended_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ member_id: idOf(0), kind: 'pairs', options: {}, network_version: 'x', network_at: at },
      ...{ state: 'stopped', asked_at: at, ended_at: at },
    })),
  )
  await insert(
    'backup_check',
    'id bigint, org_id bigint, facility_id bigint, facility_kind text, kind text, done_on date, member_id bigint, entry_id bigint, recorded_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ facility_id: row.id, facility_kind: 'group', kind: 'plan', done_on: '2026-11-01' },
      ...{ member_id: idOf(0), entry_id: 1, recorded_at: at },
    })),
  )
  await insert(
    'blob',
    'id bigint, sha256 bytea, size bigint, chunks integer, month date',
    of.map(({ id }, org) => ({
      ...{ id: idOf(EVIDENCE + org), sha256: hex(hashOf(`evidence ${id}`)), size: 1 },
      ...{ chunks: 1, month: '2026-11-01' },
    })),
  )
  await insert(
    'backup_check_file',
    'id bigint, org_id bigint, facility_id bigint, check_id bigint, blob_id bigint, sha256 bytea, size bigint, name text, type text, member_id bigint, by_org_id bigint, entry_id bigint, attached_at timestamptz',
    of.map((row, org) => ({
      ...row,
      ...{ facility_id: row.id, check_id: row.id, blob_id: idOf(EVIDENCE + org) },
      ...{ sha256: hex(hashOf(`evidence ${row.id}`)), size: 1, name: 'x.txt', type: 'text' },
      ...{ member_id: idOf(0), by_org_id: row.id, entry_id: 1, attached_at: at },
    })),
  )
  await insert(
    'backup_reminder',
    'facility_id bigint, org_id bigint, due_on date, stage text, entry_id bigint, reminded_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ facility_id: row.id, due_on: '2026-12-01', stage: 'soon', entry_id: 1, reminded_at: at },
    })),
  )
  await insert(
    'incident_facility',
    'incident_id bigint, facility_id bigint, org_id bigint, facility_org_id bigint, facility_kind text, entry_id bigint, joined_at timestamptz',
    [...new Set(world.assigned)].map((nth) => {
      const org = idOf(world.incidents[nth]!.org)
      const row = { incident_id: idOf(nth), facility_id: org, org_id: org, facility_org_id: org }
      return { ...row, facility_kind: 'group', entry_id: 1, joined_at: at }
    }),
  )
}
