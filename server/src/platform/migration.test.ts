import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { missingMigrations, readMigrations } from '#platform/migration.ts'
import { Refusal } from '#platform/refusal.ts'

const release = ['a', 'b', 'c'].map((name, index) => ({
  number: index + 1,
  name,
  sha256: name.repeat(64),
  sql: '',
}))

test('what a database has not had is what it needs, in order', () => {
  assert.deepEqual(missingMigrations(release, []), release)
  assert.deepEqual(missingMigrations(release, release.slice(0, 2)), release.slice(2))
  assert.deepEqual(missingMigrations(release, release), [])
})

const REFUSED = {
  'a newer database': [[...release, { number: 4, name: 'd', sha256: '' }], /newer than this release/],
  'a changed file': [[release[0]!, { ...release[1]!, sha256: 'x' }], /Migration 2 \(b\) differs/],
  'a gap in the record': [[release[0]!, release[2]!], /lacks number 2/],
} as const
for (const [what, [applied, line]] of Object.entries(REFUSED))
  test(`${what} is refused`, () => {
    assert.throws(
      () => missingMigrations(release, applied),
      (error) => error instanceof Refusal && line.test(error.said.en),
    )
  })

test('this release follows itself without a gap', () => {
  for (const [index, { number, sha256 }] of readMigrations().entries()) {
    assert.equal(number, index + 1)
    assert.match(sha256, /^[0-9a-f]{64}$/)
  }
})

for (const files of [
  ['0002-late.sql'],
  ['0001-one.sql', '0003-three.sql'],
  ['1-short.sql'],
  ['0001-One.sql'],
])
  test(`a folder with ${files.join(' and ')} is no release`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'hl-migrations-'))
    try {
      for (const file of files) writeFileSync(join(folder, file), 'select 1')
      assert.throws(() => readMigrations(folder), /without a gap/)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
