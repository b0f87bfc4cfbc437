import assert from 'node:assert/strict'
import { test } from 'node:test'
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
} from '#test/told-month.ts'
import type { Heard } from '#test/told-month.ts'
import { openToldWorld, react, runOnce } from '#test/told-world.ts'
import type { ToldWorld } from '#test/told-world.ts'

const DAYS = 30

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

test(`${DAYS} days of a noisy feed: each recipient hears exactly as often as the rules say`, async () => {
  const world = await openToldWorld()
  const operators = await plantMonth(world, DAYS, 20_261_127)
  const random = randomly(7)
  const heard = new Map<string, Heard[]>()
  let stumbles = 0
  for (let day = 0; day < DAYS; day++)
    for (const minutes of LOOKS) {
      const now = momentOfLook(day, minutes)
      const before = world.mails.length
      await happen(world, operators, day, minutes)
      if (random(8) === 0) {
        stumbles++
        await stumble(world, now)
      }
      await runOnce(world, now)
      heardOf(world, before, now.getTime(), heard)
    }
  const expected = expectedMonth(operators, DAYS)
  const { mails, recipients } = compareMonth(expected, heard)
  console.log(`${mails} mails to ${recipients} recipients, ${stumbles} runs that died or ran beside another`)
  assert.ok(mails > 60 && stumbles > 20)
  const { rows } = await world.desk.owner.query<{ occasion: string; count: number }>(
    'select occasion, count(*)::int as count from notice where told_at is not null group by 1 order by 1',
  )
  assert.deepEqual(
    rows.map(({ occasion }) => occasion),
    ['again', 'new', 'relapsed', 'step'],
  )
})
