import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import {
  BEGIN,
  checkpointIn,
  FIRST_KEY,
  ROTATION_AT,
  SECOND_KEY,
  textOf,
  WITNESS_KEY,
  writtenBodies,
  writtenLedger,
} from '#test/written-ledger.ts'
import type { HowWritten } from '#test/written-ledger.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { LedgerLine } from './ledger-line.ts'
import { rotationText } from './key-history.ts'
import { signingKeyOf, writeVerifierKey } from './note-key.ts'
import { cosignNote, signNote, writeNote } from './signed-note.ts'
import { verifyLedger } from './verify-ledger.ts'
import type { Broken, Intact, KnownHead, VerifyOptions } from './verify-ledger.ts'

const SIZE = 20
const HEADS = [2, 5, 9, 10, 14, 17, 20]
/** The last head that the witness countersigned, and that an auditor kept. */
const KEPT = 14
const HOW: HowWritten = { heads: HEADS, cosigned: [5, KEPT] }
const BODIES = writtenBodies(SIZE)
const LEDGER = writtenLedger(BODIES, HOW)
const KEYS = [FIRST_KEY, WITNESS_KEY]

const knownOf = (checkpoint: string): KnownHead => {
  const { size, root } = parseCheckpoint(checkpoint)!
  return { size, root: Buffer.from(root).toString('hex') }
}
const KNOWN = [knownOf(checkpointIn(LEDGER, KEPT))]
const TRUSTING: VerifyOptions = { keys: KEYS, known: KNOWN }

const verdictOn = (lines: readonly LedgerLine[], options: VerifyOptions = TRUSTING) =>
  verifyLedger([textOf(lines)], options)

/** Heads for a ledger of another length: where the sealer of whoever wrote it made them. */
const headsFor = (size: number): HowWritten => ({
  heads: [...HEADS.filter((head) => head < size), size],
})

describe('a ledger that was countersigned', () => {
  test('is intact, and says how far the desk and the witness have signed', async () => {
    const verdict = (await verdictOn(LEDGER)) as Intact
    assert.deepEqual([verdict.intact, verdict.size, verdict.signed, verdict.remarks], [true, SIZE, SIZE, []])
    assert.deepEqual(verdict.cosigned, [
      { size: KEPT, by: WITNESS_KEY.name, at: BEGIN / 1000 + KEPT, trusted: true },
    ])
  })

  test('goes on from an earlier look, with the keys it had then', async () => {
    const early = writtenLedger(BODIES.slice(0, 10), headsFor(10))
    const { edge } = (await verdictOn(early, { keys: KEYS })) as Intact
    const [opening, ...rest] = LEDGER
    const from = rest.findIndex((line) => 'index' in line && line.index === 10)
    const lines = [{ ...opening, from: 10 } as LedgerLine, ...rest.slice(from)]
    const since = JSON.parse(JSON.stringify(edge)) as typeof edge
    assert.equal((await verdictOn(lines, { ...TRUSTING, since })).intact, true)
  })

  test('any single bit changed, anywhere in the file, is found', async () => {
    const bytes = Buffer.from(textOf(LEDGER))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), async (at, bit) => {
        const changed = Buffer.from(bytes)
        changed[at]! ^= 1 << bit
        assert.equal((await verifyLedger([changed], TRUSTING)).intact, false, `byte ${at}, bit ${bit}`)
      }),
      { numRuns: 500 },
    )
  })
})

/** What somebody who owns the desk, its database and its keys does to an entry, making everything fit again. */
const DEEDS = {
  change: (bodies, at) => bodies.with(at, bodies[at]!.replace('"member":1', '"member":2')),
  remove: (bodies, at) => bodies.toSpliced(at, 1),
  insert: (bodies, at) => bodies.toSpliced(at, 0, bodies[at]!.replace('"member":1', '"member":3')),
  repeat: (bodies, at) => bodies.toSpliced(at, 0, bodies[at]!),
  swap: (bodies, at) => bodies.with(at, bodies[at + 1]!).with(at + 1, bodies[at]!),
  'cut off': (bodies, at) => bodies.slice(0, at),
} as const satisfies Record<string, (bodies: string[], at: number) => string[]>

/** Entries that name keys stay: the ledger would not fit its own signatures. */
const free = fc
  .integer({ min: 2, max: KEPT - 2 })
  .filter((at) => at !== ROTATION_AT && at + 1 !== ROTATION_AT)

describe('a ledger rewritten from some entry on, with every hash, head and signature of the desk made anew', () => {
  for (const [deed, rewrite] of Object.entries(DEEDS))
    test(`${deed}: is found by the countersigned checkpoint, and by nothing else`, async () => {
      await fc.assert(
        fc.asyncProperty(free, async (at) => {
          const bodies = rewrite([...BODIES], at)
          const lines = writtenLedger(bodies, headsFor(bodies.length))
          // It fits itself: without what was kept elsewhere nobody could tell. Should a check be lost, this test fails.
          assert.equal((await verdictOn(lines, {})).intact, true, 'the rewritten ledger is not whole')
          const verdict = (await verdictOn(lines)) as Broken
          assert.equal(verdict.intact, false, `${deed} at ${at}`)
          assert.ok(verdict.why === 'other-history' || verdict.why === 'cut-off', verdict.why)
          assert.ok(verdict.index <= at && at <= (verdict.until ?? verdict.index), 'the place is not named')
        }),
        { numRuns: 40 },
      )
    })

  test('an archive of checkpoints narrows the place down', async () => {
    const bodies = DEEDS.change([...BODIES], 7)
    const known = [2, 5, 9, KEPT].map((size) => knownOf(checkpointIn(LEDGER, size)))
    const verdict = (await verdictOn(writtenLedger(bodies, HOW), { keys: KEYS, known })) as Broken
    assert.deepEqual([verdict.why, verdict.index, verdict.until], ['other-history', 5, 8])
  })

  test('an old backup in the place of the ledger is cut off', async () => {
    const verdict = (await verdictOn(writtenLedger(BODIES.slice(0, 9), headsFor(9)))) as Broken
    assert.deepEqual([verdict.why, verdict.until], ['cut-off', KEPT - 1])
  })
})

describe('signatures in an export', () => {
  const stranger = signingKeyOf(FIRST_KEY.name, 'log', new Uint8Array(32).fill(7))
  const at = (lines: readonly LedgerLine[], size: number) =>
    lines.findIndex((line) => 'checkpoint' in line && line.checkpoint.split('\n')[1] === `${size}`)
  const signedBy = (size: number, ...keys: (typeof FIRST_KEY)[]) => {
    const { text } = parseCheckpoint(checkpointIn(LEDGER, size))!.note
    const signatures = keys.map((key) =>
      key.kind === 'log' ? signNote(key, text) : cosignNote(key, text, BEGIN / 1000 + size),
    )
    return LEDGER.with(at(LEDGER, size), { checkpoint: writeNote({ text, signatures }) })
  }
  const whyOf = async (lines: readonly LedgerLine[], options?: VerifyOptions) => {
    const verdict = await verdictOn(lines, options)
    return verdict.intact ? 'intact' : verdict.why
  }

  test('a key signs no tree it does not hold for: the old one none that names the new, the new one none before', async () => {
    assert.equal(await whyOf(signedBy(10, FIRST_KEY)), 'badly-signed')
    assert.equal(await whyOf(signedBy(9, SECOND_KEY)), 'badly-signed')
    assert.equal(await whyOf(signedBy(10, SECOND_KEY)), 'intact')
  })

  test('a stranger’s, whether in the place of the desk’s or beside it, is found', async () => {
    assert.equal(await whyOf(signedBy(10, stranger)), 'badly-signed')
    assert.equal(await whyOf(signedBy(10, SECOND_KEY, stranger)), 'badly-signed')
    const unknown = signingKeyOf('nobody.example/w', 'witness', new Uint8Array(32).fill(8))
    assert.equal(await whyOf(signedBy(10, SECOND_KEY, unknown)), 'badly-signed')
  })

  test('a whole ledger by a desk with other keys is not the one the reader trusts', async () => {
    const keys = [stranger, WITNESS_KEY]
    assert.equal(await whyOf(LEDGER, { keys }), 'other-key')
    const unsigned = LEDGER.filter((line) => !('checkpoint' in line))
    assert.equal(await whyOf(unsigned, { keys: KEYS }), 'unsigned')
  })

  test('a rotation that the old key did not sign breaks the chain', async () => {
    const text = rotationText(FIRST_KEY, SECOND_KEY)
    const note = writeNote({ text, signatures: [signNote(SECOND_KEY, text)] })
    const facts = (key: string, note: string) => JSON.stringify({ key, note })
    const vkey = writeVerifierKey(SECOND_KEY)
    const forged = (kind: string) => {
      const body = BODIES[ROTATION_AT]!.replace(
        /"facts":\{.*?\},"kind":"key.rotated"/,
        () => `"facts":${facts(vkey, note)},"kind":"${kind}"`,
      )
      return writtenLedger(BODIES.with(ROTATION_AT, body), {
        heads: HEADS.filter((head) => head <= 9 || head > 14),
      })
    }
    assert.equal(await whyOf(forged('key.rotated'), { keys: KEYS }), 'key-unproven')
  })
})

describe('times that cannot be', () => {
  const moved = (index: number, hours: number) => {
    const at = new Date(BEGIN + index * 1000)
    const to = new Date(at.getTime() + hours * 3_600_000).toISOString()
    return BODIES.with(index, BODIES[index]!.replace(at.toISOString(), to))
  }
  const remarksOn = async (bodies: readonly string[]) => {
    const verdict = (await verdictOn(writtenLedger(bodies, HOW), { keys: KEYS })) as Intact
    return verdict.remarks.map(({ what, index }) => `${what} ${index}`)
  }

  test('a clock set back, an entry dated back behind a countersignature, one dated ahead of it', async () => {
    assert.deepEqual(await remarksOn(BODIES), [])
    assert.deepEqual(await remarksOn(moved(4, -2)), ['clock-back 4'])
    assert.deepEqual(await remarksOn(moved(16, -2)), ['backdated 16'])
    const ahead = await remarksOn(moved(12, 3))
    assert.ok(ahead.includes('postdated 12') && ahead.includes('clock-back 13'), ahead.join())
  })
})
