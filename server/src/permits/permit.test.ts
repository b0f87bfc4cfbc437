import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { allow, isPermit } from './permit.ts'
import type { Member, Permit, Rule } from './permit.ts'

const OFFICER: Member = {
  id: 1,
  orgId: 1,
  standing: 'authority',
  roles: ['duty-officer'],
  kind: 'officer',
  name: 'officer',
}
const SOURCE: Member = { id: 2, orgId: 9, standing: 'operator', roles: [], kind: 'source', name: 'honeypots' }

interface Things extends Record<string, unknown> {
  answer: { readonly orgId: number }
  close: undefined
}
const POLICY: { readonly [Act in 'answer']: Rule<Things['answer']> } & {
  readonly [Act in 'close']: Rule<undefined>
} = {
  answer: {
    may: (member, thing) => member.orgId === thing.orgId,
    otherwise: { vi: 'Chỉ đơn vị quản lý được trả lời.', en: 'Only the holder may answer.' },
  },
  close: {
    may: (member) => member.standing === 'authority',
    otherwise: { vi: 'Chỉ cơ quan quản lý được đóng.', en: 'Only an authority may close.' },
  },
}

describe('allow', () => {
  test('gives a permit that names who and what', () => {
    const { member, act } = allow<'answer', Things>(POLICY, SOURCE, 'answer', { orgId: 9 })
    assert.deepEqual({ member, act }, { member: SOURCE, act: 'answer' })
  })

  test('refuses in the words of the rule, in both languages', () => {
    assert.throws(
      () => allow<'answer', Things>(POLICY, OFFICER, 'answer', { orgId: 9 }),
      (error: unknown) =>
        error instanceof Refusal && error.kind === 'not-allowed' && error.said === POLICY.answer.otherwise,
    )
    assert.throws(() => allow<'close', Things>(POLICY, SOURCE, 'close', undefined), Refusal)
  })

  test('what was permitted cannot be changed afterwards', () => {
    const permit = allow<'close', Things>(POLICY, OFFICER, 'close', undefined)
    assert.throws(() => Object.assign(permit, { act: 'answer' }), TypeError)
    assert.throws(() => Object.assign(permit, { member: SOURCE }), TypeError)
  })
})

/** What takes a permit; the type checker reads the lines below, and each must be an error. */
const takes = (permit: Permit) => isPermit(permit)

describe('a permit is not to be had otherwise', () => {
  test('not by writing one', () => {
    // @ts-expect-error a hand-made permit lacks what only allow() gives
    assert.equal(takes({ member: OFFICER, act: 'close' }), false)
  })

  test('not by telling the type checker so', () => {
    assert.equal(takes({ member: OFFICER, act: 'close' } as unknown as Permit), false)
  })

  test('not by copying one for another act or another member', () => {
    const permit = allow<'close', Things>(POLICY, OFFICER, 'close', undefined)
    const { member, act } = permit
    // @ts-expect-error what is taken out of a permit is none any more
    assert.equal(takes({ member, act }), false)
    // @ts-expect-error a copy is none, nor one that says something else
    assert.equal(takes({ ...permit, act: 'answer' }), false)
    assert.equal(takes(permit), true)
    // @ts-expect-error a permit's act is not to be written
    assert.throws(() => (permit.act = 'answer'), TypeError)
  })

  test('not for an act that the policy does not have, nor without the thing that the rule looks at', () => {
    // @ts-expect-error no such act
    assert.throws(() => allow(POLICY, OFFICER, 'burn', undefined))
    // @ts-expect-error the rule of this act needs the thing
    assert.throws(() => allow<'answer', Things>(POLICY, OFFICER, 'answer', undefined))
  })
})
