import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig, SETTINGS } from '#platform/config.ts'
import { Refusal } from '#platform/refusal.ts'

test('without settings the desk runs alone on this machine', () => {
  assert.deepEqual(
    { ...readConfig({ HOME: '/home/a', HIEPLUC_DATA: '/srv/desk' }) },
    {
      port: 8080,
      host: '127.0.0.1',
      data: '/srv/desk',
      databaseUrl: undefined,
      workerUrl: undefined,
      ownerUrl: undefined,
      publicUrl: undefined,
      proxies: ['127.0.0.1', '::1'],
      mail: undefined,
      mailBytes: 10_485_760,
      mailIn: undefined,
      packs: [],
      pack: 'vn',
      demo: false,
      webhookAllow: [],
      reporterDays: 180,
      mode: 'all',
      logLevel: 'info',
      signOn: undefined,
      secretKeys: undefined,
      breachedPasswords: undefined,
      ledgerKeys: '/srv/desk/ledger.key',
      ledgerName: undefined,
    },
  )
})

test('an empty variable is as good as none, and the settings cannot change', () => {
  const config = readConfig({ PORT: '', DATABASE_URL: ' ', HIEPLUC_MODE: '' })
  assert.equal(config.port, 8080)
  assert.equal(config.databaseUrl, undefined)
  assert.throws(() => ((config as { port: number }).port = 1), TypeError)
})

const URL = 'postgresql://hl_api:very-secret@db.example/desk'
const GOOD: readonly NodeJS.ProcessEnv[] = [
  { PORT: '0' },
  { PORT: '65535' },
  { HOST: '::1' },
  { HOST: 'localhost' },
  { HOST: '127.9.9.9' },
  { DATABASE_URL: URL, HIEPLUC_MODE: 'worker' },
  { DATABASE_URL: 'postgres:///desk?host=/run/postgresql' },
  { HIEPLUC_LOG_LEVEL: 'silent' },
  { HIEPLUC_LEDGER_KEYS: '/etc/desk/ledger.key', HIEPLUC_LEDGER_NAME: 'desk.example/ledger' },
  { HIEPLUC_PUBLIC_URL: 'https://desk.example', HOST: '0.0.0.0' },
  { HIEPLUC_PUBLIC_URL: 'https://desk.example:8443/', HOST: '::' },
  { HIEPLUC_SMTP_URL: 'smtps://a:b@mail.example', HIEPLUC_MAIL_FROM: 'desk@most.example' },
  { HIEPLUC_REFERENCE_DATA: '/data' }, // a developer's variable does not stop the desk
]
for (const env of GOOD) test(`${JSON.stringify(env)} is taken`, () => void readConfig(env))

const BAD: readonly (readonly [NodeJS.ProcessEnv, RegExp])[] = [
  [{ PORT: '80a' }, /PORT can't be "80a"; allowed: 0 … 65535/],
  [{ PORT: '65536' }, /PORT/],
  [{ PORT: '-1' }, /PORT/],
  [{ HOST: '0.0.0.0' }, /without TLS/],
  [{ HOST: '::' }, /without TLS/],
  [{ HOST: '127.evil.example' }, /without TLS/],
  [{ HIEPLUC_LEDGER_NAME: 'two words' }, /HIEPLUC_LEDGER_NAME can't be/],
  [{ HIEPLUC_PUBLIC_URL: 'http://desk.example' }, /HIEPLUC_PUBLIC_URL/], // passwords in the clear
  [{ HIEPLUC_PUBLIC_URL: 'https://desk.example/desk' }, /HIEPLUC_PUBLIC_URL/],
  [{ HIEPLUC_PUBLIC_URL: 'https://very-secret@desk.example' }, /HIEPLUC_PUBLIC_URL/],
  [{ HIEPLUC_PUBLIC_URL: 'https://desk.example', HOST: 'desk.example' }, /HOST/], // a name may resolve to anything
  [{ HIEPLUC_PROXIES: 'all' }, /HIEPLUC_PROXIES/],
  [{ HIEPLUC_PROXIES: '1.2.3.4.5' }, /HIEPLUC_PROXIES/],
  [{ HIEPLUC_SMTP_URL: 'http://a:very-secret@mail.example' }, /HIEPLUC_SMTP_URL/],
  [{ HIEPLUC_SMTP_URL: 'smtp://a:very-secret@mail.example' }, /HIEPLUC_MAIL_FROM/],
  [{ HIEPLUC_MAIL_FROM: 'desk@most.example' }, /HIEPLUC_SMTP_URL/],
  [{ HIEPLUC_MODE: 'API' }, /allowed: all, api, worker/],
  [{ HIEPLUC_MODE: 'worker' }, /needs DATABASE_URL/], // nobody would answer: the desk's own server serves one process
  [{ HIEPLUC_LOG_LEVEL: 'loud' }, /allowed: trace/],
  [{ HIEPLUC_DATE: 'x' }, /HIEPLUC_DATE is no setting; allowed: PORT/],
  [{ DATABASE_URL: 'mysql://a:very-secret@b/c' }, /DATABASE_URL/],
  [{ DATABASE_URL: 'postgresql://a:100%-very-secret@b/c' }, /DATABASE_URL/],
  [{ HIEPLUC_OWNER_URL: 'very-secret' }, /HIEPLUC_OWNER_URL/],
  [{ HIEPLUC_WORKER_URL: URL }, /needs DATABASE_URL/],
]
for (const [env, line] of BAD)
  test(`${JSON.stringify(env)} stops the start in one line without a secret`, () => {
    assert.throws(
      () => readConfig(env),
      (error) => {
        assert.ok(error instanceof Refusal)
        assert.match(error.said.en, line)
        for (const text of Object.values(error.said)) assert.doesNotMatch(text, /very-secret|\n/)
        return true
      },
    )
  })

test('every setting has a name, a default and a sentence', () => {
  assert.equal(new Set(SETTINGS.map(({ name }) => name)).size, SETTINGS.length)
  for (const setting of SETTINGS) for (const text of Object.values(setting)) assert.notEqual(text, '')
})

test('packs of law beside those that ship are a list of paths', () => {
  const { packs, pack } = readConfig({ HIEPLUC_PACKS: '/etc/law/a, /etc/law/b.yaml,', HIEPLUC_PACK: 'terra' })
  assert.deepEqual([packs, pack], [['/etc/law/a', '/etc/law/b.yaml'], 'terra'])
})
