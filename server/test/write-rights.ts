// Writes the tables of docs/rights.md from what the migrations grant; the change is there to be reviewed.
import { readFileSync, writeFileSync } from 'node:fs'
import { withConnection } from '#platform/connection.ts'
import { rightsText } from './rights.ts'
import { openTestServer } from './test-server.ts'

const FILE = new URL('../../docs/rights.md', import.meta.url)

const server = await openTestServer()
try {
  const { urls } = await server.fresh()
  const text = await withConnection(urls.owner, 'hl_owner', rightsText)
  const document = readFileSync(FILE, 'utf8')
  writeFileSync(FILE, `${document.slice(0, document.indexOf('| table |'))}${text}\n`)
} finally {
  await server.stop()
}
