import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import canonicalize from 'canonicalize'
import * as fc from 'fast-check'
import { commit, commitmentsIn, commitmentTo, erasable, ERASED, open } from './commitment.ts'
import type { Facts } from './entry.ts'

/** Salts that differ and can be foreseen. */
function salts() {
  let drawn = 0
  return () => new Uint8Array(32).fill(++drawn)
}

describe('commitment', () => {
  test('is SHA-256 over the salt and the canonical value', () => {
    const { facts, openings } = commit({ kind: 'person', name: erasable('Lê Thị Ánh') }, salts())
    const hash = createHash('sha256').update(Buffer.alloc(32, 1)).update('"Lê Thị Ánh"').digest('hex')
    assert.deepEqual(facts, { kind: 'person', name: { commitment: hash } })
    assert.deepEqual(openings, [{ path: '/name', salt: new Uint8Array(32).fill(1), value: '"Lê Thị Ánh"' }])
  })

  test('the same name twice is committed to twice, and nobody can tell that it is the same', () => {
    const { facts } = commit({ a: erasable('An'), b: erasable('An') }, salts())
    assert.notDeepEqual(facts['a'], facts['b'])
  })

  test('stands wherever the value would, and its path says where', () => {
    const given = { people: [{ 'e/mail': erasable('a@example.org') }, { 'x~y': erasable(null) }], n: 1 }
    const { facts, openings } = commit(given, salts())
    assert.deepEqual(
      openings.map(({ path }) => path),
      ['/people/0/e~1mail', '/people/1/x~0y'],
    )
    assert.deepEqual([...commitmentsIn(facts).keys()], ['/people/0/e~1mail', '/people/1/x~0y'])
    assert.deepEqual(open(facts, openings), {
      people: [{ 'e/mail': 'a@example.org' }, { 'x~y': null }],
      n: 1,
    })
  })

  test('without its opening reads as erased, and what was not erasable stays', () => {
    const { facts, openings } = commit({ name: erasable('An'), mail: erasable('b'), n: 1 }, salts())
    assert.deepEqual(open(facts, openings.slice(1)), { name: ERASED, mail: 'b', n: 1 })
  })

  test('an opening with another value, salt or place opens nothing', () => {
    const { facts, openings } = commit({ name: erasable('An'), mail: erasable('b') }, salts())
    const [name] = openings as [(typeof openings)[0]]
    for (const forged of [
      { ...name, value: '"Bình"' },
      { ...name, salt: new Uint8Array(32) },
      { ...name, path: '/mail' },
    ])
      assert.deepEqual(open(facts, [forged]), { name: ERASED, mail: ERASED })
  })

  test('any facts come back as they were given, and one changed bit of an opening does not pass', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Facts[string]>),
        fc.nat(),
        (facts, bit) => {
          const given = Object.fromEntries(
            Object.entries(facts).map(([name, fact], nth) => [name, nth % 2 ? fact : erasable(fact!)]),
          )
          const committed = commit(given, salts())
          // As JSON has it, which knows no -0.
          assert.equal(
            canonicalize(open(committed.facts, committed.openings)),
            canonicalize(JSON.parse(JSON.stringify(facts))),
          )
          const [first] = committed.openings
          if (!first) return
          const salt = Uint8Array.from(first.salt)
          salt[bit % 32]! ^= 1 << ((bit >> 5) % 8)
          assert.notEqual(commitmentTo({ ...first, salt }), commitmentTo(first))
        },
      ),
    )
  })
})
