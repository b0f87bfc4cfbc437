import type { Insert, Planted } from './leak-planted.ts'
import { ORGS } from './leak-world.ts'
import { hashOf, hex } from './leak-planted.ts'

/** What leaves the desk for each organisation: a machine of its own, and a call that waits for it. */
export async function plantOutgoing(insert: Insert, { idOf }: Planted, at: string): Promise<void> {
  const of = [...ORGS.keys()].map((org) => ({ id: idOf(org), org_id: idOf(org), created_at: at }))
  await insert(
    'webhook',
    'id bigint, org_id bigint, url text, host text, state text, failures integer, secret_key_id text, secret bytea, member_id bigint, created_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ url: `https://machine-${row.id}.example/`, host: `machine-${row.id}.example`, state: 'on' },
      ...{ failures: 0, secret_key_id: 'key', secret: hex(hashOf(`secret ${row.id}`)), member_id: idOf(0) },
    })),
  )
  await insert(
    'message',
    'id bigint, org_id bigint, kind text, account boolean, webhook_id bigint, recipient text, subject text, body text, created_at timestamptz, tries integer',
    of.map((row) => ({
      ...row,
      ...{ kind: 'webhook', account: false, webhook_id: row.id, recipient: `machine-${row.id}.example` },
      ...{ subject: 'test', body: `body ${row.id}`, tries: 0 },
    })),
  )
}
