import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import { Refusal } from './refusal.ts'
import { AttachmentCheck, ATTACHMENT_LIMITS, attachmentName, checkRoom } from './attachment.ts'

/** The type told when the bytes come in pieces of `size`. */
function typeOf(bytes: Uint8Array, size = bytes.length): AttachmentType {
  const check = new AttachmentCheck()
  for (let at = 0; at < bytes.length; at += Math.max(1, size)) check.take(bytes.subarray(at, at + size))
  return check.end()
}

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')
const zipWith = (first: string, rest = '') => {
  const head = Buffer.alloc(30)
  head.writeUInt32BE(0x504b0304)
  head.writeUInt16LE(first.length, 26)
  return Buffer.concat([head, Buffer.from(first), hex('ff fe 00 01'), Buffer.from(rest)])
}

const TAKEN: readonly (readonly [says: string, bytes: Uint8Array, type: AttachmentType])[] = [
  ['Vietnamese text', Buffer.from('Cáp quang bị đứt lúc 02:10\n'), 'text'],
  ['a line of JSON', Buffer.from(' {"ip":"192.0.2.1"}\n{"ip":"192.0.2.2"}'), 'json'],
  ['text that speaks of HTML', Buffer.from('They sent <script> in a mail'), 'text'],
  ['a PDF without binary parts', Buffer.from('%PDF-1.7\n%%EOF'), 'pdf'],
  ['a PDF', Buffer.concat([Buffer.from('%PDF-1.7\n'), hex('ff fe 00')]), 'pdf'],
  ['a PNG', hex('89 50 4e 47 0d 0a 1a 0a 00 00'), 'png'],
  ['a JPEG', hex('ff d8 ff e0 00 10 4a 46'), 'jpeg'],
  ['a WebP', hex('52 49 46 46 24 00 00 80 57 45 42 50'), 'webp'],
  ['a zip', zipWith('sample.bin'), 'zip'],
  ['a Word document', zipWith('[Content_Types].xml'), 'office'],
  ['an OpenDocument text', zipWith('mimetype'), 'office'],
  ['a gzip', gzipSync('x'), 'gzip'],
  ['a capture', hex('d4 c3 b2 a1 02 00 04 00 ff ff'), 'capture'],
  ['a new capture', hex('0a 0d 0d 0a 1c 00 00 00 ff'), 'capture'],
]

const REFUSED: readonly (readonly [says: string, bytes: Uint8Array])[] = [
  ['a program for Windows', hex('4d 5a 90 00 03 00 ff')],
  ['a program for Linux', hex('7f 45 4c 46 02 01 01 00 ff')],
  ['a shell script', Buffer.from('#!/bin/sh\nrm -rf x')],
  ['a page', Buffer.from('  <!DOCTYPE html><p>x')],
  ['a page without its head', Buffer.from('<script>alert(1)</script>')],
  ['a drawing that can run', Buffer.from('<?xml version="1.0"?>\n<svg onload="x"/>')],
  ['a drawing after a mark of byte order', Buffer.from('\uFEFF<svg/>')],
  ['a document with macros', zipWith('[Content_Types].xml', 'word/vbaProject.bin')],
  ['old office documents, which may hold macros', hex('d0 cf 11 e0 a1 b1 1a e1 ff')],
  ['text in UTF-16, of which nothing can be told', hex('ff fe 41 00 42 00')],
  ['bytes that are nothing', hex('00 01 02 03 ff')],
]

const refused = (kind: Refusal['kind']) => (error: unknown) => error instanceof Refusal && error.kind === kind

describe('what is told from the bytes', () => {
  for (const [says, bytes, type] of TAKEN)
    test(`${says} is ${type}, whole and byte by byte`, () => {
      assert.equal(typeOf(bytes), type)
      assert.equal(typeOf(bytes, 1), type)
    })
  for (const [says, bytes] of REFUSED)
    test(`${says} is not taken, whole and byte by byte`, () => {
      assert.throws(() => typeOf(bytes), refused('malformed'))
      assert.throws(() => typeOf(bytes, 1), refused('malformed'))
    })

  test('however bytes are cut, the same is told of them', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ minLength: 1, maxLength: 200 }),
          fc.string({ minLength: 1 }).map((text) => Buffer.from(text)),
        ),
        fc.integer({ min: 1, max: 40 }),
        (bytes, size) => {
          const told = (cut: number) => {
            try {
              return typeOf(bytes, cut)
            } catch (error) {
              return error instanceof Refusal ? error.kind : error
            }
          }
          assert.equal(told(size), told(bytes.length))
        },
      ),
    ))

  test('nothing at all, and more than there may be, are refused', () => {
    assert.throws(() => new AttachmentCheck().end(), refused('malformed'))
    const check = new AttachmentCheck()
    check.take(Buffer.alloc(ATTACHMENT_LIMITS.size, 'x'))
    assert.throws(() => check.take(Buffer.from('x')), refused('too-large'))
  })
})

describe('a name to save it under', () => {
  for (const [given, type, name] of [
    ['nhật ký.log', 'text', 'nhật ký.log'],
    ['C:\\Users\\x\\ảnh.JPG', 'jpeg', 'ảnh.JPG'],
    ['../../etc/passwd', 'text', 'passwd.txt'],
    ['invoice.html', 'text', 'invoice.html.txt'],
    ['invoice.pdf.exe', 'pdf', 'invoice.pdf.exe.pdf'],
    ['.bashrc', 'text', 'bashrc.txt'],
    ['a\u202Egnp.exe', 'png', 'agnp.exe.png'],
    ['///', 'zip', 'tep.zip'],
    ['a"b<c>.csv', 'text', 'abc.csv'],
  ] as const)
    test(`${JSON.stringify(given)} of ${type} is ${name}`, () =>
      assert.equal(attachmentName(given, type), name))

  test('is never too long for the schema', () => {
    const name = attachmentName(`${'x'.repeat(500)}.pdf`, 'pdf')
    assert.ok(name.length <= 200 && name.endsWith('.pdf'), name)
  })
})

test('an incident takes so many files and no more', () => {
  checkRoom({ count: 49, size: 0 }, 1)
  assert.throws(() => checkRoom({ count: 50, size: 0 }, 1), refused('too-large'))
  assert.throws(() => checkRoom({ count: 1, size: ATTACHMENT_LIMITS.total }, 1), refused('too-large'))
})
