import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { change } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { endsWithUs } from '../end-with-us.ts'
import { openFailingServer } from '../smtp-desk.ts'
import type { FailingServer } from '../smtp-desk.ts'
import { addMember, testDesk } from '../test-database.ts'
import type { TestDesk } from '../test-database.ts'

/**
 * kill -9 of the worker in the middle of sending mails to a server that takes its time: no mail is lost, and none comes
 * twice but one for each kill, under the same Message-ID. SMTP can promise no more: a server's yes that was never heard
 * cannot be asked for again.
 */
const KILLS = process.env['CHECK_LONG'] === 'full' ? 60 : 8
const MAILS = KILLS * 6

let desk: TestDesk
let server: FailingServer
let worker: ChildProcess
before(async () => {
  desk = await testDesk()
  server = await openFailingServer()
})
after(() => server.close())

async function start(): Promise<void> {
  const file = join(import.meta.dirname, 'mail-process.ts')
  worker = endsWithUs(
    spawn(process.execPath, [file, desk.urls.worker, server.url, 'mails'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  await once(worker.stdout!, 'data')
}
async function kill(): Promise<void> {
  const ended = once(worker, 'exit')
  worker.kill('SIGKILL')
  await ended
}

test(`${MAILS} mails, ${KILLS} kills: each comes, and no more twice than kills`, async () => {
  const itself = await addMember(desk, 'desk')
  await desk.owner.query("update member set name = 'desk' where id = $1", [itself.id])
  for (let nth = 0; nth < MAILS; nth++)
    await change(desk.worker, itself, (tx) =>
      writeMessage(
        tx,
        {
          ...{ orgId: itself.orgId, account: true, key: `mail ${nth}` },
          mail: { to: `slow-${nth}@north.example`, subject: `thư ${nth}`, text: 'x\n' },
        },
        new Date(),
      ),
    )
  for (let kills = 0; kills < KILLS; kills++) {
    const before = server.took().length
    await start()
    // In the middle of one: the server has it, and answers a little later.
    while (server.took().length <= before + (kills % 3)) await wait(2)
    await wait((kills * 13) % 60)
    await kill()
  }
  await start()
  const left = async () =>
    (
      await desk.owner.query<{ left: number }>(
        'select count(*) as left from message where sent_at is null and given_up_at is null',
      )
    ).rows[0]!.left
  while ((await left()) > 0) await wait(50)
  await kill()
  const took = server.took()
  const different = new Set(took.map(({ to }) => to))
  assert.equal(different.size, MAILS, 'a mail was lost')
  assert.equal(new Set(took.map(({ id }) => id)).size, MAILS, 'a mail came under two Message-IDs')
  const twice = took.length - MAILS
  console.log(`${MAILS} mails, ${KILLS} kills, ${twice} came twice`)
  assert.ok(twice <= KILLS, `${twice} came twice at ${KILLS} kills`)
})
