import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { ROOT } from './command.ts'
import { browserTests, databaseTests, ruleTests, testsApart, walkTests, webTests } from './test-files.ts'

test('every test file of the repository is run by exactly one list', () => {
  const all = globSync('**/*.test.{ts,tsx}', {
    cwd: ROOT,
    exclude: (name) => name === 'node_modules' || name === 'dist' || name === '.git',
  })
  const lists = [
    ruleTests(),
    databaseTests(),
    browserTests(),
    walkTests(),
    webTests(),
    testsApart('long'),
    testsApart('outside'),
    ...testsApart('reference'),
  ]
  assert.ok(all.length > 10, `only ${all.length} test files were found`)
  assert.deepEqual(lists.flat().toSorted(), all.toSorted())
})
