import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGenuine, readMailAddress } from '#platform/mail-address.ts'
import { replyAddress } from './reply-address.ts'

test('an answer goes to an address of one incident of one organisation, where the desk takes mail', () => {
  const house = { domain: 'desk.example', keys: { current: 'a', keys: new Map([['a', new Uint8Array(32)]]) } }
  const read = readMailAddress(house, replyAddress(house, 17, 3)!)!
  assert.equal(isGenuine(house, read, [3]), true)
  assert.equal(isGenuine(house, read, [4]), false)
  assert.equal(replyAddress(undefined, 17, 3), undefined)
})
