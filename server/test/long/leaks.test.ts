import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findHole, HOLES } from '../leak-holes.ts'
import { deskForWorlds, nothingYet, searchWorld } from '../leak-search.ts'
import { worlds } from '../leak-world.ts'

/** A case is one reader in one random country, asking for everything in SQL and for some of it through the API. */
const CASES = process.env['CHECK_LONG'] === 'full' ? 10_000 : 200
/** At least so many readers has every country. */
const READERS = 4

test(`${CASES} random cases without one leaked row`, async () => {
  const looked = nothingYet()
  // A fresh database now and then, so that lists hold the newest worlds.
  while (looked.cases < CASES) {
    const desk = await deskForWorlds()
    await fc.assert(
      fc.asyncProperty(worlds, (world) => searchWorld(desk, world, looked)),
      { numRuns: Math.ceil(Math.min(CASES - looked.cases, 1000) / READERS / 2) },
    )
    await desk.close()
    console.log(`${looked.cases} cases in ${looked.worlds} worlds, ${looked.rows} rows compared`)
  }
  assert.ok(looked.cases >= CASES)
})

for (const hole of HOLES) test(`a hole made on purpose is found: ${hole.says}`, () => findHole(hole, 'sql'))

for (const hole of HOLES.slice(0, 3)) test(`and through the API: ${hole.says}`, () => findHole(hole, 'http'))
