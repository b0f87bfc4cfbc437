import { FACILITY_ACTS } from '@hiepluc/contract/endpoints/facilities.ts'
import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checksWhere } from './check-store.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { findFacility, sharedAmong, statesWhere } from './facility-store.ts'
import type { FacilityRow } from './facility-store.ts'
import { isSensitiveThing, viewFacility } from './facility-view.ts'
import { fieldsOf } from './facility-facts.ts'
import { changesOf } from './network-diff.ts'

/** One thing with all that hangs together with it. */
export const readFacility = (db: Db, member: Member, id: number, now: Date): Promise<FacilityPage> =>
  change(db, member, (tx) => facilityPageOf(tx, member, id, now))

/** The same in a transaction that is under way. */
export async function facilityPageOf(tx: Tx, member: Member, id: number, now: Date): Promise<FacilityPage> {
  const row = await findFacility(tx, id)
  if (!row) throw noFacility(id)
  if (isSensitiveThing(row))
    await recordReading(
      tx,
      member,
      [{ subject: `facility:${id}`, tlp: 'AMBER+STRICT', orgId: row.orgId }],
      now,
    )
  const shared = await sharedAmong(tx, [id])
  const common = await commonOf(tx, row)
  return {
    ...viewFacility(row, shared.has(id)),
    neighbours: await neighboursOf(tx, row),
    history: await historyOf(tx, id),
    checks: await checksWhere(tx, sql`c.facility_id = ${id}`, CHECKS),
    ...(common !== undefined && { common }),
    may: Object.fromEntries(
      FACILITY_ACTS.map((act) => [act, mayActOn(member, act, row)]),
    ) as FacilityPage['may'],
  }
}

/** Checks and states told of one thing: more stand in the register and the ledger. */
const CHECKS = 50
const STATES = 50
const NEIGHBOURS = 300

/** What a member may do with a thing: the policy's word, then that of its state. */
export function mayActOn(member: Member, act: (typeof FACILITY_ACTS)[number], row: FacilityRow): Told {
  const isMatched = row.kind === 'group' || row.kind === 'substation'
  return allOf(
    mayDo<typeof act, FacilityThings>(FACILITY_POLICY, member, act, row),
    row.until === null || HAS_ENDED,
    act !== 'match' || isMatched || NOT_MATCHED,
  )
}

const HAS_ENDED = {
  vi: 'Mục này đã kết thúc; muốn dùng lại thì ghi mới với cùng mã.',
  en: 'This has ended; to use it again enter it anew with the same key.',
}
const NOT_MATCHED = {
  vi: 'Chỉ nhóm cùng rủi ro và trạm biến áp mới có thể là một với của đơn vị khác.',
  en: 'Only shared-risk groups and substations can be one with those of another owner.',
}

async function commonOf(tx: Tx, { id, key, kind }: FacilityRow): Promise<string | undefined> {
  if (kind !== 'group' && kind !== 'substation') return undefined
  const { rows } = await sql<{ common: string | null; isAuthority: boolean }>`
    select reader_is_authority() as "isAuthority", (select common from facility_match where facility_id = ${id}) as common`.execute(
    tx,
  )
  return rows[0]!.isAuthority ? (rows[0]!.common ?? key) : undefined
}

/** What it refers to, and what refers to it, by the keys of its owner. */
async function neighboursOf(tx: Tx, row: FacilityRow): Promise<FacilityPage['neighbours']> {
  const references = Object.entries(fieldsOf(row.kind)).flatMap(([field, { of }]) => {
    const value = row.facts[field]
    if (of === undefined || value === undefined) return []
    return (typeof value === 'object' ? value : [String(value)]).map((key) => ({ field, of, key }))
  })
  const { rows: named } = await sql<{
    id: number
    kind: FacilityKind
    key: string
    name: string
    field: string
  }>`
    select f.id, f.kind, f.key, s.name, given.field
    from unnest(${references.map(({ field }) => field)}::text[], ${references.map(({ of }) => of as string)}::text[],
        ${references.map(({ key }) => key)}::text[]) given (field, kind, key)
      join facility f on f.org_id = ${row.orgId} and f.kind = given.kind and f.key = given.key
      join facility_state s on s.facility_id = f.id and s.valid_to is null
    limit ${NEIGHBOURS}`.execute(tx)
  const referring = await referringTo(tx, row)
  return [
    ...named.map((one) => ({ ...one, isReferring: false })),
    ...referring.map((one) => ({ ...one, isReferring: true })),
  ]
}

/** What stands and refers to a thing of its owner's: it cannot end before these do. */
export async function referringTo(tx: Tx, { orgId, kind, key }: Pick<FacilityRow, 'orgId' | 'kind' | 'key'>) {
  const fields = REFERRING[kind]
  if (fields.length === 0) return []
  const { rows } = await sql<{ id: number; kind: FacilityKind; key: string; name: string; field: string }>`
    select f.id, f.kind, f.key, s.name, given.field
    from unnest(${fields.map(({ kind: by }) => by as string)}::text[], ${fields.map(({ field }) => field)}::text[]) given (kind, field)
      join facility_state s on s.kind = given.kind and s.org_id = ${orgId} and s.valid_to is null
        and (s.facts->given.field) @> to_jsonb(${key}::text)
      join facility f on f.id = s.facility_id
    order by given.kind, f.key limit ${NEIGHBOURS}`.execute(tx)
  return rows
}

const KINDS: readonly FacilityKind[] = [
  'site',
  'link',
  'group',
  'substation',
  'feed',
  'service',
  'backup',
  'work',
]
/** Which fields of which kinds refer to each kind. */
const REFERRING = Object.fromEntries(
  KINDS.map((of) => [
    of,
    KINDS.flatMap((kind) =>
      Object.entries(fieldsOf(kind)).flatMap(([field, declared]) =>
        declared.of === of ? [{ kind, field }] : [],
      ),
    ),
  ]),
) as unknown as Record<FacilityKind, readonly { readonly kind: FacilityKind; readonly field: string }[]>

async function historyOf(tx: Tx, id: number): Promise<FacilityPage['history']> {
  const states = await statesWhere(tx, sql`f.id = ${id}`, sql`s.valid_from desc`, STATES)
  return states.map((state, nth) => {
    const before = states[nth + 1] ?? { name: state.name, facts: {} }
    return {
      ...{
        from: state.from.toISOString(),
        ...(state.until !== null && { until: state.until.toISOString() }),
      },
      ...{ changes: changesOf(before, state), entry: state.entry },
    }
  })
}

export const noFacility = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có công trình số ${id}. Hãy mở danh sách công trình để chọn lại.`,
    en: `There is no facility ${id}. Open the list of facilities and choose again.`,
  })
