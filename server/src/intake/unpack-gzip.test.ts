import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { BrokenGzip, gunzip, PackedBytes } from './unpack-gzip.ts'

const one = gzipSync('hello\n'.repeat(40_000))
const two = gzipSync('world\n')
const NOISE = Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7919) % 251))
const whole = 'hello\n'.repeat(40_000)

/** A gzip whose header has everything that a header may have. */
function adorned(): Buffer {
  const head = Buffer.from(two.subarray(0, 10))
  head[3] = 2 | 4 | 8 | 16
  const extra = Buffer.from([3, 0, 1, 0, 2])
  return Buffer.concat([
    head,
    extra,
    Buffer.from('name.csv\0said of it\0'),
    Buffer.from([9, 9]),
    two.subarray(10),
  ])
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function unpack(bytes: Buffer, size: number) {
  const packed = new PackedBytes(inPieces(bytes, size))
  let text = ''
  for await (const piece of gunzip(packed)) text += Buffer.from(piece).toString('latin1')
  return { text, behind: bytes.length - packed.offset }
}

const READ: [name: string, bytes: Buffer[], text: string, behind: number][] = [
  ['one member', [one], whole, 0],
  ['several members', [one, two, one, two], `${whole}world\n${whole}world\n`, 0],
  ['a member of nothing', [gzipSync('')], '', 0],
  ['a header with extra field, name, comment and checksum', [adorned()], 'world\n', 0],
  ['noise that hardly packs', [gzipSync(NOISE)], NOISE.toString('latin1'), 0],
  // mail programs and editors end a file with it
  ['a line end behind it', [one, Buffer.from('\r\n')], whole, 0],
  // tapes and block devices
  ['zero bytes behind it', [one, Buffer.alloc(1000)], whole, 0],
  ['zero bytes between members', [two, Buffer.alloc(511), two], 'world\nworld\n', 0],
  ['text behind it', [one, Buffer.from('\n--\nsent by a gateway\n')], whole, 21],
  ['one byte of a further member', [one, two.subarray(0, 1)], whole, 1],
  ['a mark that no member follows', [one, Buffer.from([0x1f, 0x8b, 1, 2, 3])], whole, 5],
  ['much behind it', [one, Buffer.alloc(300_000, 'x')], whole, 300_000],
]
for (const [name, bytes, text, behind] of READ)
  for (const size of [1 << 20, 4096, 7, 1])
    test(`${name}, in pieces of ${size}`, async () => {
      const packed = Buffer.concat(bytes)
      if (packed.length / size > 20_000) return
      const found = await unpack(packed, size)
      assert.deepEqual({ same: found.text === text, behind: found.behind }, { same: true, behind })
    })

const wrongSum = Buffer.from(one)
wrongSum[wrongSum.length - 8]! ^= 1
const wrongLength = Buffer.from(one)
wrongLength[wrongLength.length - 1]! ^= 1
const BROKEN: [name: string, bytes: Buffer, says: RegExp][] = [
  ['half of it', one.subarray(0, one.length / 2), /unexpected end/],
  ['no trailer', one.subarray(0, -3), /unexpected end/],
  ['half a header', one.subarray(0, 6), /unexpected end/],
  ['half of a further member', Buffer.concat([one, two.subarray(0, 12)]), /unexpected end/],
  ['another way of packing', Buffer.from([0x1f, 0x8b, 1, 0, 0, 0, 0, 0, 0, 0, 0]), /not packed with deflate/],
  ['a wrong checksum', wrongSum, /checksum/],
  ['a wrong length', wrongLength, /length/],
  ['damaged data', Buffer.concat([one.subarray(0, 10), Buffer.alloc(100, 0xff)]), /invalid/],
]
for (const [name, bytes, says] of BROKEN)
  test(`${name} is a broken gzip`, async () => {
    await assert.rejects(
      unpack(bytes, 4096),
      (error: Error) => error instanceof BrokenGzip && says.test(error.message),
    )
  })

test('a source that fails is no broken gzip', async () => {
  const failing = async function* () {
    yield one.subarray(0, 100)
    throw new Error('the database is gone')
  }
  await assert.rejects(async () => {
    for await (const _ of gunzip(new PackedBytes(failing())));
  }, /the database is gone/)
})
