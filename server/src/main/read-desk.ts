import type { readDesk as declared } from '@hiepluc/contract/endpoints/desk.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { countOpen } from '#incidents/count-open.ts'
import { findReader } from '#incidents/find-reader.ts'
import { INTAKE_POLICY, SOME_SOURCE } from '#intake/intake-policy.ts'
import type { IntakeThings } from '#intake/intake-policy.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Kept } from '#platform/kept.ts'
import { isSampleTaken, mayReceiveSample } from './receive-sample.ts'
import { VERSION } from './version.ts'

type DeskView = z.output<NonNullable<typeof declared.output>>

/** What is the same for all who may read the same. */
export interface DeskCounts {
  /** the bundled sample */
  readonly taken: boolean
  readonly reports: number
  readonly openIncidents: number
  readonly openCritical: number
  readonly unattributed: number
  readonly waiting: number
  readonly oldestWaitingAt: Date | null
  readonly failed: number
  readonly sealed: number
  readonly unsealed: number
  readonly signed: number
  readonly cosigned: number
  readonly cosignedAt: Date | null
  readonly witnesses: number
}

/** The state of the desk: what is open, what waits, whether anything is stuck. Every open page asks it; `kept` has its counts. */
export async function readDesk(
  db: Db,
  member: Member,
  now: Date,
  kept = new Kept<DeskCounts>(),
): Promise<DeskView> {
  const { reader, organisation } = await change(db, member, async (tx) => ({
    reader: await findReader(tx, member),
    organisation: await nameOf(tx, member),
  }))
  const { taken, waiting, oldestWaitingAt, failed, ...rest } = await kept.ask(reader, () =>
    change(db, member, (tx) => countDesk(tx, member)),
  )
  const { sealed, unsealed, signed, cosigned, cosignedAt, witnesses, ...counts } = rest
  return {
    version: VERSION,
    member: { name: member.name, organisation },
    now: now.toISOString(),
    ...counts,
    queue: { waiting, failed, ...(oldestWaitingAt && { oldestWaitingAt: oldestWaitingAt.toISOString() }) },
    entries: {
      ...{ sealed, unsealed, signed, cosigned, witnesses },
      ...(cosignedAt && { cosignedAt: cosignedAt.toISOString() }),
    },
    sampleOffered: !taken,
    may: {
      receive: mayDo<'receive', IntakeThings>(INTAKE_POLICY, member, 'receive', SOME_SOURCE),
      receiveSample: mayReceiveSample(member, taken),
    },
  }
}

async function nameOf(tx: Tx, { orgId }: Member): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from organisation where id = ${orgId}`.execute(tx)
  return rows[0]!.name
}

async function countDesk(tx: Tx, member: Member): Promise<DeskCounts> {
  const { open, critical } = await countOpen(tx, member)
  const { rows } = await sql<Omit<DeskCounts, 'taken' | 'openIncidents' | 'openCritical'>>`select
    (select count(*) from report) as reports,
    (select count(*) from observation where org_id is null) as unattributed,
    (select count(*) from job where failed_at is null) as waiting,
    (select min(created_at) from job where failed_at is null) as "oldestWaitingAt",
    (select count(*) from job where failed_at is not null) as failed,
    (select coalesce(max(size), 0) from tree_head) as sealed,
    (select count(*) from entry_unsealed) as unsealed,
    (select coalesce(max(size), 0) from checkpoint) as signed,
    (select coalesce(max(size), 0) from cosignature) as cosigned,
    (select max(signed_at) from cosignature where size = (select max(size) from cosignature)) as "cosignedAt",
    (select count(*) from witness where removed_entry is null) as witnesses`.execute(tx)
  return { ...rows[0]!, openIncidents: open, openCritical: critical, taken: await isSampleTaken(tx) }
}
