import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { addMembers, testDesk } from '#test/test-database.ts'
import type { TestDesk } from '#test/test-database.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { erasable } from './commitment.ts'
import { rotationText } from './key-history.ts'
import { keepSigningKey, readSigningKeys } from './keep-signing-keys.ts'
import { listKeys } from './list-keys.ts'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle-tree.ts'
import { parseVerifierKey, signingKeyOf, writeVerifierKey } from './note-key.ts'
import type { SigningKey } from './note-key.ts'
import { openSigner } from './open-signer.ts'
import type { Signer } from './open-signer.ts'
import { parseConsistencyProof, parseEntryProof } from './proof-text.ts'
import { readCheckpoint, readConsistencyFile, readEntryProof } from './read-checkpoint.ts'
import { recordEntry } from './record-entry.ts'
import { rotateKey } from './rotate-key.ts'
import { sealOnce } from './seal-entries.ts'
import { attestCheckpoint } from './attest-checkpoint.ts'
import { goodSignatures, signNote, writeNote } from './signed-note.ts'

const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }
const NAME = 'desk.example/ledger'
let clock = Date.parse('2026-11-26T01:02:03.004Z')
/** Each reading is three seconds later: the signer's pace is no hindrance. */
const now = () => new Date((clock += 3000))

let desk: TestDesk
let members: Awaited<ReturnType<typeof addMembers>>
let folder: string
let signer: Signer
const files = () => ({ keys: join(folder, 'ledger.key'), signed: join(folder, 'ledger.key.signed') })

before(async () => {
  desk = await testDesk()
  members = await addMembers(desk)
  folder = await mkdtemp(join(tmpdir(), 'hl-keys-'))
  signer = await openSigner(desk.worker, members.desk, files(), { name: NAME, now: now() })
})
after(() => rm(folder, { recursive: true, force: true }))

async function record(count: number, by: Member = members.officer): Promise<number[]> {
  const entries = await change(desk.api, by, async (tx) => {
    const made: number[] = []
    for (let nth = 0; nth < count; nth++)
      made.push(
        await recordEntry(tx, allow({ replay: ANYBODY }, by, 'replay', undefined), {
          ...{ kind: 'report.replayed', at: now(), subject: `report:${nth + 1}` },
          facts: { nth, by: erasable('Nguyễn Thị Thử') },
        }),
      )
    return made
  })
  while ((await sealOnce(desk.worker, now())) > 0);
  return entries
}

const sign = () => attestCheckpoint(desk.worker, signer, now())
const asOfficer = <T>(read: Parameters<typeof change<T>>[2]) => change(desk.api, members.officer, read)
const readProof = (member: Member, entry: number) =>
  change(desk.api, member, (tx) =>
    readEntryProof(tx, member, entry, { marked: async () => undefined, now: now() }),
  )
const checkpointOf = async (size?: number): Promise<Checkpoint> =>
  parseCheckpoint(await asOfficer((tx) => readCheckpoint(tx, size)))!

describe('the desk signs its tree heads', () => {
  test('with a key it made for itself, in a file only it may read, named in the ledger', async () => {
    const [key] = await readSigningKeys(files().keys)
    assert.equal(key!.name, NAME)
    assert.equal((await stat(files().keys)).mode & 0o777, 0o600)
    const { rows } = await desk.owner.query<{ body: string }>(
      `select body from entry where kind = 'key.made'`,
    )
    assert.equal(rows.length, 1)
    assert.ok(rows[0]!.body.includes(writeVerifierKey(key!)))
    assert.ok(!rows[0]!.body.includes('PRIVATE'))
    await openSigner(desk.worker, members.desk, files(), { name: 'other', now: now() })
    assert.equal((await readSigningKeys(files().keys)).length, 1, 'a second start makes no second key')
  })

  test('each once, the newest, not faster than its pace', async () => {
    await record(2)
    const size = await sign()
    const checkpoint = await checkpointOf()
    assert.equal(checkpoint.size, size)
    assert.equal(goodSignatures(checkpoint.note, await readSigningKeys(files().keys))!.length, 1)
    assert.equal(await sign(), undefined, 'nothing new')
    await record(1)
    const { rows } = await desk.owner.query<{ at: Date }>('select max(made_at) as at from checkpoint')
    const soon = new Date(rows[0]!.at.getTime() + 500)
    assert.equal(await attestCheckpoint(desk.worker, signer, soon), undefined, 'too soon')
    assert.equal(await sign(), size! + 1)
  })

  test('nothing once the database does not hold what was signed before', async () => {
    await record(1)
    const kept = await readFile(files().signed, 'utf8')
    const [key] = await readSigningKeys(files().keys)
    const text = `${NAME}\n999999\n${Buffer.alloc(32).toString('base64')}\n`
    await writeFile(files().signed, writeNote({ text, signatures: [signNote(key!, text)] }))
    await assert.rejects(sign(), /went back to an old copy or was rewritten/)
    await writeFile(files().signed, kept.replace(/\n.{44}\n/, `\n${Buffer.alloc(32).toString('base64')}\n`))
    await assert.rejects(sign(), /went back/)
    await writeFile(files().signed, kept)
    assert.ok(await sign())
  })

  test('not with a key that others could have read, nor without its key', async () => {
    await record(1)
    await chmod(files().keys, 0o644)
    await assert.rejects(
      openSigner(desk.worker, members.desk, files(), { name: NAME, now: now() }),
      /Others on this machine can read/,
    )
    await chmod(files().keys, 0o600)
    const elsewhere = { keys: join(folder, 'none.key'), signed: join(folder, 'none.signed') }
    const keyless = await openSigner(desk.worker, members.desk, elsewhere, { name: NAME, now: now() })
    await assert.rejects(attestCheckpoint(desk.worker, keyless, now()), /lacks the private key/)
    assert.ok(await sign())
  })
})

describe('proofs of the desk', () => {
  test('of an entry and of consistency hold against the checkpoint, across the kept levels', async () => {
    const early = (await checkpointOf()).size
    const entries = await record(700)
    await sign()
    const newest = await checkpointOf()
    for (const entry of [entries[0]!, entries[255]!, entries[699]!]) {
      const proof = parseEntryProof(await readProof(members.officer, entry))!
      const { index, hashes, checkpoint } = proof
      const claim = { leaf: leafHash(proof.entry), index, proof: hashes, ...checkpoint }
      assert.ok(verifyInclusion(claim), `entry ${entry}`)
      assert.equal(proof.openings[0]!.value, '"Nguyễn Thị Thử"')
    }
    const { oldSize, hashes } = parseConsistencyProof(
      await asOfficer((tx) => readConsistencyFile(tx, early)),
    )!
    assert.equal(oldSize, early)
    const old = await checkpointOf(early)
    assert.ok(verifyConsistency({ oldSize, oldRoot: old.root, ...newest, proof: hashes }))
    await assert.rejects(
      asOfficer((tx) => readConsistencyFile(tx, newest.size + 1)),
      { kind: 'not-in-this-state' },
    )
  })

  test('are given of entries that the asker may see, and the others do not exist', async () => {
    const [entry] = await record(1)
    await sign()
    const asked = (id: number) => readProof(members.source, id)
    const [hidden, unknown] = await Promise.all(
      [entry!, 99_999_999].map((id) => asked(id).catch((error: Error) => error.message.replace(`${id}`, ''))),
    )
    assert.equal(hidden, unknown)
  })

  test('wait for the seal and the signature', async () => {
    const entry = await asOfficer((tx) =>
      recordEntry(tx, allow({ replay: ANYBODY }, members.officer, 'replay', undefined), {
        ...{ kind: 'report.replayed', at: now(), subject: 'report:1', facts: {} },
      }),
    )
    const ask = () => readProof(members.officer, entry)
    await assert.rejects(ask(), { kind: 'not-in-this-state' })
    await sealOnce(desk.worker, now())
    await assert.rejects(ask(), { kind: 'not-in-this-state' })
    await sign()
    assert.ok(parseEntryProof(await ask()))
  })
})

describe('rotation', () => {
  const newKey = (n: number) => signingKeyOf(NAME, 'log', new Uint8Array(32).fill(n))
  const noteOf = (from: SigningKey, to: SigningKey, ...signers: SigningKey[]) => {
    const text = rotationText(from, to)
    return writeNote({ text, signatures: signers.map((key) => signNote(key, text)) })
  }
  const rotate = (note: string, lost = false, by = members.officer) =>
    rotateKey(desk.api, by, { note, lost }, now())

  test('trees with the entry that names the new key are signed by it, those without by the old one', async () => {
    const old = (await readSigningKeys(files().keys)).at(-1)!
    const key = newKey(11)
    await keepSigningKey(files().keys, key)
    const { entry } = await rotate(noteOf(old, key, old, key))
    // The entry waits for its seal: a tree without it is still the old key's.
    await record(1)
    await sign()
    const { rows } = await desk.owner.query<{ index: number }>('select index from leaf where entry_id = $1', [
      entry,
    ])
    const newest = await checkpointOf()
    assert.ok(newest.size > rows[0]!.index)
    assert.deepEqual(
      goodSignatures(newest.note, [old, key])!.map((one) => one.key.id),
      [key.id],
    )
    const { keys } = await asOfficer((tx) => listKeys(tx, members.officer))
    assert.deepEqual(
      keys.map(({ after, until }) => [after, until]),
      [
        [0, rows[0]!.index],
        [rows[0]!.index, undefined],
      ],
    )
    assert.deepEqual(parseVerifierKey(keys[1]!.key)!.id, key.id)
  })

  test('is refused without the old key’s signature, from another key, twice, and from who does not run the desk', async () => {
    const current = newKey(11)
    const next = newKey(12)
    await assert.rejects(rotate(noteOf(current, next, next)), /has not signed the rotation/)
    await assert.rejects(rotate(noteOf(newKey(10), next, newKey(10), next)), /present key is/)
    await assert.rejects(rotate(noteOf(current, next, current, next), true), /not lost/)
    await assert.rejects(rotate('nonsense'), { kind: 'malformed' })
    await assert.rejects(rotate(noteOf(current, next, current, next), false, members.source), {
      kind: 'not-allowed',
    })
  })

  test('away from a lost key says so in the ledger, and the desk signs again', async () => {
    const current = newKey(11)
    const next = newKey(13)
    await keepSigningKey(files().keys, next)
    await rotate(noteOf(current, next, next), true)
    await record(1)
    await sign()
    assert.equal(goodSignatures((await checkpointOf()).note, [next])!.length, 1)
    const { rows } = await desk.owner.query(`select from entry where kind = 'key.replaced'`)
    assert.equal(rows.length, 1)
  })
})

test('nobody rewrites a key, a checkpoint or a hash that proofs are made of', async () => {
  for (const table of ['tree_node', 'ledger_key', 'checkpoint', 'cosignature']) {
    for (const statement of [
      `delete from ${table}`,
      `update ${table} set ${table === 'tree_node' ? 'index = 9' : table === 'ledger_key' ? "vkey = 'x'" : 'size = 9'}`,
    ])
      for (const db of [desk.api, desk.worker])
        await assert.rejects(
          change(db, members.officer, (_, client) => client.query(statement)),
          /permission denied/,
          statement,
        )
    if (table !== 'cosignature')
      await assert.rejects(desk.owner.query(`delete from ${table}`), /only ever added to/)
  }
})
