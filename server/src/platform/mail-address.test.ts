import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isGenuine, mailAddress, readMailAddress } from './mail-address.ts'
import type { MailHouse } from './mail-address.ts'

const key = (byte: number) => new Uint8Array(32).fill(byte)
const house: MailHouse = { domain: 'desk.example', keys: { current: 'a', keys: new Map([['a', key(1)]]) } }
const rotated: MailHouse = {
  domain: 'desk.example',
  keys: { current: 'b', keys: new Map([...house.keys.keys, ['b', key(2)]]) },
}

describe('an address that only the desk can make', () => {
  const address = mailAddress(house, 'reply', 42, [7])

  test('is short enough for the part before the @ (RFC 5321 section 4.5.3.1.1) and in small letters', () => {
    assert.match(address, /^reply\+42\.[a-z2-7]{20}@desk\.example$/)
    assert.ok(mailAddress(house, 'bounce', 999_999_999_999_999).split('@')[0]!.length <= 64)
  })

  test('is known again, whatever servers on the way did to its case', () => {
    for (const text of [address, address.toUpperCase()]) {
      const read = readMailAddress(house, text)!
      assert.deepEqual([read.purpose, read.number], ['reply', 42])
      assert.equal(isGenuine(house, read, [7]), true)
    }
  })

  test('opens neither another incident nor another organisation’s, nor for another purpose', () => {
    const read = readMailAddress(house, address)!
    assert.equal(isGenuine(house, read, [8]), false)
    assert.equal(isGenuine(house, read), false)
    assert.equal(isGenuine(house, { ...read, number: 43 }, [7]), false)
    assert.equal(isGenuine(house, { ...read, purpose: 'bounce' }, [7]), false)
    assert.equal(isGenuine({ keys: { current: 'b', keys: new Map([['b', key(2)]]) } }, read, [7]), false)
  })

  test('stays good when the desk has a new key beside the old one', () => {
    assert.equal(isGenuine(rotated, readMailAddress(house, address)!, [7]), true)
    assert.notEqual(mailAddress(rotated, 'reply', 42, [7]), address)
    assert.equal(
      isGenuine(house, readMailAddress(house, mailAddress(rotated, 'reply', 42, [7]))!, [7]),
      false,
    )
  })

  for (const [text, why] of [
    ['reply+42.aaaaaaaaaaaaaaaaaaaa@other.example', 'another domain'],
    ['reply+42.aaaaaaaaaaaaaaaaaaaa@desk.example@other.example', 'the last @ counts'],
    ['reply+042.aaaaaaaaaaaaaaaaaaaa@desk.example', 'one number, one text'],
    ['reply+42.aaaaaaaaaaaaaaaaaaa1@desk.example', 'no letter of base32'],
    ['reply+42.aaaaaaaaaaaaaaaaaaa@desk.example', 'too short'],
    ['duty@desk.example', 'a person’s'],
    ['', 'nothing'],
  ] as const)
    test(`"${text}" is none: ${why}`, () => assert.equal(readMailAddress(house, text), undefined))

  test('any text is read without harm, and any address is read back', () => {
    fc.assert(fc.property(fc.string(), (text) => readMailAddress(house, text) === undefined))
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 2 ** 40 }),
        (number, org) => {
          const read = readMailAddress(house, mailAddress(house, 'reply', number, [org]))
          return read !== undefined && read.number === number && isGenuine(house, read, [org])
        },
      ),
    )
  })
})
