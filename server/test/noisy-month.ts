import assert from 'node:assert/strict'
import { planNotices } from '#notifications/plan-notices.ts'
import { sendNotices } from '#notifications/send-notices.ts'
import {
  compareMonth,
  expectedMonth,
  happen,
  heardOf,
  LOOKS,
  momentOfLook,
  plantMonth,
  randomly,
} from './told-month.ts'
import type { Heard } from './told-month.ts'
import { openToldWorld, react, runOnce } from './told-world.ts'
import type { ToldWorld } from './told-world.ts'

/** A run that dies in the middle of what it writes, and one that runs beside another. */
async function stumble(world: ToldWorld, now: Date): Promise<void> {
  const { desk, itself, sending } = world
  await react(world, now)
  const dying = { ...sending, replyAddress: () => assert.fail('killed here') }
  await planNotices(desk.worker, itself, sending, () => now)
  await sendNotices(desk.worker, itself, dying, () => now).catch(() => undefined)
  await Promise.all([
    planNotices(desk.worker, itself, sending, () => now),
    planNotices(desk.worker, itself, sending, () => now),
    sendNotices(desk.worker, itself, sending, () => now),
    sendNotices(desk.worker, itself, sending, () => now),
  ])
}

/** How a month is walked through. */
export interface Walk {
  readonly days: number
  readonly seed: number
  /** done at some looks, before the desk does its own: whatever dies or runs beside it */
  readonly trouble?: (world: ToldWorld, now: Date) => Promise<void>
}

/** Walks through days of a noisy feed, and compares what each recipient heard with what the rules say. */
export async function walkMonth({ days, seed, trouble = stumble }: Walk) {
  const world = await openToldWorld()
  const operators = await plantMonth(world, days, seed)
  const random = randomly(seed + 1)
  const heard = new Map<string, Heard[]>()
  let troubles = 0
  for (let day = 0; day < days; day++)
    for (const minutes of LOOKS) {
      const now = momentOfLook(day, minutes)
      const before = world.mails.length
      await happen(world, operators, day, minutes)
      if (random(8) === 0) {
        troubles++
        await trouble(world, now)
      }
      await runOnce(world, now)
      heardOf(world, before, now.getTime(), heard)
    }
  const { mails, recipients } = compareMonth(expectedMonth(operators, days), heard)
  const { rows } = await world.desk.owner.query<{ occasion: string }>(
    'select distinct occasion from notice where told_at is not null order by 1',
  )
  return { mails, recipients, troubles, occasions: rows.map(({ occasion }) => occasion) }
}
