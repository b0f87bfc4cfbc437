import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkpointText } from './checkpoint.ts'
import { leafHash } from './merkle-tree.ts'
import { signingKeyOf } from './note-key.ts'
import {
  parseConsistencyProof,
  parseEntryProof,
  writeConsistencyProof,
  writeEntryProof,
} from './proof-text.ts'
import { signNote, writeNote } from './signed-note.ts'

const KEY = signingKeyOf('desk.example', 'log', new Uint8Array(32).fill(1))
const TEXT = checkpointText({ origin: 'desk.example', size: 9, root: leafHash('root') })
const note = writeNote({ text: TEXT, signatures: [signNote(KEY, TEXT)] })
const hashes = [leafHash('a'), leafHash('b')]
const openings = [{ path: '/name', salt: new Uint8Array(32).fill(7), value: '"An"' }]
const PROOF = writeEntryProof({ entry: '{"n":1}', openings, index: 4, hashes, note })

test('a proof of an entry has the form of c2sp.org/tlog-proof and comes back as it was written', () => {
  assert.match(PROOF, /^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex 4\n\S{44}\n\S{44}\n\ndesk\.example\n9\n/)
  const proof = parseEntryProof(PROOF)!
  assert.deepEqual([proof.entry, proof.index, proof.checkpoint.size], ['{"n":1}', 4, 9])
  assert.deepEqual(
    proof.openings.map(({ path, salt, value }) => [path, Buffer.from(salt).length, value]),
    [['/name', 32, '"An"']],
  )
  assert.deepEqual(
    proof.hashes.map((hash) => Buffer.from(hash)),
    hashes.map((hash) => Buffer.from(hash)),
  )
})

for (const [what, text] of [
  ['of another version', PROOF.replace('@v1', '@v2')],
  ['without an index', PROOF.replace('index 4\n', '')],
  ['with a padded index', PROOF.replace('index 4', 'index 04')],
  ['without its entry', PROOF.replace(/extra .*\n/, '')],
  ['with a hash too short', PROOF.replace(/\n\S{44}\n/, '\nAAAA\n')],
  ['cut off', PROOF.slice(0, -40)],
  ['empty', ''],
] as const)
  test(`${what}: no proof of an entry`, () => assert.equal(parseEntryProof(text), undefined))

test('a proof of consistency has the form of c2sp.org/tlog-witness', () => {
  const written = writeConsistencyProof(5, hashes, note)
  assert.match(written, /^old 5\n\S{44}\n\S{44}\n\ndesk\.example\n9\n/)
  const proof = parseConsistencyProof(written)!
  assert.deepEqual([proof.oldSize, proof.hashes.length, proof.checkpoint.size], [5, 2, 9])
  assert.equal(parseConsistencyProof(written.replace('old', 'new')), undefined)
  assert.equal(parseConsistencyProof(written.replace('old 5', 'old -5')), undefined)
  assert.equal(parseConsistencyProof(`old 5\n${'A'.repeat(43)}=\n`.repeat(70)), undefined)
})
