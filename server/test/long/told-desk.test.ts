import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { openRealDesk } from '../../../web/test/real-desk.ts'
import { openLetterBox } from '../letter-box.ts'

/** A desk as people start it, with a real mail server: from a new contact to the mail that tells of its incidents. */
test('a contact who shows that the address is theirs is told of what is open, and the incidents are notified', async () => {
  const box = await openLetterBox()
  const desk = await openRealDesk(['--demo', '--sample'], box.settings)
  let cookie = ''
  const ask = async (
    name: EndpointName,
    parts: Readonly<Record<string, string | number>> = {},
    body?: object,
  ) => {
    const { method, path } = ENDPOINTS[name]
    const at = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => String(parts[part]))
    const answer = await fetch(desk.url + at, {
      method,
      headers: {
        'content-type': 'application/json',
        origin: desk.url,
        'sec-fetch-site': 'same-origin',
        cookie,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return (await answer.json()) as never
  }
  try {
    const { accounts } = (await ask('whoAmI')) as { accounts: { id: number; name: string }[] }
    const { id: member } = accounts.find(({ name }) => name.startsWith('Quỳnh'))!
    const { member: me } = (await ask('signInAsExample', {}, { member })) as {
      member: { organisation: { id: number } }
    }
    const email = 'noc@viettel.example'
    const form = { role: 'noc', name: 'Trực mạng', email, language: 'vi' }
    await ask('addContact', { id: me.organisation.id }, form)
    const asked = await box.mailTo(email)
    const link = /\/verify-address#([\w-]+)/.exec(asked)![1]!
    await ask('confirmContact', {}, { link })
    const { rows: channels } = (await ask('listChannels', { id: me.organisation.id })) as {
      rows: { id: number }[]
    }
    // The sample has what digests gather, and the next is hours away.
    const atOnce = { classes: [], mode: 'at-once', digestAt: [480], step: 1 }
    await ask('changeChannel', { id: channels[0]!.id }, atOnce)
    let told = asked
    for (let tries = 0; told === asked && tries < 200; tries++) {
      await pause(250)
      told = await box.mailTo(email)
    }
    assert.match(told, /Bàn trực Hiệp Lực thông báo/)
    assert.match(told, /multipart\/signed/)
    const { rows } = (await ask('listIncidents')) as { rows: { id: number; state: string }[] }
    const notified = rows.filter(({ state }) => state === 'notified')
    assert.ok(notified.length > 0)
    const { rows: sent } = (await ask('listDeliveries', { id: notified[0]!.id })) as {
      rows: { to: { address: string }; sentAt?: string }[]
    }
    assert.deepEqual([sent[0]?.to.address, sent[0]?.sentAt !== undefined], [email, true])
  } finally {
    await desk.close()
    await box.close()
  }
})
