import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '@hiepluc/contract/role.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { allow, isPermit, mayDo } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { filesBelow, ROOT } from './tree.ts'

type Policy = Readonly<Record<string, Rule<unknown>>>

/** Every policy table of the server by its name. */
const POLICIES = (
  await Promise.all(
    filesBelow('server')
      .filter((file) => file.startsWith('server/src/') && file.endsWith('-policy.ts'))
      .map(async (file) => Object.entries((await import(`${ROOT}/${file}`)) as Record<string, unknown>)),
  )
)
  .flat()
  .filter((exported): exported is [string, Policy] => exported[0].endsWith('_POLICY'))

const KINDS = ['desk', 'officer', 'source', 'witness', 'person', 'nobody'] as const
const STANDINGS = ['authority', 'operator', 'public-body', 'auditor', 'nobody'] as const
const MEMBERS: readonly Member[] = KINDS.flatMap((kind) =>
  STANDINGS.flatMap((standing) =>
    [[], ...ROLES.map((role) => [role])].map((roles) => ({
      ...{ id: 7, orgId: 3, kind, standing, roles, name: 'x' },
    })),
  ),
)

/** Things that rules ask about: the member's own, its organisation's, another's. */
const THINGS: readonly unknown[] = [
  true,
  false,
  ...[
    [7, 3],
    [8, 3],
    [9, 4],
  ].flatMap(([id, orgId]) =>
    (['source', 'witness', 'person'] as const).map((kind) => ({
      ...{ id, orgId, memberId: id, kind, roles: ['contact'], openings: kind === 'person' },
    })),
  ),
]

/** Whether the rule can be asked about this thing: not about those of other kinds. */
function isAskable(rule: Rule<unknown>, member: Member, thing: unknown): boolean {
  try {
    return typeof rule.may(member, thing) === 'boolean'
  } catch {
    return false
  }
}

function refusalOf(policy: Policy, member: Member, act: string, thing: unknown): Said | undefined {
  try {
    assert.ok(isPermit(allow<string, Record<string, unknown>>(policy, member, act, thing)))
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    assert.equal(error.kind, 'not-allowed')
    return error.said
  }
}

for (const [name, policy] of POLICIES)
  test(`${name}: what a reply says and what allow() does never disagree`, () => {
    for (const [act, rule] of Object.entries(policy)) {
      let asked = 0
      for (const member of MEMBERS)
        for (const thing of THINGS.filter((one) => isAskable(rule, member, one))) {
          const told = mayDo<string, Record<string, unknown>>(policy, member, act, thing)
          assert.equal(told === true ? undefined : told, refusalOf(policy, member, act, thing), act)
          asked++
        }
      assert.ok(asked >= MEMBERS.length, `${act} was asked ${asked} times`)
      assert.ok(rule.otherwise.vi.length > 5 && rule.otherwise.en.length > 5, act)
    }
  })

test('every policy table was found', () => assert.ok(POLICIES.length >= 8, String(POLICIES.length)))
