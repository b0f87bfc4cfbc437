import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Endpoint } from '@hiepluc/contract/endpoint.ts'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import { ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { ASKING, send } from '#test/access-matrix.ts'
import { RELATIONS } from '#test/access-relations.ts'
import type { Relation } from '#test/access-relations.ts'
import { openAccessWorld } from '#test/access-world.ts'
import type { AccessWorld, Caller } from '#test/access-world.ts'
import { READ_AT } from '#test/leak-plant.ts'
import { TOLD_ACTS } from '#test/told-acts.ts'
import type { ToldIn } from '#test/told-acts.ts'

let world: AccessWorld
before(async () => {
  world = await openAccessWorld()
})
after(() => world.desk.app.close())

const CALLERS: readonly Caller[] = ['source', ...ROLES]
const LINES = (Object.entries(TOLD_ACTS) as [EndpointName, ToldIn | string][]).filter(
  (line): line is [EndpointName, ToldIn] => typeof line[1] === 'object',
)

type May = Readonly<Record<string, true | Said>>
interface Telling {
  readonly may?: May
  readonly [rows: string]: unknown
}
interface TellingRow {
  readonly id: number
  readonly may?: May
}

/** What must be there so that a reply has a row to tell of. */
const PLANTED: Partial<Record<EndpointName, (caller: Caller, thing: number) => Promise<unknown>>> = {
  revokeToken: (caller) => world.idOf('token', 'own', caller, false),
  rotateWebhook: (caller) => world.idOf('webhook', 'own', caller, false),
  removeFactor: (caller) => world.idOf('factor', 'own', caller, false),
  withdrawSharing: (caller) => world.idOf('sharing', 'other', caller, false),
  removeWitness: (caller) => world.idOf('witness', 'other', caller, false),
  attachMail: (caller) => world.idOf('mail', 'other', caller, false),
  discardMail: (caller) => world.idOf('mail', 'other', caller, false),
  splitIncident: (_, incident) => world.partOf(incident),
  offerOutsideReport: (caller) => world.idOf('outside', 'other', caller, false),
  confirmOutsideReport: (caller) => world.idOf('outside', 'own', caller, false),
  declineOutsideReport: (caller) => world.idOf('outside', 'own', caller, false),
  ...(Object.fromEntries(
    (['claim', 'delegation', 'contact', 'channel', 'suppression'] as const).flatMap((target) => {
      const plant = (caller: Caller) => world.idOf(target, 'own', caller, false)
      const acts = {
        ...{ contact: ['changeContact', 'removeContact'], channel: ['changeChannel'] },
        claim: ['withdrawClaim', 'approveClaim', 'rejectClaim'],
        delegation: ['offerDelegation', 'declineDelegation', 'withdrawDelegation'],
        suppression: ['endSuppression'],
      }
      return acts[target].map((act) => [act, plant])
    }),
  ) as Partial<Record<EndpointName, (caller: Caller) => Promise<number>>>),
  acceptDelegation: (caller) => delegated(caller, 'offered'),
  endDelegation: (caller) => delegated(caller, 'accepted'),
  removeIdentity: async (_, member) => {
    if (member < 900_000_000)
      await world.desk.owner.query(
        `insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at)
         select id, org_id, 'elsewhere', 'https://login.example', 'of ' || id, $2 from member where id = $1`,
        [member, READ_AT],
      )
  },
}
/** A part that another organisation gives to the caller's. */
async function delegated(caller: Caller, state: 'offered' | 'accepted'): Promise<void> {
  const id = await world.idOf('delegation', 'other', 'contact', false)
  await world.desk.owner.query(
    `update delegation set state = $2, to_org_id = $3, holding_id = case when $2 = 'accepted' then $4::bigint end
     where id = $1 and org_id <> $3`,
    [id, state, world.orgId(caller, false), world.planted.idOf(3)],
  )
}

/** Those who come in by a password of their own; nobody of the matrix has one. */
const addPassword = (member: number) =>
  world.desk.owner.query(
    `insert into password (member_id, org_id, hash, set_at)
     select id, org_id, '$argon2id$none', $2 from member where id = $1 on conflict do nothing`,
    [member, READ_AT],
  )
PLANTED.changePassword = async (caller) => {
  if (caller !== 'source' && caller !== 'leader') await addPassword(world.memberId(caller as Role, false))
}
for (const act of ['inviteAgain', 'changeRoles', 'deactivateMember', 'issueReset', 'resetFactors'] as const)
  PLANTED[act] = async (caller) => {
    const members = [
      await world.idOf('member', 'own', caller, false),
      await world.idOf('member', 'other', caller, false),
    ]
    if (act !== 'inviteAgain') for (const member of members) await addPassword(member)
  }

interface Told {
  readonly said: true | Said
  /** what it was said of */
  readonly id: number
  readonly row: number
}

/** One that few acts on incidents can be done in. */
const OTHER_STATE: IncidentState = 'rejected'

/** Everything that a reply tells a caller of an act, about whatever things it can be asked about. */
async function* toldOf(act: EndpointName, line: ToldIn, caller: Caller): AsyncGenerator<Told> {
  const { method, path }: Endpoint = ENDPOINTS[line.reply]
  const { target } = ASKING[line.reply]
  const relations: readonly (Relation | undefined)[] = target === undefined ? [undefined] : RELATIONS[target]
  const { fresh } = ASKING[act]
  for (const [relation, state] of relations.flatMap((one) =>
    (fresh === undefined ? [undefined] : [fresh, OTHER_STATE]).map((state) => [one, state] as const),
  )) {
    const id = target && relation ? await world.idOf(target, relation, caller, false, state) : 0
    await PLANTED[act]?.(caller, id)
    const answer = await send(world, { method, url: path.replace('{id}', String(id)) }, caller)
    if (answer.status >= 400) continue
    const reply = JSON.parse(answer.text) as Telling
    if (line.rows === undefined) yield { said: reply.may![line.act]!, id, row: 0 }
    else
      for (const row of someOf(reply[line.rows] as TellingRow[], caller))
        yield { said: (row.may ?? reply.may)![line.act]!, id, row: row.id }
  }
}

/** The newest rows, and the caller's own: those between are like them. */
const someOf = (rows: readonly TellingRow[], caller: Caller): readonly TellingRow[] =>
  rows.filter(
    ({ id }, nth) => nth < 2 || (caller !== 'source' && id === world.memberId(caller as Role, false)),
  )

async function done(act: EndpointName, line: ToldIn, caller: Caller, { id, row }: Told) {
  const { method, path, body: takes }: Endpoint = ENDPOINTS[act]
  const { body, in: where, bytes } = ASKING[act]
  const thing = line.rows === undefined || typeof line.body === 'function' ? id : row
  const given = typeof line.body === 'function' ? line.body(row) : (line.body ?? bytes)
  const payload = takes === undefined ? undefined : (given ?? (await body?.(world, caller, thing)) ?? {})
  const url = (where === 'body' ? path : path.replace('{id}', String(thing))) + (line.query ?? '')
  return send(world, { method, url, payload }, caller)
}

/** The fence is asked before the policy and has words of its own. */
const FENCE = [
  'Your role cannot do this; ask somebody whose role can, or your administrator.',
  'This token is a source’s: it hands in reports and reads those of the source, nothing else.',
]
const REFUSED = ['not-allowed', 'not-in-this-state', 'already-there']

describe('what a reply says of an act is what happens', () => {
  for (const [act, line] of LINES)
    test(`${act}, as ${line.reply} tells it`, async () => {
      const told = { yes: 0, no: 0 }
      for (const caller of CALLERS)
        for await (const one of toldOf(act, line, caller)) {
          const { status, text } = await done(act, line, caller, one)
          const where = `${act} ${one.id} ${one.row} by ${caller}: ${JSON.stringify(one.said)}, but ${status} ${text.slice(0, 300)}`
          const answer = status < 400 ? undefined : (JSON.parse(text) as Said & { kind: string })
          if (one.said === true) {
            told.yes++
            assert.ok(!answer || !REFUSED.includes(answer.kind), where)
          } else {
            told.no++
            assert.ok(answer, where)
            if (REFUSED.includes(answer.kind) && !FENCE.includes(answer.en))
              assert.deepEqual({ vi: answer.vi, en: answer.en }, one.said, where)
          }
        }
      assert.ok(told.yes > 0, `nobody was told yes: ${JSON.stringify(told)}`)
    })
})
