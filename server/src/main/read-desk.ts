import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import type { readDesk as declared } from '@hiepluc/contract/endpoints/desk.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { INTAKE_POLICY, SOME_SOURCE } from '#intake/intake-policy.ts'
import type { IntakeThings } from '#intake/intake-policy.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { isSampleTaken, mayReceiveSample } from './receive-sample.ts'
import { VERSION } from './version.ts'

type DeskView = z.output<NonNullable<typeof declared.output>>

interface CountRow {
  readonly organisation: string
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

const OPEN = sql.raw(`state not in (${ENDED_STATES.map((state) => `'${state}'`).join(', ')})`)

/** The state of the desk: what is open, what waits, whether anything is stuck. */
export const readDesk = (db: Db, member: Member, now: Date): Promise<DeskView> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<CountRow>`select
      (select name from organisation where id = ${member.orgId}) as organisation,
      (select count(*) from report) as reports,
      (select count(*) from incident where ${OPEN}) as "openIncidents",
      (select count(*) from incident where ${OPEN} and severity = 'critical') as "openCritical",
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
    const { organisation, waiting, oldestWaitingAt, failed, ...rest } = rows[0]!
    const { sealed, unsealed, signed, cosigned, cosignedAt, witnesses, ...counts } = rest
    const taken = await isSampleTaken(tx)
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
  })
