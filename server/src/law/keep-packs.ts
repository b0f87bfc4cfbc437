import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { hash } from 'node:crypto'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { LAW_POLICY } from './law-policy.ts'
import type { LawThings } from './law-policy.ts'
import type { Pack } from './pack.ts'
import type { PackText } from './pack-shape.ts'
import type { Packs } from './packs.ts'

/**
 * Keeps every pack a desk works with, each version once: a row that a later version leaves out stays the legal basis of
 * what ran under this one. A version that was kept with other contents is refused.
 */
export async function keepPacks(db: Db, desk: Member, { loaded }: Packs, now: Date): Promise<void> {
  for (const pack of loaded.values()) await change(db, desk, (tx) => keepPack(tx, desk, pack, now))
}

async function keepPack(tx: Tx, desk: Member, { ref, text }: Pack, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('law_pack'))`.execute(tx)
  const content = contentOf(text)
  const digest = hash('sha256', content, 'hex')
  const { rows } = await sql<{ digest: string }>`
    select encode(digest, 'hex') as digest from law_pack where ref = ${ref}`.execute(tx)
  const kept = rows[0]?.digest
  if (kept === digest) return
  if (kept !== undefined) throw saysSomethingElse(ref)
  const permit = allow<'keep', LawThings>(LAW_POLICY, desk, 'keep', undefined)
  const { pack, version, documents, duties } = text
  const entry = await recordEntry(tx, permit, {
    kind: 'pack.kept',
    at: now,
    subject: 'desk',
    facts: { pack, version, digest, documents: documents.length, duties: duties.length },
  })
  await sql`insert into law_pack (ref, pack, version, digest, content, kept_at, entry_id)
    values (${ref}, ${pack}, ${version}, decode(${digest}, 'hex'), ${content}::jsonb, ${now}, ${entry})`.execute(
    tx,
  )
}

/** Its canonical JSON; lists that are empty are left out, so that a list that a later release adds changes nothing. */
const contentOf = (text: PackText): string =>
  canonicalize(
    Object.fromEntries(
      Object.entries(text).filter(([, value]) => !(Array.isArray(value) && value.length === 0)),
    ),
  )!

const saysSomethingElse = (ref: string) =>
  new Refusal('not-ready', {
    vi: `Bộ quy định ${ref} đã được dùng với nội dung khác; hãy nâng phiên bản (version) của bộ vừa sửa.`,
    en: `The pack ${ref} has been worked under with other contents; raise the version of the one that was changed.`,
  })
