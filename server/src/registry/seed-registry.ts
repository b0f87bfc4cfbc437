import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { addOrganisations } from '#identity/add-organisations.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { addPostalHolding } from './add-postal-holding.ts'
import type { AsnOrganisations } from './asn-organisation.ts'
import { csvOf, parseCountryRegistry } from './country-registry.ts'
import type { CountryRegistry } from './country-registry.ts'
import { lockRegistry, snapshotOf } from './holding-store.ts'
import { importHoldings } from './import-holdings.ts'
import { EXAMPLE_LISTS } from './import-store.ts'
import { loadAsnOrganisations } from './load-asn-organisations.ts'
import { REGISTRY_POLICY } from './registry-policy.ts'
import type { RegistryThings } from './registry-policy.ts'

const SEED = new URL('../../seed/', import.meta.url)

/** Holdings by domain and by prefix stand in two lists: a list is one file. */
const DOMAINS = EXAMPLE_LISTS.domains
const POSTAL = 'examples-postal'

/**
 * Puts in the organisations, holdings and contacts that a new desk begins with, by the acts an officer uses. What is
 * there stays: each list is put in once, so that a list an officer has brought up to date is never set back.
 */
export async function seedRegistry(db: Db, member: Member, now: Date, country = 'vn'): Promise<void> {
  const organisations = await loadAsnOrganisations(country)
  const seed = parseCountryRegistry(JSON.parse(await readFile(new URL('registry.json', SEED), 'utf8')))
  const { routes, examples } = seed.lists
  const known = await change(db, member, async (tx) => {
    await seedOrganisations(tx, member, seed, organisations, now)
    const names = new Set<string>()
    for (const name of [routes.name, examples.name, DOMAINS, POSTAL])
      if (await snapshotOf(tx, name)) names.add(name)
    return names
  })
  const { snapshot, heldFrom } = examples
  if (!known.has(routes.name)) {
    const bytes = createReadStream(new URL(routes.file, SEED))
    const order = { list: routes.name, snapshot: routes.snapshot, heldFrom: 'unknown' }
    await take(db, member, { ...order, bytes, organisations }, now)
  }
  if (!known.has(examples.name)) {
    const bytes = Readable.from([Buffer.from(csvOf(['prefix', 'organisation'], seed.prefixes))])
    await take(db, member, { list: examples.name, snapshot, heldFrom, bytes, organisations }, now)
  }
  if (!known.has(DOMAINS)) {
    const bytes = Readable.from([Buffer.from(csvOf(['domain', 'organisation'], seed.domains))])
    await take(db, member, { list: DOMAINS, snapshot, heldFrom, bytes, organisations }, now)
  }
  if (known.has(POSTAL)) return
  for (const holding of seed.postal)
    await addPostalHolding(db, member, { ...holding, from: heldFrom, list: POSTAL, snapshot }, now)
}

async function take(db: Db, member: Member, order: Parameters<typeof importHoldings>[2], now: Date) {
  for await (const { badLine } of importHoldings(db, member, order, now))
    // What ships is whole: a line of it that is left out is a defect.
    if (badLine) throw new Error(`${order.list}, line ${badLine.line}: ${badLine.en}`)
}

/** Organisations without an ASN of their own, and everybody's contacts. */
async function seedOrganisations(
  tx: Tx,
  member: Member,
  { organisations, contacts }: CountryRegistry,
  mapping: AsnOrganisations,
  now: Date,
): Promise<void> {
  const permit = allow<'seed', RegistryThings>(REGISTRY_POLICY, member, 'seed', undefined)
  await lockRegistry(tx)
  const reviewed = [...new Set(mapping.values()), ...organisations].map((given) => ({
    ...{ key: given.key, name: given.name, nameEn: given.nameEn, standing: given.standing },
    ...{ sectors: given.sectors, reviewed: true },
  }))
  const made = await addOrganisations(tx, permit, reviewed, now)
  const { numAffectedRows = 0n } = await sql`
    insert into contact (org_id, role, name, email, created_at)
    select o.id, given.role, given.name, given.email, ${now}
    from jsonb_to_recordset(${JSON.stringify(contacts)}::jsonb)
      as given (organisation text, role text, name text, email text)
    join organisation o on o.key = given.organisation
    on conflict (org_id, role, name) do nothing`.execute(tx)
  if (made + Number(numAffectedRows) === 0) return
  await recordEntry(tx, permit, {
    ...{ kind: 'desk.seeded', at: now, subject: 'desk' },
    facts: { organisations: made, contacts: Number(numAffectedRows) },
  })
}
