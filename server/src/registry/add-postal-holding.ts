import { sql } from 'kysely'
import type pg from 'pg'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { lockRegistry, saveList } from './holding-store.ts'
import { isRangeCode, LAST_SERIAL } from './postal.ts'
import { REGISTRY_POLICY } from './registry-policy.ts'
import type { RegistryThings } from './registry-policy.ts'

/** A route, a sorting centre or a range of item numbers, and since when an organisation answers for it. */
export interface PostalHolding {
  readonly organisation: string
  readonly kind: 'postal-route' | 'postal-centre' | 'postal-range'
  /** of a range: the four letters of S10 around the serial number (`EEVN`) */
  readonly code: string
  readonly first?: number | undefined
  readonly last?: number | undefined
  /** YYYY-MM-DD; undefined: unknown */
  readonly from?: string | undefined
  readonly list: string
  /** the day the list shows */
  readonly snapshot: string
}

/** Enters what a postal operator answers for; undefined: the organisation holds exactly this already. */
export const addPostalHolding = (
  db: Db,
  member: Member,
  holding: PostalHolding,
  now: Date,
): Promise<number | undefined> =>
  change(db, member, async (tx) => {
    const permit = allow<'addHolding', RegistryThings>(REGISTRY_POLICY, member, 'addHolding', undefined)
    checkHolding(holding)
    await lockRegistry(tx)
    const orgId = await numberOf(tx, holding.organisation)
    await saveList(tx, holding.list, holding.snapshot, now)
    const id = await insert(tx, orgId, holding).catch(refuseOverlap)
    if (id === undefined) return undefined
    await recordEntry(tx, permit, {
      ...{ kind: 'registry.imported', at: now, subject: `holding:${id}`, orgId },
      facts: { ...holding, added: 1 },
    })
    return id
  })

function checkHolding({ kind, code, first, last }: PostalHolding) {
  if (kind !== 'postal-range' && code.trim() !== '') return
  const whole =
    first !== undefined && last !== undefined && first >= 0 && first <= last && last <= LAST_SERIAL
  if (kind === 'postal-range' && isRangeCode(code) && whole) return
  throw new Refusal('malformed', {
    vi: 'Dải số bưu gửi cần mã bốn chữ cái (như EEVN) và hai số từ 0 đến 99999999; tuyến và trung tâm cần mã.',
    en: 'A range of item numbers needs four letters (like EEVN) and two numbers from 0 to 99999999; routes and centres need a code.',
  })
}

async function numberOf(tx: Tx, key: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from organisation where key = ${key}`.execute(tx)
  if (rows[0]) return rows[0].id
  throw new Refusal('not-found', {
    vi: `Chưa có tổ chức với mã "${key}". Hãy nhập tổ chức trước.`,
    en: `There is no organisation with the key "${key}". Enter the organisation first.`,
  })
}

async function insert(tx: Tx, orgId: number, holding: PostalHolding): Promise<number | undefined> {
  const { kind, code, first, last, from, list, snapshot } = holding
  const numbers = kind === 'postal-range' ? sql`int8range(${first}, ${last}, '[]')` : sql`null::int8range`
  const held = sql`tstzrange(${from ?? null}::date::timestamp at time zone 'UTC', null)`
  const { rows } = await sql<{ id: number }>`
    insert into holding (org_id, kind, code, numbers, held, list, first_snapshot, last_snapshot)
    select ${orgId}, ${kind}, ${code}, ${numbers}, ${held}, ${list}, ${snapshot}, ${snapshot}
    where not exists (select from holding where org_id = ${orgId} and kind = ${kind} and code = ${code}
      and numbers is not distinct from ${numbers} and upper_inf(held))
    returning id`.execute(tx)
  return rows[0]?.id
}

/** SQLSTATE of an exclusion constraint: somebody else holds it at that time. */
function refuseOverlap(error: pg.DatabaseError): never {
  if (error.code !== '23P01') throw error
  throw new Refusal('already-there', {
    vi: 'Đã có đơn vị khác chịu trách nhiệm về tuyến, trung tâm hoặc một phần dải số này. Hãy xem lại mã và khoảng số.',
    en: 'Somebody else already answers for this route, centre or part of this range. Check the code and the numbers.',
  })
}
