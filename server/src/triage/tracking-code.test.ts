import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseTrackingCode, trackingCode } from './tracking-code.ts'

const SECRET = Buffer.alloc(32, 7)
const CODE = trackingCode(SECRET, 'once')

test('a code is five groups of four, without characters that are taken for others', () => {
  assert.match(CODE, /^(?:[ACDEFHJKLMNPRTUVWXY3479]{4}-){4}[ACDEFHJKLMNPRTUVWXY3479]{4}$/)
  assert.equal(CODE, trackingCode(SECRET, 'once'), 'what is sent again has the same')
  assert.notEqual(CODE, trackingCode(SECRET, 'twice'))
  assert.notEqual(CODE, trackingCode(Buffer.alloc(32, 8), 'once'))
})

test('a code is read however it is typed', () => {
  for (const text of [
    CODE,
    CODE.toLowerCase(),
    CODE.replaceAll('-', ''),
    CODE.replaceAll('-', ' '),
    `  ${CODE.replaceAll('-', ' – ')} `,
    CODE.replaceAll('-', '.'),
  ])
    assert.equal(parseTrackingCode(text), CODE, text)
})

test('every single slip and every two neighbours that changed places are found', () => {
  const plain = CODE.replaceAll('-', '')
  for (let at = 0; at < plain.length; at++) {
    for (const letter of 'ACDEFHJKLMNPRTUVWXY3479')
      if (letter !== plain[at])
        assert.equal(parseTrackingCode(plain.slice(0, at) + letter + plain.slice(at + 1)), undefined)
    const [one, other] = [plain[at]!, plain[at + 1]]
    if (other !== undefined && one !== other && at < 18)
      assert.equal(parseTrackingCode(plain.slice(0, at) + other + one + plain.slice(at + 2)), undefined)
  }
  for (const text of ['', 'x', plain.slice(1), `${plain}A`, 'OOOO-OOOO-OOOO-OOOO-OOOO'])
    assert.equal(parseTrackingCode(text), undefined)
})
