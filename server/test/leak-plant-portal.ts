import type { Insert, Planted } from './leak-planted.ts'
import { ORGS } from './leak-world.ts'
import { hashOf, hex } from './leak-planted.ts'

/** What each organisation keeps of whom to tell, how, and of what not. */
export async function plantPortal(insert: Insert, { idOf }: Planted, at: string): Promise<void> {
  const of = [...ORGS.keys()].map((org) => ({ id: idOf(org), org_id: idOf(org), created_at: at }))
  await insert(
    'contact',
    'id bigint, org_id bigint, role text, name text, email text, language text, created_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ role: 'noc', name: `contact ${row.id}`, email: `noc-${row.id}@example.org`, language: 'vi' },
    })),
  )
  await insert(
    'contact_link',
    'hash bytea, contact_id bigint, org_id bigint, email text, created_at timestamptz, expires_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ hash: hex(hashOf(`link of contact ${row.id}`)), contact_id: row.id },
      ...{ email: `noc-${row.id}@example.org`, expires_at: '2030-01-01Z' },
    })),
  )
  await insert(
    'channel',
    'id bigint, org_id bigint, kind text, contact_id bigint, classes text[], mode text, digest_at smallint[], step smallint, created_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ kind: 'mail', contact_id: row.id, classes: [], mode: 'by-rule', digest_at: [480], step: 1 },
    })),
  )
  await insert(
    'suppression',
    'id bigint, org_id bigint, asset text, until timestamptz, words text, member_id bigint, entry_id bigint, created_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{ asset: `asset ${row.id}`, until: new Date(Date.parse(at) + 86_400_000).toISOString() },
      ...{ words: `being repaired ${row.id}`, member_id: idOf(0), entry_id: 1 },
    })),
  )
  await insert(
    'claim',
    'id bigint, org_id bigint, kind text, asn bigint, words text, state text, member_id bigint, entry_id bigint, claimed_at timestamptz, changed_at timestamptz',
    of.map((row) => ({
      ...row,
      ...{
        kind: 'asn',
        asn: 3_000_000_000 + row.id,
        words: `ours ${row.id}`,
        state: 'open',
        member_id: idOf(0),
      },
      ...{ entry_id: 1, claimed_at: at, changed_at: at },
    })),
  )
  await insert(
    'delegation',
    'id bigint, org_id bigint, giver text, kind text, domain text, receiver text, to_org_id bigint, state text, member_id bigint, entry_id bigint, proposed_at timestamptz, changed_at timestamptz',
    of.map((row, nth) => ({
      ...row,
      ...{ giver: `giver ${row.id}`, kind: 'domain', domain: `part-${row.id}.example.vn`, state: 'offered' },
      ...{ receiver: `receiver ${row.id}`, to_org_id: idOf((nth + 1) % ORGS.length), member_id: idOf(0) },
      ...{ entry_id: 1, proposed_at: at, changed_at: at },
    })),
  )
}
