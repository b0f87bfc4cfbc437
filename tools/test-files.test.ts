import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { ROOT } from './command.ts'
import {
  browserTests,
  databaseTests,
  longFiles,
  ruleTests,
  testsApart,
  walkTests,
  webTests,
} from './test-files.ts'

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
  assert.deepEqual(
    longFiles().filter((file) => !all.includes(file)),
    [],
  )
})

test('what is done before or after each test stands in a describe: at the top it is done for the tests of every file of the run', () => {
  const atTheTop = [...ruleTests(), ...databaseTests()].filter((file) =>
    /^(?:before|after)Each\(/m.test(readFileSync(join(ROOT, file), 'utf8')),
  )
  assert.deepEqual(atTheTop, [])
})
