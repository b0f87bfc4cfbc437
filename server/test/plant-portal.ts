import type { TestDesk } from './test-database.ts'

export const PORTAL_TARGETS = ['contact', 'channel', 'suppression', 'claim', 'delegation'] as const
export type PortalTarget = (typeof PORTAL_TARGETS)[number]

let number = 0

/** One more of what an organisation keeps of whom to tell, how, and of what not. */
export async function addPortalThing(
  desk: TestDesk,
  target: PortalTarget,
  { org, by, at }: { readonly org: number; readonly by: number; readonly at: Date },
): Promise<number> {
  const one = async (statement: string, values: unknown[]): Promise<number> => {
    const { rows } = await desk.owner.query<{ id: number }>(statement, values)
    return rows[0]!.id
  }
  if (target === 'suppression')
    return one(
      `insert into suppression (org_id, asset, until, words, member_id, entry_id, created_at)
       values ($1, 'x', $2::timestamptz + interval '1 day', 'x', $3, 1, $2) returning id`,
      [org, at, by],
    )
  if (target === 'delegation') {
    const held = await addDomain(desk, org)
    return one(
      `insert into delegation (org_id, giver, kind, domain, receiver, state, member_id, entry_id, proposed_at, changed_at)
       values ($1, 'x', 'domain', $2, 'x', 'proposed', $3, 1, $4, $4) returning id`,
      [org, `part-${++number}.${held}`, by, at],
    )
  }
  if (target === 'claim')
    return one(
      `insert into claim (org_id, kind, asn, words, state, member_id, entry_id, claimed_at, changed_at)
       values ($1, 'asn', $2, 'x', 'open', $3, 1, $4, $4) returning id`,
      [org, 4_200_000_000 + ++number, by, at],
    )
  const contact = await one(
    "insert into contact (org_id, role, name, email, created_at) values ($1, 'noc', $2, $3, $4) returning id",
    [org, `planted ${++number}`, `planted-${number}@example.org`, at],
  )
  if (target === 'contact') return contact
  return one(
    "insert into channel (org_id, kind, contact_id, created_at) values ($1, 'mail', $2, $3) returning id",
    [org, contact, at],
  )
}

/** A domain that an organisation holds, once. */
export async function addDomain(desk: TestDesk, org: number): Promise<string> {
  const domain = `org-${org}.example.vn`
  await desk.owner.query(
    `insert into holding (org_id, kind, domain, held, list, first_snapshot, last_snapshot)
     select $1, 'domain', $2, '(,)', name, snapshot, snapshot from holding_list limit 1 on conflict do nothing`,
    [org, domain],
  )
  return domain
}
