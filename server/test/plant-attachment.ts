import type { TestDesk } from './test-database.ts'

/** Puts a file on an incident as the database's owner, past all rules; member and blob bear the same number. */
export async function addAttachment(
  desk: Pick<TestDesk, 'owner'>,
  incident: number,
  { text, at, by }: { readonly text: string; readonly at: Date; readonly by: number },
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into attachment (org_id, incident_id, audience, blob_id, sha256, size, name, type, member_id, by_org_id,
       entry_id, attached_at)
     select i.org_id, i.id, 'both', b.id, sha256($2::bytea), 1, 'x', 'text', $3, i.org_id, 1, $4
     from incident i, blob b where i.id = $1 and b.id = $3 returning id`,
    [incident, text, by, at],
  )
  return rows[0]!.id
}
