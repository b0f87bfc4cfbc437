import { findMemberNamed } from '#identity/find-member.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { DESK, OFFICER } from '#identity/member.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { addManualSource } from '#intake/add-source.ts'
import type { Member } from '#permits/permit.ts'
import type { DeskConnections } from '#platform/connect-desk.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { seedRegistry } from '#registry/seed-registry.ts'

export interface Founders {
  readonly desk: Member
  readonly officer: Member
}

/** The country whose packs and registry a new desk begins with. */
export const COUNTRY = 'vn'

/** Puts in what a new desk begins with, where the desk may; else sees to it that somebody has. */
export async function seedDesk(
  { urls, api }: DeskConnections,
  mode: string,
  now: Date,
): Promise<Founders | undefined> {
  if (urls.owner !== undefined) await seedOwned(urls.owner, now)
  if (mode === 'worker') return undefined
  const founders = await findFounders(api)
  await addManualSource(api, founders.desk, now)
  await seedRegistry(api, founders.desk, now)
  return founders
}

/** The part that only the owner can put in: before it there is no member to act. */
export async function seedOwned(ownerUrl: string, now: Date): Promise<void> {
  const db = openDatabase({ url: ownerUrl, connections: 1, name: 'hiepluc seed' })
  try {
    await seedIdentity(db, await loadAuthorities(COUNTRY), now)
  } finally {
    await closeDatabase(db)
  }
}

async function findFounders(db: Db): Promise<Founders> {
  const [desk, officer] = await Promise.all([findMemberNamed(db, DESK), findMemberNamed(db, OFFICER)])
  if (desk && officer) return { desk, officer }
  throw new Refusal('not-ready', {
    vi: 'Cơ sở dữ liệu chưa có dữ liệu ban đầu; hãy đặt HIEPLUC_OWNER_URL và chạy "hiepluc migrate" một lần.',
    en: 'The database has no first data yet; set HIEPLUC_OWNER_URL and run "hiepluc migrate" once.',
  })
}
