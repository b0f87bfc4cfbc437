import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { breakOf } from './ledger-break.ts'
import type { EntryLine, HeadLine, LedgerLine } from './ledger-line.ts'
import { append, emptyEdge, leafHash, rootOf } from './merkle-tree.ts'
import { verifyLedger } from './verify-ledger.ts'
import type { Broken, Intact, VerifyOptions } from './verify-ledger.ts'

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
const entryLine = (index: number, body: string): EntryLine => ({
  index,
  body,
  hash: hex(leafHash(body)),
})
const bodyOf = (index: number) => `{"n":${index}}`

/** A ledger sealed in batches of the given sizes. */
function sealed(...batches: number[]): LedgerLine[] {
  const edge = emptyEdge()
  const lines: LedgerLine[] = []
  for (const batch of batches) {
    for (let nth = 0; nth < batch; nth += 1) {
      lines.push(entryLine(edge.size, bodyOf(edge.size)))
      append(edge, leafHash(bodyOf(edge.size)))
    }
    lines.push({ head: { size: edge.size, root: hex(rootOf(edge)) } })
  }
  return [{ ledger: 1, from: 0, size: edge.size, openings: false }, ...lines]
}

const textOf = (lines: readonly LedgerLine[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')
const verdictOn = (lines: readonly LedgerLine[], options?: VerifyOptions) =>
  verifyLedger([textOf(lines)], options)

async function brokenAt(lines: readonly LedgerLine[], options?: VerifyOptions): Promise<string> {
  const verdict = await verdictOn(lines, options)
  if (verdict.intact) return 'intact'
  const { index, until, why, sound } = verdict
  return `${why} ${index}${until === undefined ? '' : `-${until}`}, sound ${sound}`
}

const entryAt = (lines: readonly LedgerLine[], index: number) =>
  lines.findIndex((line) => 'index' in line && line.index === index)
const headAt = (lines: readonly LedgerLine[], size: number) =>
  lines.findIndex((line) => 'head' in line && line.head.size === size)
const replaced = (lines: readonly LedgerLine[], at: number, ...by: LedgerLine[]) =>
  lines.toSpliced(at, 1, ...by)

describe('verify: an intact ledger', () => {
  for (const batches of [[], [1], [3, 1, 4], [7, 100, 2]])
    test(`sealed in batches of ${batches.join(', ') || 'nothing'}`, async () => {
      const verdict = await verdictOn(sealed(...batches))
      assert.ok(verdict.intact)
      assert.equal(verdict.heads, batches.length)
      assert.equal(
        verdict.size,
        batches.reduce((sum, batch) => sum + batch, 0),
      )
      const hashes = verdict.edge.hashes.map((hash) => Buffer.from(hash, 'hex'))
      assert.equal(verdict.root, hex(rootOf({ size: verdict.edge.size, hashes })))
    })

  test('arrives in pieces cut anywhere, also within a letter', async () => {
    const edge = emptyEdge()
    const body = '{"tên":"Bưu điện \u{1F4EE}"}'
    append(edge, leafHash(body))
    const bytes = Buffer.from(
      textOf([
        { ledger: 1, from: 0, size: 1, openings: false },
        entryLine(0, body),
        { head: { size: 1, root: hex(rootOf(edge)) } },
      ]),
    )
    for (const length of [1, 2, 3, 7, 64]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, nth) =>
        bytes.subarray(nth * length, (nth + 1) * length),
      )
      assert.ok((await verifyLedger(pieces)).intact, `pieces of ${length} bytes`)
    }
  })

  test('is verified further from where it was verified before', async () => {
    const whole = sealed(3, 4, 5)
    const before = (await verdictOn(sealed(3, 4))) as Intact
    const rest: LedgerLine[] = [
      { ledger: 1, from: 7, size: 12, openings: false },
      ...whole.slice(headAt(whole, 7) + 1),
    ]
    assert.deepEqual(await verdictOn(rest, { since: before.edge }), {
      ...(await verdictOn(whole)),
      heads: 1,
    })
    assert.equal(await brokenAt(rest), 'no-opening 0, sound 0')
    const other = { size: 7, hashes: before.edge.hashes.with(0, hex(leafHash('another history'))) }
    assert.equal(await brokenAt(rest, { since: other }), 'rewritten 7-11, sound 7')
    await assert.rejects(verdictOn(rest, { since: { size: 7, hashes: [] } }), RangeError)
  })

  test('tells how far it is', async () => {
    const seen: string[] = []
    await verdictOn(sealed(10_000, 10_500), { onProgress: (done, of) => seen.push(`${done}/${of}`) })
    assert.deepEqual(seen, ['10000/20500', '20000/20500'])
  })
})

describe('verify: what was done to it is named with the first bad index', () => {
  const ledger = sealed(3, 1, 4)
  const at = (index: number) => entryAt(ledger, index)

  const CASES: ReadonlyArray<readonly [what: string, lines: LedgerLine[], found: string]> = [
    [
      'a body was changed',
      replaced(ledger, at(5), { ...entryLine(5, bodyOf(5)), body: '{"n":50}' }),
      'changed 5, sound 4',
    ],
    [
      'a body and its hash were changed',
      replaced(ledger, at(5), entryLine(5, '{"n":50}')),
      'rewritten 4-7, sound 4',
    ],
    [
      'one was changed in the open, one before it with its hash',
      ledger
        .with(at(4), entryLine(4, '{"n":40}'))
        .with(at(6), { ...entryLine(6, bodyOf(6)), body: '{"n":60}' }),
      'rewritten 4-7, sound 4',
    ],
    [
      'one was changed, a later one removed',
      ledger.with(at(5), { ...entryLine(5, bodyOf(5)), body: '{"n":50}' }).toSpliced(at(7), 1),
      'changed 5, sound 4',
    ],
    [
      'the same, in a batch of one',
      replaced(ledger, at(3), entryLine(3, '{"n":50}')),
      'rewritten 3, sound 3',
    ],
    [
      'a body was removed',
      replaced(ledger, at(5), { ...entryLine(5, bodyOf(5)), body: null }),
      'gone 5, sound 4',
    ],
    ['an entry was removed', replaced(ledger, at(5)), 'out-of-order 5, sound 4'],
    ['the first entry was removed', replaced(ledger, at(0)), 'out-of-order 0, sound 0'],
    [
      'an entry was put in twice',
      replaced(ledger, at(5), ledger[at(5)]!, ledger[at(5)]!),
      'out-of-order 6, sound 4',
    ],
    [
      'two entries changed places, numbers and all',
      ledger.with(at(5), ledger[at(6)]!).with(at(6), ledger[at(5)]!),
      'out-of-order 5, sound 4',
    ],
    [
      'two entries changed places under the old numbers',
      ledger.with(at(5), entryLine(5, bodyOf(6))).with(at(6), entryLine(6, bodyOf(5))),
      'rewritten 4-7, sound 4',
    ],
    [
      'an entry was removed and those after it were numbered again',
      [...ledger.slice(0, at(5)), entryLine(5, bodyOf(6)), entryLine(6, bodyOf(7)), ledger.at(-1)!],
      'cut-off 4-7, sound 4',
    ],
    ['the last entry was removed', replaced(ledger, at(7)), 'cut-off 4-7, sound 4'],
    [
      'the last batch was removed, but not its head',
      ledger.filter((_, n) => n < at(4) || n > at(7)),
      'cut-off 4-7, sound 4',
    ],
    ['the last batch was removed with its head', ledger.slice(0, at(4)), 'cut-off 4-7, sound 4'],
    ['the last head was removed', ledger.slice(0, -1), 'no-head 4-7, sound 4'],
    [
      'a root was changed',
      replaced(ledger, headAt(ledger, 4), { head: { size: 4, root: '0'.repeat(64) } }),
      'rewritten 3, sound 3',
    ],
    [
      'a head was put in twice',
      replaced(ledger, headAt(ledger, 4), ledger[headAt(ledger, 4)]!, ledger[headAt(ledger, 4)]!),
      'head-astray 4, sound 4',
    ],
    [
      'a head was moved down',
      [...ledger.slice(0, headAt(ledger, 4)), ledger[at(4)]!, ledger[headAt(ledger, 4)]!],
      'head-astray 3, sound 3',
    ],
    [
      'a column contradicts its body',
      replaced(ledger, at(5), { ...entryLine(5, bodyOf(5)), astray: ['org_id'] }),
      'astray 5, sound 4',
    ],
    ['the opening line is gone', ledger.slice(1), 'no-opening 0, sound 0'],
    ['a second opening line', [...ledger, ledger[0]!], 'no-opening 8, sound 8'],
    ['nothing at all', [], 'no-opening 0, sound 0'],
  ]
  for (const [what, lines, found] of CASES) test(what, async () => assert.equal(await brokenAt(lines), found))

  test('an entry that was never canonical, though it was sealed so', async () => {
    const body = '{"n": 0}'
    const head = { size: 1, root: hex(leafHash(body)) }
    assert.equal(
      await brokenAt([{ ledger: 1, from: 0, size: 1, openings: false }, entryLine(0, body), { head }]),
      'not-canonical 0, sound 0',
    )
  })

  test('a download that broke off within a line', async () => {
    const text = textOf(ledger)
    const verdict = (await verifyLedger([text.slice(0, text.indexOf('"index":6') + 20)])) as Broken
    assert.equal(`${verdict.why} ${verdict.index}`, 'unreadable 6')
  })

  test('a line without end is not gathered for ever', async () => {
    let taken = 0
    function* endless() {
      for (; taken < 100; taken += 1) yield 'x'.repeat(1024 * 1024)
    }
    const verdict = (await verifyLedger(endless())) as Broken
    assert.equal(verdict.why, 'unreadable')
    assert.ok(taken < 10)
  })

  test('a whole history rewritten with its heads is found by a root known from elsewhere', async () => {
    const known = ((await verdictOn(sealed(3))) as Intact).root
    const bodies = [bodyOf(0), '{"n":"other"}', bodyOf(2), bodyOf(3)]
    const edge = emptyEdge()
    for (const body of bodies) append(edge, leafHash(body))
    const other: LedgerLine[] = [
      { ledger: 1, from: 0, size: 4, openings: false },
      ...bodies.map((body, index) => entryLine(index, body)),
      { head: { size: 4, root: hex(rootOf(edge)) } },
    ]
    assert.equal(await brokenAt(other), 'intact')
    assert.equal(await brokenAt(other, { known: [{ size: 3, root: known }] }), 'other-history 0-2, sound 0')
    assert.equal(await brokenAt(other, { known: [{ size: 9, root: known }] }), 'cut-off 4-8, sound 4')
  })

  /** What somebody may do to one entry, its index, and whether the hash is made to fit again. */
  const tampering = fc
    .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 })
    .chain((batches) =>
      fc.record({
        batches: fc.constant(batches),
        index: fc.nat({ max: batches.reduce((sum, batch) => sum + batch, 0) - 1 }),
        deed: fc.constantFrom(
          'change',
          'change and hash',
          'remove',
          'remove and renumber',
          'swap',
          'swap and hash',
        ),
      }),
    )

  test('whatever is done to any entry, no entry before the named ones was touched', async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async ({ batches, index, deed }) => {
        const lines = sealed(...batches)
        const tampered = tamper(lines, index, deed)
        if (textOf(tampered) === textOf(lines)) return
        const verdict = (await verdictOn(tampered)) as Broken
        assert.equal(verdict.intact, false)
        const first = deed.startsWith('swap') ? Math.min(index, other(lines, index)) : index
        assert.ok(verdict.sound <= first, 'a head vouched for a touched entry')
        assert.ok(verdict.index <= first, 'the first was missed')
        if (deed === 'change') assert.equal(verdict.index, index)
      }),
      { numRuns: 300 },
    )
  })
})

const other = (lines: readonly LedgerLine[], index: number) =>
  (index + 1) % lines.filter((line) => 'index' in line).length

function tamper(lines: LedgerLine[], index: number, deed: string): LedgerLine[] {
  const at = entryAt(lines, index)
  const line = lines[at] as EntryLine
  const [to, body] = [entryAt(lines, other(lines, index)), '{"n":"tampered"}']
  const swapWith = lines[to] as EntryLine
  if (deed === 'change') return lines.with(at, { ...line, body })
  if (deed === 'change and hash') return lines.with(at, entryLine(index, body))
  if (deed === 'remove') return lines.toSpliced(at, 1)
  if (deed === 'swap')
    return lines.with(at, { ...line, body: swapWith.body }).with(to, { ...swapWith, body: line.body })
  if (deed === 'swap and hash')
    return lines.with(at, { ...swapWith, index: line.index }).with(to, { ...line, index: swapWith.index })
  return lines
    .toSpliced(at, 1)
    .map((each) => ('index' in each && each.index > index ? { ...each, index: each.index - 1 } : each))
}

test('a break is told in both languages, with its place', () => {
  assert.match(breakOf('rewritten', 4, 7).vi, /4 đến 7/)
  assert.match(breakOf('rewritten', 4, 7).en, /4 to 7/)
  assert.match(breakOf('changed', 5, undefined).en, /entry 5/)
})

test('a head line of the newest size ends an export', () => {
  const last = sealed(2, 2).at(-1) as HeadLine
  assert.equal(last.head.size, 4)
})
