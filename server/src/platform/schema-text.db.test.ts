import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { schemaText } from '#platform/schema-text.ts'
import { testDesk } from '../../test/test-database.ts'

test('schema.sql is what the migrations make', async () => {
  const desk = await testDesk()
  const client = await desk.owner.connect()
  try {
    const written = readFileSync(new URL('../../schema.sql', import.meta.url), 'utf8')
    const made = await schemaText(client)
    assert.equal(made, written, 'node server/test/write-schema.ts writes it anew')
    await client.query("select make_month('observation', '2026-11-02')")
    assert.equal(await schemaText(client), written, 'a partition changes nothing')
    await client.query('alter table report add column forgotten integer')
    assert.notEqual(await schemaText(client), written, 'a column does')
  } finally {
    client.release(true)
  }
})
