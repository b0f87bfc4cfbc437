import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeDataFolder, openDataFolder } from './data-folder.ts'
import { lockFolder } from './desk-lock.ts'

const place = mkdtempSync(join(tmpdir(), 'hl-folder-'))
after(() => rmSync(place, { recursive: true }))

/** a file system that makes no folders, and a file where a folder should be */
for (const path of ['/proc/hiepluc/desk', import.meta.filename])
  test(`${path} is refused as a data folder, with what to set`, () => {
    const refused = { name: 'Refusal', kind: 'not-ready', message: /HIEPLUC_DATA/ }
    assert.throws(() => openDataFolder(path, 1000), refused)
    assert.throws(() => makeDataFolder(path), refused)
    assert.throws(() => lockFolder(join(path, 'desk.lock')), refused)
  })

test('folders above are made, for their owner alone', () => {
  const path = join(place, 'a', 'b')
  makeDataFolder(path)
  makeDataFolder(path)
  assert.equal(statSync(path).mode & 0o777, 0o700)
})
