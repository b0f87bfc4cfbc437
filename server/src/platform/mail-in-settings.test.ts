import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMailIn } from './mail-in-settings.ts'
import { Refusal } from './refusal.ts'

const settings = (env: Readonly<Record<string, string>>, from?: string) =>
  readMailIn((name) => env[`HIEPLUC_MAIL_${name.slice('HIEPLUC_MAIL_'.length)}`], from)

test('mails come in only where somebody said so', () => {
  assert.equal(settings({}, 'desk@most.example'), undefined)
  assert.deepEqual(settings({ HIEPLUC_MAIL_LISTEN: 'lmtp://127.0.0.1:2424' }, 'desk@Most.example'), {
    listen: { lmtp: true, host: '127.0.0.1', port: 2424 },
    domain: 'most.example',
    authserv: undefined,
    size: 25_000_000,
  })
  assert.deepEqual(
    settings({
      HIEPLUC_MAIL_DOMAIN: 'answers.example',
      HIEPLUC_MAIL_SIZE: '5',
      HIEPLUC_MAIL_AUTHSERV: 'mx.example',
    }),
    { listen: undefined, domain: 'answers.example', authserv: 'mx.example', size: 5_000_000 },
  )
})

for (const host of ['10.0.0.5', '172.31.255.1', '192.168.1.1', '127.0.0.9', '[::1]', '[fd00::1]'])
  test(`${host} is near`, () =>
    assert.ok(settings({ HIEPLUC_MAIL_LISTEN: `smtp://${host}:2525` }, 'desk@most.example')?.listen))

for (const [env, why] of [
  [{ HIEPLUC_MAIL_LISTEN: 'smtp://0.0.0.0:25' }, 'every address of the machine'],
  [{ HIEPLUC_MAIL_LISTEN: 'smtp://192.0.2.1:25' }, 'the world'],
  [{ HIEPLUC_MAIL_LISTEN: 'smtp://172.32.0.1:25' }, 'the world'],
  [{ HIEPLUC_MAIL_LISTEN: 'smtp://[2001:db8::1]:25' }, 'the world'],
  [{ HIEPLUC_MAIL_LISTEN: 'smtp://localhost:25' }, 'a name may lead anywhere'],
  [{ HIEPLUC_MAIL_LISTEN: '127.0.0.1:25' }, 'neither LMTP nor SMTP'],
  [{ HIEPLUC_MAIL_LISTEN: 'lmtp://127.0.0.1:70000' }, 'no port'],
  [{ HIEPLUC_MAIL_DOMAIN: 'no domain' }, 'a blank'],
  [{ HIEPLUC_MAIL_SIZE: '500' }, 'too large'],
  [{ HIEPLUC_MAIL_SIZE: '0' }, 'nothing'],
] as const)
  test(`${JSON.stringify(env)} is refused: ${why}`, () =>
    assert.throws(() => settings(env, 'desk@most.example'), Refusal))

test('a domain is needed', () =>
  assert.throws(() => settings({ HIEPLUC_MAIL_LISTEN: 'lmtp://127.0.0.1:2424' }), Refusal))
