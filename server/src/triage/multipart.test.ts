import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundaryOf, readMultipart } from './multipart.ts'

const body = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))
const part = (head: string, value: string) => `--x\nContent-Disposition: form-data; ${head}\n\n${value}\n`

test('a form is taken apart into its fields and files', () => {
  const read = readMultipart(
    body(
      `${part('name="words"', 'dòng một')}${part('name="photos"; filename="ảnh.png"', '\u0000PNG--x')}--x--\n`,
    ),
    'x',
  )!
  assert.deepEqual(
    read.map(({ name, file, bytes }) => [name, file, bytes.toString()]),
    [
      ['words', undefined, 'dòng một'],
      ['photos', 'ảnh.png', '\u0000PNG--x'],
    ],
  )
  assert.deepEqual(readMultipart(body('--x--\n'), 'x'), [])
})

test('what is broken off, or no form, is none', () => {
  const whole = body(`${part('name="a"', 'b')}--x--`)
  for (let cut = 0; cut < whole.length; cut++) {
    const read = readMultipart(whole.subarray(0, cut), 'x')
    assert.ok(read === undefined, String(cut))
  }
  assert.equal(
    readMultipart(body(`${part('name="a"', 'b').repeat(50)}--x--`), 'x'),
    undefined,
    'too many fields',
  )
  assert.equal(readMultipart(body(`--x\nX: y\n\nb\n--x--`), 'x'), undefined)
  assert.equal(readMultipart(whole, 'other'), undefined)
})

test('the boundary is read from the content type', () => {
  assert.equal(
    boundaryOf('multipart/form-data; boundary=----WebKitFormBoundary7MA4'),
    '----WebKitFormBoundary7MA4',
  )
  assert.equal(boundaryOf('multipart/form-data; charset=utf-8; boundary="a b"'), 'a b')
  for (const none of ['', 'application/json', 'multipart/form-data', 'multipart/mixed; boundary=x'])
    assert.equal(boundaryOf(none), undefined)
})
