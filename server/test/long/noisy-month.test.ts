import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { endsWithUs } from '../end-with-us.ts'
import { walkMonth } from '../noisy-month.ts'
import { randomly } from '../told-month.ts'
import { react } from '../told-world.ts'
import type { ToldWorld } from '../told-world.ts'

/** A feed of months, told by processes that are killed at random: each recipient hears as often as the rules say, and no more. */
const DAYS = process.env['CHECK_LONG'] === 'full' ? 180 : 30
const random = randomly(Number(process.env['SEED'] ?? 20_261_127))

let kills = 0

/** Tells in a process of its own, which is killed while it works. */
async function killed(world: ToldWorld, now: Date): Promise<void> {
  await react(world, now)
  const file = join(import.meta.dirname, 'tell-process.ts')
  const child = endsWithUs(
    spawn(process.execPath, [file, world.desk.urls.worker, now.toISOString()], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  await wait(random(60))
  if (child.kill('SIGKILL')) kills++
  await closed
}

test(`${DAYS} days of a noisy feed, with kills: nothing is lost and nothing doubled`, async () => {
  const { mails, recipients, troubles, occasions } = await walkMonth({ days: DAYS, seed: 7, trouble: killed })
  console.log(
    `${mails} mails to ${recipients} recipients; ${kills} of ${troubles} processes were killed at work`,
  )
  assert.deepEqual(occasions, ['again', 'new', 'relapsed', 'step'])
  assert.ok(kills > 5)
})

test('nine days without trouble: each recipient hears exactly as often as the rules say', async () => {
  const { mails, troubles, occasions } = await walkMonth({ days: 9, seed: 20_261_127 })
  assert.ok(mails > 20 && troubles > 5)
  assert.deepEqual(occasions, ['again', 'new', 'step'])
})
