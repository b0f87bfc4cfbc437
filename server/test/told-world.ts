import { beginFold, endFold, takeRows, writeRows } from '#incidents/fold-rows.ts'
import { closeQuietIncidents } from '#incidents/close-quiet-incidents.ts'
import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import { makeMonths } from '#intake/make-months.ts'
import type { Observation } from '#intake/observation.ts'
import type { ReportRow } from '#intake/report.ts'
import { monthsOf } from '#intake/sighting.ts'
import { loadNotificationRules } from '#law/load-notification-rules.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import { followEntries } from '#main/reactions.ts'
import { loadMailTexts } from '#notifications/load-mail-texts.ts'
import { planNotices } from '#notifications/plan-notices.ts'
import { recordTold, recordUntold } from '#notifications/record-told.ts'
import { sendWords } from '#notifications/send-words.ts'
import { sendNotices } from '#notifications/send-notices.ts'
import type { Sending } from '#notifications/send-notices.ts'
import { allow } from '#permits/permit.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Mail, MailSender } from '#platform/mail.ts'
import { sendMessage } from '#platform/messages.ts'
import { take } from '#platform/queue.ts'
import { openWorld } from './intake-world.ts'
import type { World } from './intake-world.ts'

/** A desk that tells recipients, with a mail server that keeps what it is handed. */
export interface ToldWorld extends World {
  readonly sending: Sending
  readonly mails: Mail[]
  /** what the mail server says to a mail; absent: it takes it */
  refuse?: ((mail: Mail) => Error | undefined) | undefined
}

/** How a contact wants to hear. */
export interface PlantedChannel {
  readonly classes?: readonly string[]
  readonly mode?: 'by-rule' | 'at-once' | 'digest'
  readonly digestAt?: readonly number[]
  readonly quiet?: readonly [from: number, to: number]
  readonly step?: number
  readonly language?: 'vi' | 'en'
  /** false: nobody has shown that the address is theirs */
  readonly verified?: boolean
  readonly openpgp?: string
}

/** By what a test desk tells. */
export const openTestSending = async (): Promise<Sending> => ({
  ...{ rules: await loadNotificationRules('vn'), texts: await loadMailTexts('vn') },
  ...{ zone: 'Asia/Ho_Chi_Minh', origin: 'https://desk.example', mails: true, mailBytes: 10 * 1024 * 1024 },
})

export async function openToldWorld(): Promise<ToldWorld> {
  const world = await openWorld()
  await world.desk.owner.query("update member set name = 'desk' where id = $1", [world.itself.id])
  return Object.assign(world, { sending: await openTestSending(), mails: [] })
}

let number = 0

/** A contact of an operator with its channel, past all rules; returns the channel's number and the address. */
export async function addChannel(
  { desk }: World,
  orgId: number,
  given: PlantedChannel = {},
): Promise<{ channel: number; email: string }> {
  const email = `noc-${++number}@operator.example`
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into contact (org_id, role, name, email, language, openpgp) values ($1, 'noc', $2, $3, $4, $5) returning id`,
    [orgId, `Contact ${number}`, email, given.language ?? 'vi', given.openpgp ?? null],
  )
  const contact = rows[0]!.id
  if (given.verified !== false)
    await desk.owner.query('update contact set verified_at = now(), confirmed_at = now() where id = $1', [
      contact,
    ])
  const made = await desk.owner.query<{ id: number }>(
    `insert into channel (org_id, kind, contact_id, classes, mode, digest_at, quiet_from, quiet_to, step, created_at)
     values ($1, 'mail', $2, $3, $4, $5, $6, $7, $8, now()) returning id`,
    [
      ...[orgId, contact, given.classes ?? [], given.mode ?? 'by-rule', given.digestAt ?? [480]],
      ...[given.quiet?.[0] ?? null, given.quiet?.[1] ?? null, given.step ?? 1],
    ],
  )
  return { channel: made.rows[0]!.id, email }
}

/** Folds observations as if a report had brought them at `at`. */
export async function bring(world: World, observations: Observation[], at: Date): Promise<void> {
  const { line } = world
  const report = { id: 1, orgId: world.itself.orgId, sourceId: 1, tlp: 'AMBER', receivedAt: at } as ReportRow
  const holders = await line.holders()
  const permit = allow<'fold', IncidentThings>(INCIDENT_POLICY, world.itself, 'fold', undefined)
  await makeMonths(line.db, line.desk, monthsOf(observations, at.getTime()))
  await retryingClashes(() =>
    change(line.db, line.desk, async (tx, client) => {
      const fold = beginFold(report, { rules: line.rules, now: at })
      takeRows(fold, { observations, unreadable: [] }, 0, 'shadowserver', holders)
      await writeRows(client, fold, Infinity)
      return endFold(tx, client, permit, fold)
    }),
  )
}

/** Seals what was written and does what follows it. */
export async function react({ desk, itself }: World, now: Date): Promise<void> {
  while ((await sealOnce(desk.worker, now)) > 0);
  const rules = await loadNotificationRules('vn')
  const follow = () =>
    followOnce(desk.worker, itself, {
      ...{ name: 'reactions', most: 500 },
      react: (tx, entries) =>
        followEntries(tx, entries, { now, mails: true, zone: 'Asia/Ho_Chi_Minh', rules }),
    })
  while ((await follow()) > 0);
}

/** Sends every mail that waits. */
export async function deliver(world: ToldWorld, now: Date): Promise<void> {
  const { desk, itself, mails } = world
  const mail: MailSender = {
    send: (one) => {
      const refused = world.refuse?.(one)
      if (refused) return Promise.reject(refused)
      mails.push(one)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
  const post = { db: desk.worker, desk: itself, now: () => now, mail }
  for (;;) {
    const lease = await take(desk.worker, 'messages', 'post')
    if (!lease) return
    await sendMessage(post, lease, {
      delivered: (tx, message, at) => recordTold(tx, itself, world.sending.rules, message, at),
      failed: (tx, message, at) => recordUntold(tx, itself, message, at),
    })
  }
}

/** Everything that runs by itself, once: closes what is quiet, reacts, plans, writes, sends. */
export async function runOnce(world: ToldWorld, now: Date): Promise<void> {
  const { desk, itself, sending } = world
  while ((await closeQuietIncidents(desk.worker, itself, now)) > 0);
  await react(world, now)
  await planNotices(desk.worker, itself, sending, () => now)
  await sendNotices(desk.worker, itself, sending, () => now)
  await sendWords(desk.worker, itself, sending, () => now)
  await deliver(world, now)
  await react(world, now)
  // What was told changes when it is looked at next.
  await planNotices(desk.worker, itself, sending, () => now)
}
