import { createHash } from 'node:crypto'
import type { Db } from '#platform/database.ts'
import { TooMany } from '#platform/refusal.ts'

/** How often something may be tried: `burst` at once, then one every `seconds` in the long run. */
export interface Budget {
  /** what is counted, and for whom */
  readonly key: string
  readonly burst: number
  readonly seconds: number
}

/** Takes one try from every budget, or refuses until the last of them has one again. */
export async function spend(db: Db, budgets: readonly Budget[], now: Date): Promise<void> {
  const { rows } = await db.pool.query<{ wait: number }>({
    name: 'take-budget',
    text: 'select take_budget($1, $2, $3, $4) as wait',
    values: [keysOf(budgets), burstsOf(budgets), budgets.map(({ seconds }) => 1 / seconds), now],
  })
  const wait = rows[0]!.wait
  if (wait > 0) throw tooMany(Math.ceil(wait))
}

/** Does what somebody may get wrong: what turns out right costs nothing, what is refused is counted. */
export async function tryWithin<T>(
  db: Db,
  budgets: readonly Budget[],
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  // Taken before and given back after, so that many at once get no more tries than one after the other.
  await spend(db, budgets, now)
  const result = await work()
  await db.pool.query('select return_budget($1, $2)', [keysOf(budgets), burstsOf(budgets)])
  return result
}

const keysOf = (budgets: readonly Budget[]) =>
  budgets.map(({ key }) => createHash('sha256').update(key).digest())
const burstsOf = (budgets: readonly Budget[]) => budgets.map(({ burst }) => burst)

const tooMany = (seconds: number) =>
  new TooMany(seconds, {
    vi: `Đã thử quá nhiều lần; hãy đợi ${seconds} giây rồi thử lại.`,
    en: `Too many tries; wait ${seconds} s, then try again.`,
  })
