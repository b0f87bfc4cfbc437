import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvOf, parseCountryRegistry } from './country-registry.ts'

test('rows become the CSV an officer would import', () => {
  const rows = [{ organisation: 'a', prefix: '203.0.113.0/24' }]
  assert.equal(csvOf(['prefix', 'organisation'], rows), 'prefix,organisation\n203.0.113.0/24,a')
})

test('a seed with a part that nobody knows is refused', () => {
  const part = { name: 'a', file: 'a.csv', snapshot: '2026-06-17' }
  const lists = { routes: part, examples: { name: 'b', snapshot: '2026-06-17', heldFrom: '2024-03-01' } }
  const seed = { lists, organisations: [], prefixes: [], domains: [], postal: [], contacts: [] }
  assert.deepEqual(parseCountryRegistry(seed), seed)
  assert.throws(() => parseCountryRegistry({ ...seed, persons: [] }))
})
