import { change } from '#platform/database.ts'
import type { Outcomes } from '#platform/message-outcome.ts'
import { take } from '#platform/queue.ts'
import { WEBHOOKS, writeMessage } from '#platform/write-message.ts'
import type { Member } from '#permits/permit.ts'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import type { Visitor } from '#identity/session.ts'
import { addWebhook } from '#notifications/webhooks/add-webhook.ts'
import { listWebhooks } from '#notifications/webhooks/list-webhooks.ts'
import { sendCalls } from '#notifications/webhooks/send-calls.ts'
import type { CallLine } from '#notifications/webhooks/send-calls.ts'
import { CERTIFICATE, openCallReceiver } from './call-receiver.ts'
import type { CallReceiver, Received } from './call-receiver.ts'
import { addMembers, addOrganisation, testDesk } from './test-database.ts'
import type { TestDesk } from './test-database.ts'
import { addPerson, comeIn, testKeys } from './test-person.ts'

/** A desk that calls a real receiver, by a clock of the test's own. */
export interface CallWorld {
  readonly desk: TestDesk
  readonly deskMember: Member
  readonly receiver: CallReceiver
  readonly keys: SecretKeys
  readonly allow: ReadonlySet<string>
  /** who set up the machine of this test */
  visitor: Visitor
  hook: { readonly id: number; readonly secret: string }
  clock: Date
  /** a new operator with a new machine, and nothing that waits */
  begin(): Promise<void>
  later(ms: number): Date
  line(more?: Partial<CallLine>): CallLine
  write(words: string): Promise<number>
  /** one job as a worker does it, whenever its time is; false: there is none */
  step(outcomes?: Outcomes, worker?: string): Promise<boolean>
  /** all jobs, waiting by the clock where one says so */
  drain(outcomes?: Outcomes): Promise<void>
  /** what has come since the test began */
  heard(): readonly Received[]
  state(): Promise<Awaited<ReturnType<typeof listWebhooks>>['rows'][number]>
  addOperator(): Promise<Visitor>
}

const MOST_STEPS = 2000

export async function openCallWorld(): Promise<CallWorld> {
  const desk = await testDesk()
  const { desk: deskMember } = await addMembers(desk)
  const receiver = await openCallReceiver()
  const keys = testKeys()
  const allow = new Set([`receiver.example:${receiver.port}`])
  const resolve = () => Promise.resolve(['127.0.0.1'])
  const egress = { allow, ca: CERTIFICATE, timeoutMs: 1000, resolve }
  let received = 0
  const world: CallWorld = {
    ...{ desk, deskMember, receiver, keys, allow },
    visitor: undefined as never,
    hook: undefined as never,
    clock: new Date(),
    addOperator: async () =>
      comeIn(desk, await addPerson(desk, { orgId: await addOrganisation(desk, 'operator') }), world.clock),
    begin: async () => {
      world.clock = new Date()
      receiver.answer = undefined
      await desk.owner.query('delete from job')
      world.visitor = await world.addOperator()
      const url = `https://receiver.example:${receiver.port}/hook`
      world.hook = await addWebhook(desk.api, { keys, allow }, world.visitor, { url }, world.clock)
      received = receiver.received.length
    },
    later: (ms) => (world.clock = new Date(world.clock.getTime() + ms)),
    line: (more) => ({
      ...{ db: desk.worker, desk: deskMember, now: () => world.clock, keys, egress, mail: {}, ...more },
    }),
    write: (words) =>
      change(desk.worker, deskMember, (tx) => {
        const to = { orgId: world.visitor.orgId, webhookId: world.hook.id, host: 'receiver.example' }
        return writeMessage(tx, { ...to, call: { type: 'incident.notified', data: { words } } }, world.clock)
      }),
    step: async (outcomes = {}, worker = 'test') => {
      await desk.owner.query('update job set available_at = now()')
      const lease = await take(desk.worker, WEBHOOKS, worker)
      if (lease) await sendCalls(world.line(), lease, outcomes)
      return lease !== undefined
    },
    drain: async (outcomes) => {
      for (let steps = 0; await world.step(outcomes); steps++) {
        if (steps > MOST_STEPS) throw new Error('it never ends')
        const { rows } = await desk.owner.query<{ next: Date | null }>(
          'select next_try_at as next from webhook where id = $1',
          [world.hook.id],
        )
        if (rows[0]?.next && rows[0].next > world.clock) world.clock = rows[0].next
      }
    },
    heard: () => receiver.received.slice(received),
    state: async () => (await listWebhooks(desk.api, world.visitor, world.clock)).rows[0]!,
  }
  return world
}

export const wordsOf = (calls: readonly Received[]): string[] =>
  calls.map(({ body }) => (JSON.parse(body) as { data: { words: string } }).data.words)
