import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type pg from 'pg'
import type { Address } from '#registry/address.ts'
import type { Asn } from '#registry/asn.ts'
import type { Domain } from '#registry/domain.ts'
import type { Owner } from './sighting.ts'

/** An observation that waits for a holder, as it stands in the table. */
export interface Waiting {
  readonly day: string
  readonly fingerprint: string
  readonly reportId: number
  readonly line: number
  readonly reportType: string
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
  readonly tlp: Tlp
  readonly address: Address | null
  readonly asn: Asn | null
  readonly domain: Domain | null
  readonly firstSeen: Date
  readonly lastSeen: Date
  readonly count: number
  readonly marks: readonly string[] | null
  /** of the report it was first read from */
  readonly receivedAt: Date
}

/** Where the next ones begin. */
export type WaitingCursor = readonly [firstSeen: Date, fingerprint: string]

/** Takes unattributed observations, newest first, locked; those that another worker has taken are left to it. */
export async function takeUnattributed(
  client: pg.PoolClient,
  after: WaitingCursor | undefined,
  limit: number,
): Promise<Waiting[]> {
  const { rows } = await client.query<Waiting>(
    `select o.day, o.fingerprint, o.report_id as "reportId", o.line, o.report_type as "reportType", o.type,
       o.identifier, o.severity, o.tlp, host(o.address) as address, o.asn, o.domain, o.first_seen as "firstSeen",
       o.last_seen as "lastSeen", o.count, o.marks, r.received_at as "receivedAt"
     from observation o join report r on r.id = o.report_id
     where o.org_id is null and ($1::timestamptz is null or (o.first_seen, o.fingerprint) < ($1, $2::uuid))
     order by o.first_seen desc, o.fingerprint desc limit $3 for update of o skip locked`,
    [after?.[0] ?? null, after?.[1] ?? null, limit],
  )
  return rows
}

/** Writes down whose they are, in the transaction that took them. */
export async function settleAttributed(
  client: pg.PoolClient,
  observations: readonly Waiting[],
  owners: readonly Owner[],
  incidents: readonly (number | undefined)[],
): Promise<void> {
  await client.query(
    `update observation o set org_id = g.org_id, holding_id = g.holding_id, basis = g.basis, incident_id = g.incident_id
     from unnest($1::date[], $2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[])
       as g (day, fingerprint, org_id, holding_id, basis, incident_id)
     where o.day = g.day and o.fingerprint = g.fingerprint`,
    [
      observations.map((o) => o.day),
      observations.map((o) => o.fingerprint),
      owners.map((o) => o.orgId),
      owners.map((o) => o.holdingId),
      owners.map((o) => o.by),
      incidents.map((incident) => incident ?? null),
    ],
  )
}
