import { zstdCompressSync } from 'node:zlib'
import type { Pool } from 'pg'
import { ORGS } from './leak-world.ts'
import type { World } from './leak-world.ts'
import { ownBytesOf } from './leak-model.ts'
import { plantLive } from './leak-plant-live.ts'
import { plantSearch } from './leak-plant-search.ts'
import { plantWork } from './leak-plant-work.ts'
import { bytesOf, hashOf, hex } from './leak-planted.ts'
import type { Insert, Planted } from './leak-planted.ts'

export type { Planted } from './leak-planted.ts'

/** The desk's clock while worlds are read. */
export const READ_AT = new Date('2026-11-20T08:00:00Z')

/** Things of one kind that a world may have at most. */
const ROOM = 100
/** Sources are members too, with numbers behind the persons'. */
const SOURCES_FROM = 50

/** Puts a world into the database as its owner, past all rules; `number` sets it apart from all others. */
export async function plantWorld(owner: Pool, world: World, number: number): Promise<Planted> {
  const base = number * ROOM + 1
  const idOf = (nth: number) => base + nth
  const sourceMember = (source: number) => base + SOURCES_FROM + source
  const at = new Date(Date.UTC(2026, 10, 1) + number * 1000).toISOString()
  const planted: Planted = {
    world,
    number,
    idOf,
    nthOf: (id) => (id >= base && id < base + ROOM ? id - base : undefined),
    memberId: ({ member, source }) => (source === undefined ? idOf(member!) : sourceMember(source)),
    secretOf: ({ member, source }) =>
      source === undefined
        ? `hls_${secret(`person ${number} ${member}`)}`
        : `hlk_${secret(`source ${number} ${source}`)}`,
  }
  const insert = async (table: string, columns: string, rows: readonly object[]) => {
    if (rows.length === 0) return
    const names = columns.replaceAll(/ \S+(?=,|$)/g, '')
    await owner.query(
      `insert into ${table} (${names}) overriding system value
       select ${names} from jsonb_to_recordset($1::jsonb) as given (${columns})`,
      [JSON.stringify(rows)],
    )
  }
  await insert(
    'organisation',
    'id bigint, key text, name text, standing text, reviewed boolean',
    ORGS.map((standing, nth) => ({
      ...{ id: idOf(nth), key: `world-${number}-${nth}`, name: `Organisation ${idOf(nth)}` },
      ...{ standing, reviewed: true },
    })),
  )
  await insert('member', 'id bigint, org_id bigint, kind text, name text, email text, roles text[]', [
    ...world.members.map(({ org, roles }, nth) => ({
      ...{ id: idOf(nth), org_id: idOf(org), kind: 'person', name: `Person ${idOf(nth)}` },
      ...{ email: `person-${idOf(nth)}@example.org`, roles },
    })),
    ...world.sources.map(({ org }, nth) => ({
      ...{ id: sourceMember(nth), org_id: idOf(org), kind: 'source', name: `source ${sourceMember(nth)}` },
      roles: [],
    })),
  ])
  await insert(
    'session',
    'member_id bigint, org_id bigint, hash bytea, level text, how text[], created_at timestamptz, last_seen_at timestamptz, expires_at timestamptz',
    world.members.map(({ org }, nth) => ({
      ...{
        member_id: idOf(nth),
        org_id: idOf(org),
        hash: hex(hashOf(planted.secretOf({ org, roles: [], member: nth }))),
      },
      ...{
        level: 'whole',
        how: ['password', 'totp'],
        created_at: at,
        last_seen_at: READ_AT.toISOString(),
        expires_at: '2030-01-01Z',
      },
    })),
  )
  await insert(
    'token',
    'member_id bigint, org_id bigint, hash bytea',
    world.sources.map(({ org }, nth) => ({
      ...{ member_id: sourceMember(nth), org_id: idOf(org) },
      hash: hex(hashOf(planted.secretOf({ org, roles: [], source: nth }))),
    })),
  )
  await plantThings(insert, planted, at)
  return planted
}

const secret = (name: string) => hashOf(name).toString('base64url')

async function plantThings(insert: Insert, planted: Planted, at: string): Promise<void> {
  const { world, number, idOf, memberId } = planted
  const day = at.slice(0, 10)
  await insert(
    'source',
    'id bigint, org_id bigint, member_id bigint, name text, tlp text, confidence smallint',
    world.sources.map(({ org }, nth) => ({
      ...{ id: idOf(nth), org_id: idOf(org), member_id: memberId({ org, roles: [], source: nth }) },
      ...{ name: `source ${idOf(nth)}`, tlp: 'AMBER', confidence: 80 },
    })),
  )
  const own = [
    ...[...world.reports.entries()].flatMap(([nth, { bytesOf }]) => (nth === bytesOf ? [nth] : [])),
    ...[...world.attachments.entries()].flatMap(([nth, { bytesOf }]) =>
      bytesOf === undefined ? [ownBytesOf(nth)] : [],
    ),
  ]
  await insert(
    'blob',
    'id bigint, sha256 bytea, size bigint, chunks integer, month date',
    own.map((nth) => ({
      ...{ id: idOf(nth), sha256: hex(hashOf(bytesOf(planted, nth))), size: bytesOf(planted, nth).length },
      ...{ chunks: 1, month: '2026-11-01' },
    })),
  )
  await insert(
    'blob_chunk',
    'month date, blob_id bigint, seq integer, bytes bytea',
    own.map((nth) => ({
      ...{
        month: '2026-11-01',
        blob_id: idOf(nth),
        seq: 0,
        bytes: hex(zstdCompressSync(Buffer.from(bytesOf(planted, nth)))),
      },
    })),
  )
  const orgOf = (report: number) => world.sources[world.reports[report]!.source]!.org
  await insert(
    'report',
    'id bigint, org_id bigint, source_id bigint, blob_id bigint, sha256 bytea, size bigint, tlp text, received_at timestamptz, state text',
    world.reports.map((report, nth) => ({
      ...{ id: idOf(nth), org_id: idOf(orgOf(nth)), source_id: idOf(report.source) },
      ...{ blob_id: idOf(report.bytesOf), sha256: hex(hashOf(bytesOf(planted, report.bytesOf))) },
      ...{ size: 1, tlp: report.tlp, received_at: at, state: 'read' },
    })),
  )
  const ofReports = world.reports.map((report, nth) => ({
    ...{ id: idOf(nth), org_id: idOf(orgOf(nth)), report_id: idOf(nth), received_at: at, kept_at: at },
    ...{ member_id: memberId({ org: 0, roles: [], source: report.source }), part: 0, line: 1 },
    ...{ reason: 'too-few-columns', detail: '', bytes: hex(Buffer.from(`line of report ${idOf(nth)}`)) },
  }))
  await insert(
    'receipt',
    'id bigint, org_id bigint, report_id bigint, member_id bigint, received_at timestamptz',
    ofReports,
  )
  await insert(
    'unreadable_line',
    'report_id bigint, part integer, line bigint, org_id bigint, reason text, detail text, bytes bytea, kept_at timestamptz',
    ofReports,
  )
  await insert('holding_list', 'name text, snapshot date, imported_at timestamptz', [
    { name: `list ${number}`, snapshot: day, imported_at: at },
  ])
  await insert(
    'holding',
    'id bigint, org_id bigint, kind text, asn bigint, held tstzrange, list text, first_snapshot date, last_snapshot date',
    [...ORGS.keys()].map((org) => ({
      ...{
        id: idOf(org),
        org_id: idOf(org),
        kind: 'asn',
        asn: idOf(org),
        held: '(,)',
        list: `list ${number}`,
      },
      ...{ first_snapshot: day, last_snapshot: day },
    })),
  )
  await insert(
    'entry',
    'id bigint, body text, kind text, at timestamptz, member_id bigint, org_id bigint, subject text',
    world.entries.map(({ about, nth: thing, org }, nth) => {
      const [id, member, concerns] = [idOf(nth), idOf(0), org === undefined ? undefined : idOf(org)]
      const subject = about === 'desk' ? 'desk' : `${about}:${idOf(thing)}`
      const said = { act: 'read', at, facts: {}, kind: 'report.read', member, organisation: member, subject }
      return {
        ...{ id, body: JSON.stringify({ ...said, concerns }), kind: said.kind, at },
        ...{ member_id: member, org_id: concerns ?? null, subject },
      }
    }),
  )
  await plantIncidents(insert, planted, at)
  await plantWork(insert, planted, at)
  await plantLive(insert, planted, at)
  await plantSearch(insert, planted, at)
}

async function plantIncidents(insert: Insert, planted: Planted, at: string): Promise<void> {
  const { world, number, idOf } = planted
  await insert(
    'incident',
    `id bigint, org_id bigint, matter uuid, class text, type text, identifier text, asset text, severity text, state text,
     tlp text, basis text, holding_id bigint, pack text, rule text, report_id bigint, opened_entry bigint, sightings bigint,
     first_seen timestamptz, last_seen timestamptz, opened_at timestamptz, surfaced_at timestamptz, quiet_at timestamptz,
     closed_at timestamptz, closed_as text, merged_into bigint, merged_state text`.replaceAll(/\s+/g, ' '),
    world.incidents.map(({ org, tlp, isOpen, severity, report, mergedInto }, nth) => ({
      ...{ id: idOf(nth), org_id: idOf(org), matter: uuidOf(idOf(nth)), class: 'malicious-code' },
      ...{
        type: 'infected-system',
        identifier: 'x',
        asset: `asset of ${idOf(nth)}`,
        severity,
        tlp,
        basis: 'asn',
      },
      ...{ holding_id: idOf(org), pack: 'vn', rule: 'open-now', report_id: idOf(report), opened_entry: 0 },
      ...{ sightings: 1, first_seen: at, last_seen: at, opened_at: at, surfaced_at: at, quiet_at: at },
      ...(isOpen ? { state: 'reported' } : { state: 'closed', closed_at: at, closed_as: 'gone' }),
      ...(mergedInto !== undefined && {
        ...{ closed_as: 'merged', merged_into: idOf(mergedInto), merged_state: 'reported' },
      }),
    })),
  )
  await insert(
    'incident_entry',
    'incident_id bigint, entry_id bigint, org_id bigint',
    world.links.map(({ incident, entry }) => ({
      ...{ incident_id: idOf(incident), entry_id: idOf(entry), org_id: idOf(world.incidents[incident]!.org) },
    })),
  )
  await insert(
    'observation',
    `day date, fingerprint uuid, first_seen timestamptz, last_seen timestamptz, count integer, report_id bigint,
     line integer, part integer, source_id bigint, org_id bigint, incident_id bigint, tlp text, report_type text, type text,
     identifier text, severity text`.replaceAll(/\s+/g, ' '),
    world.observations.map(({ tlp, report, incident, org }, nth) => ({
      ...{ day: '2026-11-01', fingerprint: uuidOf(idOf(nth)), first_seen: at, last_seen: at, count: 1 },
      ...{
        report_id: idOf(report),
        line: nth,
        part: number,
        source_id: idOf(world.reports[report]!.source),
        tlp,
      },
      ...{ org_id: org === undefined ? null : idOf(org) },
      ...{ incident_id: incident === undefined ? null : idOf(incident), report_type: 'x' },
      ...{ type: 'infected-system', identifier: 'x', severity: 'medium' },
    })),
  )
  await insert(
    'sharing',
    `id bigint, org_id bigint, thing text, number bigint, holding_id bigint, source_id bigint, with_org_id bigint,
     with_member_id bigint, reason text, entry_id bigint, shared_at timestamptz, until timestamptz, withdrawn_at timestamptz,
     withdrawn_entry bigint`.replaceAll(/\s+/g, ' '),
    world.sharings.map((sharing, nth) => ({
      ...{ id: idOf(nth), number: idOf(sharing.nth), thing: sharing.thing, reason: 'x', entry_id: 1 },
      ...(sharing.thing === 'incident'
        ? {
            org_id: idOf(world.incidents[sharing.nth]!.org),
            holding_id: idOf(world.incidents[sharing.nth]!.org),
          }
        : {
            org_id: idOf(world.sources[world.reports[sharing.nth]!.source]!.org),
            source_id: idOf(world.reports[sharing.nth]!.source),
          }),
      ...('org' in sharing.with
        ? { with_org_id: idOf(sharing.with.org) }
        : { with_member_id: idOf(sharing.with.member) }),
      shared_at: '2026-01-01Z',
      ...(sharing.lasts === 'still' && { until: '2100-01-01Z' }),
      ...(sharing.lasts === 'no more' && { until: '2026-01-02Z' }),
      ...(sharing.lasts === 'withdrawn' && { withdrawn_at: '2026-01-02Z', withdrawn_entry: 0 }),
    })),
  )
}

const uuidOf = (id: number) => `00000000-0000-4000-8000-${id.toString(16).padStart(12, '0')}`
