import type { readLedgerKeys as declared } from '@hiepluc/contract/endpoints/ledger.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { ledgerKeys, newestCheckpoint } from './checkpoint-store.ts'
import { viewOrganisation } from './entry-view.ts'
import type { Names } from './entry-view.ts'
import { periodsOf } from './key-history.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { namesOf } from './ledger-store.ts'
import { parseVerifierKey, writeVerifierKey } from './note-key.ts'
import type { WitnessRow } from './witness-store.ts'

export type LedgerKeys = z.output<NonNullable<typeof declared.output>>

/** The public keys the desk has had and those of its witnesses, with how far each signed. */
export async function listKeys(tx: Tx, by: Member): Promise<LedgerKeys> {
  const sealed = (await ledgerKeys(tx)).flatMap(({ vkey, index, note }) =>
    index === null ? [] : [{ key: parseVerifierKey(vkey)!, index, note }],
  )
  const witnesses = await witnessesStanding(tx)
  const names = await namesOf(tx, { members: [], organisations: witnesses.map(({ orgId }) => orgId) })
  const newest = await newestMade(tx)
  return {
    keys: periodsOf(sealed).map(({ key, ...period }, nth) => {
      const { note } = sealed[nth]!
      return { key: writeVerifierKey(key), ...period, ...(note !== null && { note }) }
    }),
    witnesses: witnesses.map((witness) => viewWitness(witness, names)),
    ...(newest && { checkpoint: newest }),
    may: actsOf(by),
  }
}

/** A witness, and how far it has come. */
interface StandingRow extends WitnessRow {
  readonly size: number | null
  readonly at: Date | null
  readonly behindSince: Date | null
}

async function witnessesStanding(tx: Tx): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select w.id, w.org_id as "orgId", w.member_id as "memberId", w.vkey, w.removed_entry is not null as removed,
      last.size, last.signed_at as at,
      (select made_at from checkpoint c where c.size > coalesce(last.size, 0) order by c.size limit 1) as "behindSince"
    from witness w left join lateral (
      select size, signed_at from cosignature s where s.witness_id = w.id order by size desc, signed_at desc limit 1
    ) last on true
    order by w.id`.execute(tx)
  return rows
}

const viewWitness = (
  { id, vkey, orgId, removed, size, at, behindSince }: StandingRow,
  { organisations }: Names,
): LedgerKeys['witnesses'][number] => ({
  ...{ id, key: vkey, removed, organisation: viewOrganisation(orgId, organisations) },
  ...(size !== null && at && { size, at: at.toISOString() }),
  ...(!removed && behindSince && { behindSince: behindSince.toISOString() }),
})

const actsOf = (by: Member): LedgerKeys['may'] => {
  const may = <Act extends keyof LedgerThings>(act: Act, thing: LedgerThings[Act]) =>
    mayDo<Act, LedgerThings>(LEDGER_POLICY, by, act, thing)
  return {
    export: may('export', { openings: false }),
    exportOpenings: may('export', { openings: true }),
    rotateKey: may('rotateKey', undefined),
    addWitness: may('addWitness', undefined),
    removeWitness: may('removeWitness', undefined),
  }
}

async function newestMade(tx: Tx): Promise<LedgerKeys['checkpoint']> {
  const newest = await newestCheckpoint(tx)
  return newest && { size: newest.size, at: newest.made_at.toISOString() }
}
