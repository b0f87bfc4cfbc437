import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findHole, HOLES } from './leak-holes.ts'

import { deskForWorlds, nothingYet, searchWorld } from './leak-search.ts'
import { worlds } from './leak-world.ts'

const WORLDS = 4

test('in random countries nobody sees a row that is not theirs to see, and everybody sees what is', async () => {
  const desk = await deskForWorlds()
  const looked = nothingYet()
  await fc.assert(
    fc.asyncProperty(worlds, (world) => searchWorld(desk, world, looked)),
    { numRuns: WORLDS },
  )
  assert.ok(looked.cases >= WORLDS * 4 && looked.rows > looked.cases * 20, JSON.stringify(looked))
  await desk.close()
})

// A few of the holes that `npm run check:long` makes, all of them.
for (const hole of HOLES.filter(({ says }) => /^incident_read|no row rules/.test(says)))
  test(`a hole made on purpose is found: ${hole.says}`, () => findHole(hole, 'sql'))

test('a hole is found through the API as well', () => findHole(HOLES[0]!, 'http'))
