import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeBudgets, reportBudgets, senderOf } from './sender-budgets.ts'
import { Tide } from './tide.ts'
import { difficultyFor } from './proof-of-work.ts'

const SECRET = Buffer.alloc(32, 3)
const from = (address: string) => senderOf(SECRET, address)
const keys = (address: string, proven = true) => reportBudgets(from(address), proven).map(({ key }) => key)

test('a line of IPv6 is one sender, and so is the customer who has many lines', () => {
  const [line, site] = keys('2001:db8:1:2::7')
  assert.equal(line, keys('2001:db8:1:2:ffff::1')[0], 'the same /64')
  assert.notEqual(line, keys('2001:db8:1:3::7')[0], 'another /64')
  assert.equal(site, keys('2001:db8:1:3::7')[1], 'of the same /48')
  assert.notEqual(site, keys('2001:db8:2:2::7')[1], 'another /48')
  assert.equal(keys('192.0.2.7').length, 2, 'an IPv4 address, and all')
  assert.deepEqual(keys('::ffff:192.0.2.7'), keys('192.0.2.7'))
})

test('what is counted tells no address to whoever has not the key', () => {
  assert.ok(keys('192.0.2.7').every((key) => !key.includes('192')))
  assert.notEqual(senderOf(Buffer.alloc(32, 4), '192.0.2.7').line, from('192.0.2.7').line)
})

test('what nobody worked for waits longer, and all together are bounded', () => {
  const [proven, unproven] = [reportBudgets(from('192.0.2.7'), true), reportBudgets(from('192.0.2.7'), false)]
  assert.ok(unproven[0]!.burst < proven[0]!.burst && unproven[0]!.seconds > proven[0]!.seconds)
  assert.equal(proven.at(-1), unproven.at(-1), 'one budget for all')
  assert.ok(codeBudgets(from('192.0.2.7'))[0]!.burst <= 20)
})

test('what came within the last minute is counted, and older no more', () => {
  const tide = new Tide()
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 27, 3) + seconds * 1000)
  for (let n = 0; n < 400; n++) tide.note(at(n / 10))
  assert.equal(tide.perMinute(at(41)), 400)
  assert.ok(difficultyFor(tide.perMinute(at(41))) > difficultyFor(0))
  assert.equal(tide.perMinute(at(130)), 0)
})
