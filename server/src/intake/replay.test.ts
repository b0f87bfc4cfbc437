import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canReplay } from './replay.ts'

const CASES = [
  ['waiting', 3, false], // what is still being read may yet take its bad lines
  ['reading', 3, false],
  ['read', 3, true],
  ['read', 0, false],
  ['unreadable', 0, true], // it is read again as a whole
] as const
for (const [state, linesKept, may] of CASES)
  test(`${state} with ${linesKept} lines kept ${may ? 'can' : 'cannot'} be read again`, () =>
    assert.equal(canReplay({ state, linesKept }) === true, may))
