import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { parseSecretKeys } from '#identity/factors/sealed-secret.ts'
import { replyAddress } from '#incidents/mail/reply-address.ts'
import { openCli } from '../desk-cli.ts'
import { ownerOf } from './desk-process.ts'
import { addContact, letterOf } from '../mail-world.ts'
import { addIncident } from '../plant-incident.ts'
import { ROOT } from '../tree.ts'

// Mail as it comes to a desk that people run: from a mail server over SMTP, and through a pipe.

let cli: Awaited<ReturnType<typeof openCli>>
let settings: Record<string, string>
let port: number

before(async () => {
  cli = await openCli()
  port = await freePort()
  settings = {
    HIEPLUC_DATA: join(cli.folder, 'desk'),
    HIEPLUC_MAIL_LISTEN: `smtp://127.0.0.1:${port}`,
    HIEPLUC_MAIL_DOMAIN: 'desk.example',
    HIEPLUC_LOG_LEVEL: 'error',
  }
})
after(() => cli.close())

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

interface Listed {
  readonly rows: readonly { readonly id: number; readonly state: string; readonly subject: string }[]
  readonly next?: string
}

async function mailsOf(url: string): Promise<Listed['rows']> {
  const token = (await readFile(join(settings['HIEPLUC_DATA']!, 'officer.token'), 'utf8')).trim()
  const answer = await fetch(`${url}/api/mails?limit=200`, {
    headers: { authorization: `Bearer ${token}` },
  })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as Listed).rows
}

async function untilRead(url: string, count: number): Promise<Listed['rows']> {
  for (let tries = 0; tries < 300; tries++) {
    const rows = await mailsOf(url)
    if (rows.length >= count && rows.every(({ state }) => state !== 'waiting')) return rows
    await wait(100)
  }
  return mailsOf(url)
}

const COUNT = 40
const LETTERS = Array.from({ length: COUNT }, (_, nth) =>
  letterOf({ to: 'duty@desk.example', subject: `letter ${nth}`, text: 'x'.repeat(20_000) }),
)
const envelope = { from: 'noc@operator.example', to: ['duty@desk.example'] }

/** The number that the desk said it keeps a mail under; undefined: it said nothing. */
async function handOver(raw: string): Promise<number | undefined> {
  const sender = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  try {
    const { response } = await sender.sendMail({ envelope, raw })
    return Number(/kept as mail (\d+)/.exec(response)?.[1])
  } catch {
    return undefined
  } finally {
    sender.close()
  }
}

test('killed while mails arrive, a desk has each that it took, and once all have come again, all of them once', async () => {
  const first = await cli.serve(settings)
  const arriving = LETTERS.map(handOver)
  while ((await mailsOf(first.url).catch(() => [])).length < 3) await wait(20)
  await first.kill()
  const taken = (await Promise.all(arriving)).filter((id) => id !== undefined)
  assert.ok(taken.length < COUNT, 'the desk was killed in the middle')
  const second = await cli.serve(settings)
  const there = new Set((await mailsOf(second.url)).map(({ id }) => id))
  assert.deepEqual(
    taken.filter((id) => !there.has(id)),
    [],
    'what was taken is there',
  )
  // A mail server brings again what it heard no answer for; so that none of them is doubled, all come again.
  for (let from = 0; from < COUNT; from += 10) await Promise.all(LETTERS.slice(from, from + 10).map(handOver))
  const rows = await untilRead(second.url, COUNT)
  assert.deepEqual(
    rows.map(({ subject }) => subject).toSorted(),
    LETTERS.map((_, nth) => `letter ${nth}`).toSorted(),
  )
  assert.deepEqual([...new Set(rows.map(({ state }) => state))], ['review'])
  await second.stop()
})

/** Gives the command line a mail as a mail server's pipe does. */
async function pipe(bytes: string): Promise<{ exit: number; err: string }> {
  const env = { PATH: process.env['PATH'], HOME: cli.folder, LANG: 'C.UTF-8', ...settings }
  const args = [join(ROOT, 'cli', 'hiepluc.js'), 'receive-mail', '--sender=', '--', 'duty@desk.example']
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()))
  child.stdin.end(bytes)
  const [exit] = (await once(child, 'close')) as [number]
  return { exit, err }
}

test('a pipe hands a mail over, and says by its exit code whether to keep it, to give it up, or to come again', async () => {
  const desk = await cli.serve(settings)
  assert.deepEqual(await pipe(letterOf({ to: 'duty@desk.example', subject: 'by pipe' })), {
    exit: 0,
    err: '',
  })
  const rows = await untilRead(desk.url, COUNT + 1)
  assert.equal(
    rows.find(({ subject }) => subject === 'by pipe')?.state,
    'automatic',
    'its return path is empty',
  )
  assert.equal((await pipe('')).exit, 65)
  await desk.stop()
  assert.equal((await pipe('x')).exit, 75)
})

test('an answer of a verified contact, handed over by a mail server, answers its incident on a desk that runs', async () => {
  const desk = await cli.serve(settings)
  const data = settings['HIEPLUC_DATA']!
  const owner = ownerOf(data)
  const { rows: orgs } = await owner.query<{ id: number }>(
    "insert into organisation (key, name, standing, reviewed) values ('answers', 'Answers', 'operator', true) returning id",
  )
  const [{ id: org }] = orgs as [{ id: number }]
  const id = await addIncident({ owner }, org, { state: 'notified' })
  await addContact({ owner }, org, { email: 'noc@operator.example' })
  const keys = parseSecretKeys(await readFile(join(data, 'secret-keys.json'), 'utf8'))!
  const to = replyAddress({ domain: 'desk.example', keys }, id, org)!
  const sender = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  await sender.sendMail({
    ...{ from: 'NOC <noc@operator.example>', to: to.toUpperCase(), subject: 'Re: x' },
    text: 'ĐÃ XỬ LÝ\n\nĐã ngắt máy chủ.\n\nVào T6, 20 thg 11, 2026 Hiệp Lực <desk@desk.example> đã viết:\n> x\n',
    attachments: [{ filename: 'nhật ký.txt', content: 'x' }],
  })
  sender.close()
  const state = async () =>
    (
      await owner.query<{ state: string; answer: string; files: number }>(
        'select state, answer, (select count(*)::int from attachment where incident_id = $1) as files from incident where id = $1',
        [id],
      )
    ).rows[0]!
  for (let tries = 0; (await state()).state === 'notified' && tries < 100; tries++) await wait(100)
  assert.deepEqual(await state(), { state: 'answered', answer: 'fixed', files: 1 })
  await owner.end()
  await desk.stop()
})
