import { attributeWaiting } from '#incidents/attribute-waiting.ts'
import { closeQuietIncidents } from '#incidents/close-quiet-incidents.ts'
import { planDue } from '#incidents/due/plan-due.ts'
import { advanceClocks } from '#incidents/law/advance-clocks.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import type { Reaction } from '#ledger/follow-entries.ts'
import { sealOnce } from '#ledger/seal-entries.ts'
import { followEntries } from '#main/reactions.ts'
import { recordChanges } from '#notifications/live/record-changes.ts'
import { planNotices } from '#notifications/plan-notices.ts'
import { recordTold, recordUntold } from '#notifications/record-told.ts'
import { sendNotices } from '#notifications/send-notices.ts'
import { sendWords } from '#notifications/send-words.ts'
import { MESSAGES, sendMessage } from '#platform/messages.ts'
import { take } from '#platform/queue.ts'
import { recordAddresses } from '#search/record-addresses.ts'
import { recordWords } from '#search/record-words.ts'
import { relateNewReports } from '#triage/relate-new-reports.ts'
import type { CountryWorld } from './country-world.ts'
import { FEED } from './example-trouble.ts'

const AT_ONCE = 2000

/** What a worker does meanwhile, at the hour that the country has: seals, reacts, reminds, tells, works out what is next. */
export async function followCountry(world: CountryWorld, at: Date): Promise<void> {
  const { worker, desk, packs, sending, publicRules } = world
  world.moveTo(at)
  await advanceClocks(worker, packs, desk, () => at)
  while ((await relateNewReports(worker, publicRules, desk)) > 0);
  await sealAndReact(world, at)
  await attributeAll(world)
  await planNotices(worker, desk, sending, () => at)
  await sendNotices(worker, desk, sending, () => at)
  await sendWords(worker, desk, sending, () => at)
  await sendCountryMails(world, at)
  await sealAndReact(world, at)
  await planNotices(worker, desk, sending, () => at)
  await planDue(worker, desk, sending, () => at)
}

/** Brings what is searched, and what open pages show, up to the ledger. */
export async function followScreens(world: CountryWorld, at: Date): Promise<void> {
  const { worker, desk } = world
  await followAll(world, 'live', (tx, entries) => recordChanges(tx, entries, at))
  await followAll(world, 'search', recordWords)
  while ((await recordAddresses(worker, desk, at)) > 0);
}

export async function closeQuiet({ worker, desk }: CountryWorld, at: Date): Promise<void> {
  while ((await closeQuietIncidents(worker, desk, at)) > 0);
}

async function sealAndReact(world: CountryWorld, at: Date): Promise<void> {
  const { worker, sending } = world
  while ((await sealOnce(worker, at)) > 0);
  const circumstances = { now: at, mails: true, zone: sending.zone, rules: sending.rules }
  await followAll(world, 'reactions', (tx, entries) => followEntries(tx, entries, circumstances))
}

/** What nobody held may have a holder since somebody's claim was approved. */
async function attributeAll({ worker, line }: CountryWorld): Promise<void> {
  for (let lease = await take(worker, 'waiting', FEED); lease; lease = await take(worker, 'waiting', FEED))
    await attributeWaiting(line, lease)
}

async function followAll({ worker, desk }: CountryWorld, name: string, react: Reaction): Promise<void> {
  while ((await followOnce(worker, desk, { name, most: AT_ONCE, react })) > 0);
}

/** Every mail leaves, and arrives nowhere. */
export async function sendCountryMails(
  { worker, desk, post, sending }: CountryWorld,
  at: Date,
): Promise<void> {
  for (let lease = await take(worker, MESSAGES, FEED); lease; lease = await take(worker, MESSAGES, FEED))
    await sendMessage({ db: worker, desk, now: () => at, mail: post }, lease, {
      delivered: (tx, message, now) => recordTold(tx, desk, sending.rules, message, now),
      failed: (tx, message, now) => recordUntold(tx, desk, message, now),
    })
}
