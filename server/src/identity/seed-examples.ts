import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseExamples } from './example-people.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import type { Standing } from './organisation.ts'
import { savePerson } from './person-store.ts'
import { parseRoles } from './role.ts'

const EXAMPLES = new URL('../../seed/examples.json', import.meta.url)

/**
 * Makes the example accounts of demo mode, as far as they are missing; those of the example country beside them where it is
 * made. Anybody signs in as one, so a desk at which real people have accounts is not opened like that.
 */
export async function seedExamples(
  db: Db,
  desk: Member,
  now: Date,
  { country = false }: { readonly country?: boolean } = {},
): Promise<void> {
  const examples = parseExamples(JSON.parse(await readFile(EXAMPLES, 'utf8')))
  const people = country ? [...examples.people, ...examples.country] : examples.people
  await change(db, desk, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('identity.set-up'))`.execute(tx)
    if (await hasRealPeople(tx)) throw realDesk
    const made: number[] = []
    for (const person of people) {
      const { id: orgId, standing } = await organisationOf(tx, person.organisation)
      const roles = parseRoles(standing, person.roles)
      const id = await savePerson(tx, { ...person, orgId, roles, demo: true }, now)
      if (id !== undefined) made.push(id)
    }
    if (made.length === 0) return
    const permit = allow<'seed', IdentityThings>(IDENTITY_POLICY, desk, 'seed', undefined)
    await recordEntry(tx, permit, {
      ...{ kind: 'desk.seeded', at: now, subject: 'desk', facts: { examples: made } },
    })
  })
}

async function hasRealPeople(tx: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from member where kind = 'person' and not demo and deactivated_at is null limit 1`.execute(tx)
  return rows.length > 0
}

async function organisationOf(tx: Tx, key: string): Promise<{ id: number; standing: Standing }> {
  const { rows } = await sql<{ id: number; standing: Standing }>`
    select id, standing from organisation where key = ${key}`.execute(tx)
  if (!rows[0]) throw new Error(`the example accounts name an organisation that is not seeded: ${key}`)
  return rows[0]
}

const realDesk = new Refusal('not-ready', {
  vi: 'Bàn trực này đã có tài khoản của người thật nên không mở ở chế độ trình diễn; hãy bỏ HIEPLUC_DEMO (--demo), hoặc dùng thư mục dữ liệu khác (HIEPLUC_DATA).',
  en: 'Real people have accounts at this desk, so it does not open in demo mode; leave out HIEPLUC_DEMO (--demo), or use another data folder (HIEPLUC_DATA).',
})
