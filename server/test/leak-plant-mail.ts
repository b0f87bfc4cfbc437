import { bytesOf, hashOf, hex } from './leak-planted.ts'
import type { Insert, Planted } from './leak-planted.ts'

/** Reports whose bytes are their own also arrived as mails of strangers. */
export async function plantMails(insert: Insert, planted: Planted, at: string): Promise<void> {
  const { world, idOf } = planted
  const own = [...world.reports.entries()].filter(([nth, report]) => report.bytesOf === nth)
  await insert(
    'mail_in',
    'id bigint, org_id bigint, blob_id bigint, sha256 bytea, size bigint, key bytea, sender text, recipients text[], receipts integer, member_id bigint, entry_id bigint, received_at timestamptz',
    own.map(([nth]) => ({
      ...{ id: idOf(nth), org_id: idOf(0), blob_id: idOf(nth), sha256: hex(hashOf(bytesOf(planted, nth))) },
      ...{ size: 1, key: hex(hashOf(`mail ${idOf(nth)}`)), sender: `stranger-${idOf(nth)}@example.org` },
      ...{ recipients: [], receipts: 1, member_id: idOf(0), entry_id: 1, received_at: at },
    })),
  )
}
