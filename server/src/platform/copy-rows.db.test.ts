import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type pg from 'pg'
import { testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { copyRows } from './copy-rows.ts'

let desk: TestDesk
before(async () => {
  desk = await testDesk()
  await desk.owner.query(
    'create table copied (a bigint, b integer, c text, d jsonb, e uuid, f timestamptz, g date, h inet, i text[])',
  )
})

/** Runs on one connection, which is given back: the run ends when every pool has closed. */
async function copying(work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await desk.owner.connect()
  try {
    await work(client)
  } finally {
    client.release()
  }
}

test('every kind of value arrives as it was, in as many messages as it takes', () =>
  copying(async (client) => {
    const count = 3000
    await copyRows(client, 'copy copied from stdin (format binary)', count, (row, place) => {
      row.begin(9)
      row.bigint(place === 0 ? Number.MAX_SAFE_INTEGER : -place)
      row.integer(place === 0 ? undefined : place)
      row.text(place === 1 ? undefined : `Đường dây 🛰 \t\\N ${place}`)
      row.jsonb(JSON.stringify({ place, text: 'ổ "cứng"' }))
      row.uuid(place.toString(16).padStart(32, '0'))
      row.time(Date.UTC(1999 + (place % 9000), 0, 1, 0, 0, 0, 7))
      row.date('2026-11-19')
      if (place % 3 === 0) row.ipv4(0xc0000207)
      else if (place % 3 === 1) row.ipv6(Uint32Array.of(0x20010db8, 0, 0, 0xff))
      else row.nothing()
      row.oneText(place % 2 === 0 ? 'time-doubtful' : undefined)
    })
    const { rows } = await client.query<Record<string, unknown>>(
      'select * from copied order by b nulls first',
    )
    assert.equal(rows.length, count)
    assert.deepEqual(rows[0], {
      ...{ a: Number.MAX_SAFE_INTEGER, b: null, c: 'Đường dây 🛰 \t\\N 0', d: { place: 0, text: 'ổ "cứng"' } },
      ...{ e: '00000000-0000-0000-0000-000000000000', f: new Date('1999-01-01T00:00:00.007Z') },
      ...{ g: '2026-11-19', h: '192.0.2.7', i: ['time-doubtful'] },
    })
    const [, second, third] = rows
    assert.deepEqual(
      [second!['a'], second!['c'], second!['h'], second!['i']],
      [-1, null, '2001:db8::ff', null],
    )
    assert.equal(third!['h'], null)
    for (const [place, row] of rows.entries())
      assert.equal((row['f'] as Date).getUTCFullYear(), 1999 + (place % 9000), `row ${place}`)
  }))

test('a row that the server does not take is its error, and the connection goes on', () =>
  copying(async (client) => {
    const wrong = copyRows(client, 'copy copied (a) from stdin (format binary)', 50_000, (row) => {
      row.begin(2)
      row.bigint(1)
      row.bigint(2)
    })
    await assert.rejects(wrong, /row field count is 2, expected 1/)
    const { rows } = await client.query('select 1 as one')
    assert.deepEqual(rows, [{ one: 1 }])
  }))

test('a writer that fails ends the COPY, with its own error', () =>
  copying(async (client) => {
    const failing = copyRows(client, 'copy copied (a) from stdin (format binary)', 10, () => {
      throw new Error('no such thing')
    })
    await assert.rejects(failing, /no such thing/)
    const { rows } = await client.query('select count(*)::int as n from copied')
    assert.deepEqual(rows, [{ n: 3000 }])
  }))
