import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAsnOrganisations } from './asn-organisation.ts'
import { loadAsnOrganisations } from './load-asn-organisations.ts'

const one = {
  ...{ key: 'example', name: 'Ví dụ', nameEn: 'Example', standing: 'operator', sectors: ['telecom'] },
  asns: [64_496, 64_497],
}
const mapping = (...organisations: unknown[]) => ({
  ...{ pack: 'vn', version: '2026-06-17', source: 'a list', organisations, leftAlone: [] },
})

test('each ASN finds its organisation', () => {
  const found = parseAsnOrganisations(mapping(one))
  assert.deepEqual([found.get(64_497)?.key, found.get(64_498)], ['example', undefined])
})

test('an ASN belongs to one organisation, and a key stands once', () => {
  assert.throws(() => parseAsnOrganisations(mapping(one, { ...one, key: 'other' })), /two organisations/)
  assert.throws(() => parseAsnOrganisations(mapping(one, { ...one, asns: [] })), /twice/)
  const left = { ...mapping(one), leftAlone: [{ asns: [64_496], reason: 'x' }] }
  assert.throws(() => parseAsnOrganisations(left), /left alone/)
  assert.throws(() => parseAsnOrganisations(mapping({ ...one, asns: [0] })))
})

test('the mapping of the pack: the large ones, and no neighbour by likeness', async () => {
  const found = await loadAsnOrganisations('vn')
  const keyOf = (asn: number) => found.get(asn)?.key
  assert.deepEqual([45_899, 135_905, 7_643].map(keyOf), ['vnpt', 'vnpt', 'vnpt'])
  assert.deepEqual([7_552, 24_086].map(keyOf), ['viettel', 'viettel'])
  // VNPT's payment company and Viettel's business in Timor-Leste are companies of their own
  assert.deepEqual([135_939, 133_606].map(keyOf), [undefined, undefined])
})
