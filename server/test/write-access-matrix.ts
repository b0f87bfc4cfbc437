// Writes the table of docs/access-matrix.md from what the desk answers. Every change in it is a change of who may do
// what: it is there to be reviewed, cell by cell.
import { readFileSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { matrixText } from './access-matrix.ts'
import { openAccessWorld } from './access-world.ts'

const FILE = new URL('../../docs/access-matrix.md', import.meta.url)

test('the access matrix is written', async () => {
  const world = await openAccessWorld()
  after(() => world.desk.app.close())
  const document = readFileSync(FILE, 'utf8')
  writeFileSync(FILE, `${document.slice(0, document.indexOf('| endpoint |'))}${await matrixText(world)}\n`)
})
