import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { TLP } from '@hiepluc/contract/tlp.ts'
import { Refusal } from '#platform/refusal.ts'
import { canWithdraw, checkSharing, stateOf } from './sharing.ts'
import type { Receiver, Shareable } from './sharing.ts'

const NOW = new Date('2026-11-20T08:00:00Z')
const LATER = new Date('2026-11-21T08:00:00Z')
const thing = (tlp: Shareable['tlp']): Shareable => ({
  ...{ thing: 'incident', number: 17, orgId: 1, tlp, throughId: 5 },
})
const person = { id: 9, isPerson: true, isActive: true }
const RECEIVERS = {
  'another operator': { orgId: 2, isAuthority: false },
  'a person of another operator': { orgId: 2, isAuthority: false, member: person },
  'the holder itself': { orgId: 1, isAuthority: false },
  'a person of the holder': { orgId: 1, isAuthority: false, member: person },
  'an authority': { orgId: 3, isAuthority: true },
  'a person of an authority': { orgId: 3, isAuthority: true, member: person },
  'a source': { orgId: 2, isAuthority: false, member: { ...person, isPerson: false } },
  'somebody deactivated': { orgId: 2, isAuthority: false, member: { ...person, isActive: false } },
} as const satisfies Record<string, Receiver>

/** Which markings may be shared with whom; what is not named is refused. */
const ALLOWED: Record<keyof typeof RECEIVERS, readonly Shareable['tlp'][]> = {
  'another operator': ['CLEAR', 'GREEN', 'AMBER'],
  'a person of another operator': ['CLEAR', 'GREEN', 'AMBER', 'RED'],
  'the holder itself': [],
  'a person of the holder': ['RED'],
  'an authority': [],
  'a person of an authority': ['RED'],
  'a source': [],
  'somebody deactivated': [],
}

describe('with whom a thing may be shared', () => {
  for (const [name, receiver] of Object.entries(RECEIVERS))
    for (const tlp of TLP) {
      const allowed = ALLOWED[name as keyof typeof RECEIVERS].includes(tlp)
      test(`TLP:${tlp} with ${name}: ${allowed ? 'yes' : 'no'}`, () => {
        const share = () => checkSharing(thing(tlp), receiver, undefined, NOW)
        if (allowed) share()
        else assert.throws(share, Refusal)
      })
    }

  test('not until a time that has passed', () => {
    const share = (until: Date) => checkSharing(thing('AMBER'), RECEIVERS['another operator'], until, NOW)
    assert.throws(() => share(NOW), Refusal)
    share(LATER)
  })
})

describe('a sharing', () => {
  const CASES = [
    [null, null, 'open'],
    [LATER, null, 'open'],
    [NOW, null, 'ended'],
    [LATER, NOW, 'withdrawn'],
    [NOW, NOW, 'withdrawn'],
  ] as const
  for (const [until, withdrawnAt, state] of CASES)
    test(`${until?.toISOString() ?? 'for ever'}, ${withdrawnAt ? 'withdrawn' : 'not withdrawn'}: ${state}`, () => {
      assert.equal(stateOf({ until, withdrawnAt }, NOW), state)
      assert.equal(canWithdraw({ until, withdrawnAt }, NOW) === true, state === 'open')
    })
})
