import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { change } from '#platform/database.ts'
import type { Member } from '#permits/permit.ts'
import { parseAddress } from '#registry/address.ts'
import type { Asn } from '#registry/asn.ts'
import { parseAsnOrganisations } from '#registry/asn-organisation.ts'
import type { Domain } from '#registry/domain.ts'
import { importHoldings } from '#registry/import-holdings.ts'
import { addMembers, testDesk } from '../../test/test-database.ts'
import type { TestDesk } from '../../test/test-database.ts'
import { loadHolderTable, loadRegistryVersion } from './load-holder-table.ts'
import { readBases } from './read-basis.ts'
import { sayBasis } from './basis.ts'

let desk: TestDesk
let officer: Member
let worker: Member
const now = new Date('2026-07-01T08:00:00Z')
const organisations = parseAsnOrganisations({
  ...{ pack: 'xx', version: '2026-01-01', source: 'test', organisations: [], leftAlone: [] },
})

async function take(text: string, list: string, snapshot: string, heldFrom = 'unknown') {
  async function* bytes() {
    yield await Promise.resolve(Buffer.from(text))
  }
  const order = { list, snapshot, heldFrom, organisations, bytes: bytes() }
  for await (const step of importHoldings(desk.api, officer, order, now)) assert.equal(step.bad, 0)
}

before(async () => {
  desk = await testDesk()
  ;({ officer, desk: worker } = await addMembers(desk))
  await take('prefix,asn,name\n198.51.100.0/24,64500,Old\n2001:db8::/32,64501,Six\n', 'routes', '2026-01-01')
  await take('prefix,asn,name\n198.51.100.0/24,64502,New\n2001:db8::/32,64501,Six\n', 'routes', '2026-05-01')
  await take(
    'prefix,organisation,name\n198.51.100.16/28,bank,Bank\n::203.0.113.0/120,odd,Odd\n',
    'parts',
    '2026-05-01',
    '2026-04-01',
  )
  await take('domain,organisation,name\nexample.com.vn,shop,Shop\n', 'domains', '2026-05-01')
})

const FOUND = [
  [
    '198.51.100.1',
    undefined,
    undefined,
    '2025-12-31',
    'as64500',
    '198.51.100.0/24, start unknown until 2026-05-01 (list routes of 2026-01-01)',
  ],
  [
    '198.51.100.1',
    undefined,
    undefined,
    '2026-05-01',
    'as64502',
    '198.51.100.0/24, held since 2026-05-01 (list routes of 2026-05-01)',
  ],
  [
    '198.51.100.17',
    undefined,
    undefined,
    '2026-04-01',
    'bank',
    '198.51.100.16/28, held since 2026-04-01 (list parts of 2026-05-01)',
  ],
  [
    '198.51.100.17',
    undefined,
    undefined,
    '2026-03-31',
    'as64500',
    '198.51.100.0/24, start unknown until 2026-05-01 (list routes of 2026-01-01)',
  ],
  [
    '2001:db8::9',
    undefined,
    undefined,
    '2026-03-31',
    'as64501',
    '2001:db8::/32, start unknown (list routes of 2026-05-01)',
  ],
  [
    '::203.0.113.9',
    undefined,
    undefined,
    '2026-06-01',
    'odd',
    '::203.0.113.0/120, held since 2026-04-01 (list parts of 2026-05-01)',
  ],
  [
    undefined,
    64_500,
    undefined,
    '2026-04-30',
    'as64500',
    'AS64500, start unknown until 2026-05-01 (list routes of 2026-01-01)',
  ],
  [
    undefined,
    undefined,
    'www.example.com.vn',
    '2026-06-01',
    'shop',
    'example.com.vn, start unknown (list domains of 2026-05-01)',
  ],
  ['203.0.113.1', 64_499, 'example.vn', '2026-06-01', undefined, undefined],
] as const

for (const [address, asn, domain, at, key, basis] of FOUND)
  test(`${address ?? asn ?? domain} on ${at} is held by ${key ?? 'nobody'}`, async () => {
    const table = await loadHolderTable(desk.worker, worker)
    const held = table.find(
      address && parseAddress(address),
      asn as Asn | undefined,
      domain as Domain | undefined,
      Date.parse(at),
    )
    const { rows } = await desk.owner.query('select key from organisation where id = $1', [held?.orgId])
    assert.equal(rows[0]?.key, key)
    const bases = await change(desk.worker, worker, (tx) => readBases(tx, held ? [held.holdingId] : []))
    assert.equal(held && sayBasis(bases.get(held.holdingId)!).en, basis)
  })

test('the table carries the version it was read at; an import makes it stale', async () => {
  const table = await loadHolderTable(desk.worker, worker)
  assert.equal(table.version, await loadRegistryVersion(desk.worker, worker))
  await take(
    'domain,organisation,name\nexample.com.vn,shop,Shop\nexample.vn,shop,Shop\n',
    'domains',
    '2026-06-01',
  )
  assert.ok((await loadRegistryVersion(desk.worker, worker)) > table.version)
})
