// Writes server/schema.sql from what the migrations make.
import { writeFileSync } from 'node:fs'
import { withConnection } from '#platform/connection.ts'
import { schemaText } from '#platform/schema-text.ts'
import { openTestServer } from './test-server.ts'

const server = await openTestServer()
try {
  const { urls } = await server.fresh()
  const text = await withConnection(urls.owner, 'hl_owner', schemaText)
  writeFileSync(new URL('../schema.sql', import.meta.url), text)
} finally {
  await server.stop()
}
