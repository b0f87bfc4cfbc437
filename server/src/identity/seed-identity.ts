import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { actAs, change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { saveMember, saveOrganisation, saveUnits } from './identity-store.ts'
import { DESK, memberOf, OFFICER } from './member.ts'
import type { MemberRow } from './member.ts'
import type { Authorities } from './organisation.ts'

/** Before the first member there is nobody to act; what is made here is accounted for by the desk that results. */
const FOUNDER: Asker = { id: 0, orgId: 0, standing: 'authority', roles: ['desk-admin'] }

export interface Founders {
  readonly desk: Member
  readonly officer: Member
  readonly policeId: number
}

/**
 * Makes what every desk begins with, where it is missing: the two authorities, the desk itself and the officer at the
 * same machine, both of the regulator that runs it. Runs right after the migrations, on the owner's connection.
 */
export const seedIdentity = (
  db: Db,
  { pack, version, regulator, police, units }: Authorities,
  now: Date,
): Promise<Founders> =>
  change(db, FOUNDER, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('identity.seed'))`.execute(tx)
    const host = await saveOrganisation(tx, { ...regulator, standing: 'regulator' }, now)
    const partner = await saveOrganisation(tx, { ...police, standing: 'police' }, now)
    const made = await saveUnits(
      tx,
      units.map(({ of, ...unit }) => ({
        ...unit,
        standing: of,
        parentId: of === 'regulator' ? host.id : partner.id,
      })),
      now,
    )
    const deskId = await saveMember(tx, { orgId: host.id, kind: 'desk', name: DESK }, now)
    const officerId = await saveMember(tx, { orgId: host.id, kind: 'officer', name: OFFICER }, now)
    const founders = {
      desk: await memberNamed(tx, DESK),
      officer: await memberNamed(tx, OFFICER),
      policeId: partner.id,
    }
    if (host.isNew || partner.isNew || made.length > 0 || deskId !== undefined || officerId !== undefined) {
      await actAs(tx, founders.desk)
      const permit = allow<'seed', IdentityThings>(IDENTITY_POLICY, founders.desk, 'seed', undefined)
      await recordEntry(tx, permit, {
        kind: 'desk.seeded',
        at: now,
        subject: 'desk',
        facts: {
          pack,
          version,
          organisations: [regulator.key, police.key],
          units: made,
          members: [founders.desk.id, founders.officer.id],
        },
      })
    }
    return founders
  })

async function memberNamed(tx: Tx, name: string): Promise<Member> {
  const { rows } = await sql<MemberRow>`select * from find_member(${name})`.execute(tx)
  if (!rows[0]) throw new Error(`the member "${name}" was deactivated; the desk cannot work without it`)
  return memberOf(rows[0])
}
