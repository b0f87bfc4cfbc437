import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { pngExif, pngOf, withExif } from '#test/public-world.ts'
import { readExif } from './exif.ts'
import { readImageHead } from './image-head.ts'
import { shrunk, upright } from './picture.ts'
import { PhotoStripper } from './strip-photo.ts'

const stripper = new PhotoStripper()
after(() => stripper.close())

const refused = (says: RegExp) => (error: unknown) => error instanceof Refusal && says.test(error.said.en)

test('a photo is made anew: the picture, turned upright, and nothing else', async () => {
  const made = await stripper.strip(pngOf(60, 20, { more: [pngExif(6)] }))
  assert.deepEqual([made.width, made.height], [20, 60])
  assert.deepEqual(made.place, { lat: 21 + 1 / 60 + 30 / 3600, lon: 105 + 51 / 60 })
  assert.deepEqual(readExif(made.jpeg), { orientation: 1 }, 'where it was taken stands beside it alone')
  assert.ok(!Buffer.from(made.jpeg).includes('Cam'))
  const again = await stripper.strip(withExif(made.jpeg))
  assert.deepEqual([again.width, again.height], [20, 60])
  assert.ok(!Buffer.from(again.jpeg).includes('Exif'))
})

test('pictures that are none, bombs and broken ones are refused in words that help', async () => {
  const whole = pngOf(30, 30)
  const cases: readonly (readonly [bytes: Uint8Array, says: RegExp])[] = [
    [pngOf(1, 1, { announced: [65_535, 65_535] }), /too large \(65535 × 65535/],
    [pngOf(1, 1, { announced: [0, 5] }), /no JPEG, PNG or WebP/],
    // announces more than there is
    [pngOf(10, 10, { announced: [4000, 4000] }), /cannot be opened/],
    [whole.subarray(0, 60), /cannot be opened/],
    [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC/],
    [Buffer.from('<svg onload="alert(1)">'), /no JPEG/],
    [Buffer.from('%PDF-1.7'), /no JPEG/],
    [Buffer.from('GIF89a'), /no JPEG/],
    [Buffer.alloc(0), /no JPEG/],
    [Buffer.from([0xff, 0xd8, 0xff]), /no JPEG/],
    [Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(2000, 0xff)]), /no JPEG/],
    [Buffer.from(`RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02${'\0'.repeat(20)}`, 'latin1'), /Moving/],
  ]
  for (const [bytes, says] of cases) await assert.rejects(stripper.strip(bytes), refused(says))
  assert.equal((await stripper.strip(whole)).width, 30, 'and the next is taken')
})

test('one that takes too long is given up, and the next is taken', async () => {
  const quick = new PhotoStripper({ timeMs: 1 })
  await assert.rejects(quick.strip(pngOf(2000, 1000)), refused(/cannot be opened/))
  await quick.close()
})

test('only so many wait', async () => {
  const busy = new PhotoStripper()
  const asked = await Promise.allSettled(Array.from({ length: 16 }, () => busy.strip(pngOf(8, 8))))
  const late = asked.filter(({ status }) => status === 'rejected')
  assert.equal(late.length, 4)
  await busy.close()
})

test('pictures of each form tell their size; what a camera wrote is read whatever is broken in it', () => {
  const lossless = Buffer.from(
    'RIFF\x1e\0\0\0WEBPVP8L\x12\0\0\0\x2f\x09\x40\x01\0\0\0\0\0\0\0\0\0\0\0',
    'latin1',
  )
  assert.deepEqual(readImageHead(lossless), { type: 'webp', width: 10, height: 6 })
  const bytes = withExif(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))
  for (let cut = 0; cut < bytes.length; cut++) {
    const broken = Buffer.from(bytes)
    broken[cut] = 0xff
    assert.ok(readExif(broken).orientation >= 1)
    assert.ok(readExif(bytes.subarray(0, cut)).orientation >= 1)
  }
})

test('a picture is turned by what the camera said, and shrunk to the mean of its pixels', () => {
  // two pixels, one above the other: red, then half of nothing
  const data = Uint8ClampedArray.of(255, 0, 0, 255, 0, 0, 0, 128)
  const tall = { data, width: 1, height: 2 }
  const colours = ({ data: all }: { data: Uint8ClampedArray }) =>
    Array.from({ length: all.length / 4 }, (_, nth) => all[nth * 4]! > 200)
  assert.deepEqual(colours(upright(tall, 3)), [false, true])
  assert.deepEqual([upright(tall, 6).width, colours(upright(tall, 6))], [2, [false, true]])
  assert.deepEqual([upright(tall, 8).width, colours(upright(tall, 8))], [2, [true, false]])
  assert.deepEqual([...shrunk(tall, 1).data], [191, 64, 64, 255])
})
