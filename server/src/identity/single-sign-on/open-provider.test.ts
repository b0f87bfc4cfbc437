import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openForgingProvider } from '#test/forging-provider.ts'
import { openProvider } from './open-provider.ts'
import { parseProviders } from './provider.ts'

const GIVEN = {
  key: 'house',
  name: { vi: 'Nhà', en: 'House' },
  clientId: 'desk',
  clientSecret: 'x',
  organisation: 'x',
}
const providerAt = (issuer: string) => parseProviders(JSON.stringify([{ ...GIVEN, issuer }]))![0]!

test('a provider that does not answer is said to be away, and is asked again the next time', async () => {
  const forging = await openForgingProvider('desk')
  await forging.close()
  const told: string[] = []
  const open = openProvider(providerAt(forging.issuer), {
    clock: () => 0,
    tell: (provider, why) => void told.push(`${provider}: ${why}`),
  })
  for (let attempt = 1; attempt <= 2; attempt++)
    await assert.rejects(open.setOut('http://localhost/sign-on'), { name: 'Refusal', kind: 'not-ready' })
  assert.equal(told.length, 2)
  assert.match(told[0]!, /^house: /)
})

test('one that publishes another issuer than its setting names is not believed', async () => {
  const forging = await openForgingProvider('desk')
  const open = openProvider(providerAt(forging.issuer.replace('127.0.0.1', 'localhost')), {
    clock: () => 0,
    tell: () => undefined,
  })
  await assert.rejects(open.setOut('http://localhost/sign-on'), { kind: 'not-ready' })
  await forging.close()
})
