import type {
  BackupCheckKind,
  CheckOutcome,
  FacilityFacts,
  FacilityKind,
} from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** A thing with what it says of its tests, and the last of them. */
export interface TestedRow {
  readonly id: number
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly lastKind: BackupCheckKind | null
  readonly outcome: CheckOutcome | null
  /** YYYY-MM-DD: of the last test or drill, and of the next that somebody named */
  readonly last: string | undefined
  readonly next: string | undefined
  /** days */
  readonly every: number | undefined
}

/** Things that stand, with their tests. What the register says counts before what the list says, unless the list is newer. */
export async function testedThings(tx: Tx, wanted: RawBuilder<unknown>): Promise<readonly TestedRow[]> {
  interface Row extends Omit<TestedRow, 'last' | 'next' | 'every'> {
    readonly facts: FacilityFacts
    readonly doneOn: string | null
    readonly nextOn: string | null
  }
  const { rows } = await sql<Row>`
    select f.id, f.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", f.kind, f.key, s.name, s.facts,
      done.kind as "lastKind", done.outcome, done.done_on as "doneOn",
      (select c.next_on from backup_check c where c.facility_id = f.id order by c.done_on desc, c.id desc limit 1) as "nextOn"
    from facility f join facility_state s on s.facility_id = f.id and s.valid_to is null
      join organisation o on o.id = f.org_id
      left join lateral (select c.kind, c.outcome, c.done_on from backup_check c
        where c.facility_id = f.id and c.kind <> 'plan' order by c.done_on desc, c.id desc limit 1) done on true
    where ${wanted} order by f.id`.execute(tx)
  return rows.map(({ facts, doneOn, nextOn, ...row }) => {
    const said = text(facts['lastTest'])
    const isNewer = said !== undefined && (doneOn === null || said > doneOn)
    return {
      ...row,
      ...(isNewer && { outcome: null, lastKind: 'test' as const }),
      last: isNewer ? said : (doneOn ?? undefined),
      next: nextOn ?? text(facts['nextTest']),
      every: typeof facts['testEvery'] === 'number' ? facts['testEvery'] : undefined,
    }
  })
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
