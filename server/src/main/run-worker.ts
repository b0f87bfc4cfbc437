import { setTimeout as pause } from 'node:timers/promises'
import { openHolderTable } from '#attribution/load-holder-table.ts'
import { findMemberNamed } from '#identity/find-member.ts'
import { DESK } from '#identity/member.ts'
import { LINE_ROWS } from '#incidents/fold-report.ts'
import type { Line } from '#incidents/fold-report.ts'
import type { Packs } from '#law/packs.ts'
import { loadIncidentRules } from '#law/load-incident-rules.ts'
import { replyAddress } from '#incidents/mail/reply-address.ts'
import { loadNotificationRules } from '#law/load-notification-rules.ts'
import { remindDaysIn } from '#facilities/coverage-question.ts'
import { loadCoverageQuestions } from '#facilities/load-coverage-questions.ts'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import { followOnce } from '#ledger/follow-entries.ts'
import { openSigner } from '#ledger/open-signer.ts'
import type { Signer } from '#ledger/open-signer.ts'
import { SEALED_AT_ONCE, sealOnce } from '#ledger/seal-entries.ts'
import { attestCheckpoint } from '#ledger/attest-checkpoint.ts'
import { loadMailTexts } from '#notifications/load-mail-texts.ts'
import { recordChanges } from '#notifications/live/record-changes.ts'
import type { Sending } from '#notifications/send-notices.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { MailIn } from '#platform/mail-address.ts'
import type { MailSender } from '#platform/mail.ts'
import { databaseIsAway } from '#platform/database-away.ts'
import { bringBack, dropLeases, fail, giveBack, LEASE_MS, LeaseLost, renew, take } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { isDue } from '#platform/schedules.ts'
import { openWaker } from '#platform/waker.ts'
import type { Waker } from '#platform/waker.ts'
import { recordAddresses } from '#search/record-addresses.ts'
import { recordSaid } from '#search/record-said.ts'
import { recordWords, sawMore } from '#search/record-words.ts'
import { followEntries } from './reactions.ts'
import { SCHEDULES, STAGES } from './stages.ts'
import type { Stage, WorkLine } from './stages.ts'

/** A worker: any number of them may work on one database. */
export interface WorkerOptions {
  /** as hl_worker */
  readonly db: Db
  readonly log: Log
  /** no two living workers bear the same */
  readonly name: string
  readonly now: () => Date
  readonly signal: AbortSignal
  /** the ledger's private keys, and the name of a new ledger */
  readonly ledger: { readonly keys: string; readonly name: string | undefined }
  /** what mails leave by; absent: none leave */
  readonly mail?: MailSender | undefined
  /** absent: nobody answers by mail */
  readonly house?: MailIn | undefined
  /** opens what is encrypted to the desk */
  readonly unseal?: ((armored: string) => Promise<Uint8Array | undefined>) | undefined
  readonly packs: Packs
  /** address of the desk, as people type it */
  readonly origin: string
  /** of one mail that leaves at most */
  readonly mailBytes: number
  /** by which secrets in the database are sealed, and what may be called */
  readonly keys: WorkLine['keys']
  readonly egress: WorkLine['egress']
}

/** Longest time without looking into a queue; a notice wakes the worker before. */
const POLL_MS = 1000
/** An entry is sealed within a second. */
const SEAL_MS = 400
const REACTIONS_AT_ONCE = 500
const SCHEDULE_MS = 5000
/** How often a new tree head is looked for; the signer has its own pace. */
const SIGN_MS = 1000
/** How often what can be searched is brought up to the ledger. */
const SEARCH_MS = 1000

/** Works until the signal; then finishes the transactions at hand and leaves the rest to the queue. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const line = await openLine(options)
  await dropLeases(options.db, options.name)
  const back = await bringBack(options.db)
  if (back > 0) options.log.info({ jobs: back }, 'jobs that were put aside are tried again')
  const waker = openWaker(options.db)
  const loops = STAGES.flatMap((stage) =>
    Array.from({ length: stage.slots }, () =>
      repeat(options, stage.queue, () => work(options, line, waker, stage)),
    ),
  )
  await Promise.all([
    ...loops,
    repeat(options, 'sealer', () => sealAndReact(options, line)),
    signLoop(options, line),
    repeat(options, 'search', searchLoop(options, line)),
    repeat(options, 'schedules', () => runSchedules(options, line)),
  ])
  await dropLeases(options.db, options.name)
  waker.close()
}

async function openLine(options: WorkerOptions): Promise<WorkLine> {
  const { db, now, signal, mail, house, packs, keys, egress } = options
  const desk = await findMemberNamed(db, DESK)
  if (!desk) throw new Error('the desk has no member of its own: it was not seeded')
  const holders = openHolderTable(db, desk)
  return {
    db,
    desk,
    rules: { ...(await loadIncidentRules('vn')), law: packs.current.ref },
    holders: () => holders.fresh(),
    now,
    ...LINE_ROWS,
    signal,
    mail,
    house,
    unseal: options.unseal,
    packs,
    publicReports: await loadPublicReportRules('vn'),
    remindDays: remindDaysIn(await loadCoverageQuestions('vn')),
    sending: {
      ...(await openSending(options)),
      replyAddress: (incident, orgId) => replyAddress(house, incident, orgId),
    },
    keys,
    egress,
  }
}

const openSending = async ({ packs, origin, mail, mailBytes }: WorkerOptions): Promise<Sending> => ({
  rules: await loadNotificationRules('vn'),
  texts: await loadMailTexts('vn'),
  zone: packs.current.text.zone,
  ...{ origin, mails: mail !== undefined, mailBytes },
})

/** Repeats a step until the signal. A step that throws (the database restarts) is tried again after a pause. */
async function repeat(
  { signal, log }: WorkerOptions,
  name: string,
  step: () => Promise<void>,
): Promise<void> {
  for (let failures = 0; !signal.aborted;)
    try {
      await step()
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      failures++
      log.error({ loop: name, failures, error: String(error) }, 'worker loop failed; trying again')
      await sleep(Math.min(250 * 2 ** failures, 10_000), signal)
    }
}

const sleep = (ms: number, signal: AbortSignal) =>
  pause(ms, undefined, { signal, ref: true }).catch(() => undefined)

async function work(
  { db, log, name, signal }: WorkerOptions,
  line: WorkLine,
  waker: Waker,
  stage: Stage,
): Promise<void> {
  const lease = await take(db, stage.queue, name)
  if (!lease) return waker.wait(stage.queue, POLL_MS, signal)
  const beat = setInterval(() => void renew(db, lease).catch(() => undefined), LEASE_MS / 3)
  try {
    await stage.work(line, lease)
  } catch (error) {
    await putBack({ db, log, signal }, lease, error)
  } finally {
    clearInterval(beat)
  }
}

async function putBack(
  { db, log, signal }: Pick<WorkerOptions, 'db' | 'log' | 'signal'>,
  lease: Lease,
  error: unknown,
): Promise<void> {
  if (error instanceof LeaseLost) {
    log.warn({ queue: lease.queue, subject: lease.subject }, 'another worker took the job over')
    return
  }
  if (databaseIsAway(error)) {
    log.warn({ queue: lease.queue, subject: lease.subject, err: error }, 'the database went away from a job')
    return giveBackOnceThere(db, lease, signal)
  }
  const outcome = await fail(db, lease, error)
  log.error({ queue: lease.queue, subject: lease.subject, outcome, err: error }, 'job failed')
}

/** Until then this worker could do nothing else. */
async function giveBackOnceThere(db: Db, lease: Lease, signal: AbortSignal): Promise<void> {
  while (!signal.aborted)
    try {
      return void (await giveBack(db, lease))
    } catch (error) {
      if (!databaseIsAway(error)) throw error
      await sleep(250, signal)
    }
}

async function sealAndReact({ db, now, signal, mail, packs }: WorkerOptions, line: WorkLine): Promise<void> {
  const sealed = await sealOnce(db, now())
  const told = await followOnce(db, line.desk, {
    name: 'live',
    most: REACTIONS_AT_ONCE,
    react: (tx, entries) => recordChanges(tx, entries, now()),
  })
  const followed = await followOnce(db, line.desk, {
    name: 'reactions',
    most: REACTIONS_AT_ONCE,
    react: (tx, entries) =>
      followEntries(tx, entries, {
        ...{ now: now(), mails: mail !== undefined, zone: packs.current.text.zone },
        rules: line.sending.rules,
      }),
  })
  // While little comes, entries gather for a moment: sealing each by itself would cost more than taking the decisions.
  if (sealed < SEALED_AT_ONCE && Math.max(told, followed) < REACTIONS_AT_ONCE) await sleep(SEAL_MS, signal)
}

/** Keeps what can be searched up with the ledger, apart from the rest: a large report gives it much to do. */
function searchLoop({ db, now, signal }: WorkerOptions, { desk }: Line): () => Promise<void> {
  // A process that was killed in between may have left addresses to fold.
  let more = true
  return async () => {
    const followed = await followOnce(db, desk, {
      name: 'search',
      most: REACTIONS_AT_ONCE,
      react: async (tx, entries) => {
        await recordWords(tx, entries)
        more ||= sawMore(entries)
      },
    })
    const said = await followOnce(db, desk, {
      name: 'search-said',
      most: REACTIONS_AT_ONCE,
      react: recordSaid,
    })
    if (more) more = (await recordAddresses(db, desk, now())) > 0
    if (!more && Math.max(followed, said) < REACTIONS_AT_ONCE) await sleep(SEARCH_MS, signal)
  }
}

/** Signs the newest tree head. What keeps it from signing is told at once and then each minute, and stops nothing else. */
async function signLoop(options: WorkerOptions, { desk }: Line): Promise<void> {
  const { db, log, ledger, now, signal } = options
  let signer: Signer | undefined
  let told: number | undefined
  await repeat(options, 'signer', async () => {
    try {
      const files = { keys: ledger.keys, signed: `${ledger.keys}.signed` }
      signer ??= await openSigner(db, desk, files, { name: ledger.name, now: now() })
      await attestCheckpoint(db, signer, now())
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (told === undefined || performance.now() - told > 60_000) {
        log.error({ loop: 'signer' }, error.said.en)
        told = performance.now()
      }
    }
    await sleep(SIGN_MS, signal)
  })
}

async function runSchedules({ db, signal }: WorkerOptions, line: WorkLine): Promise<void> {
  for (const { name, everyMs, work } of SCHEDULES) {
    const due = await change(db, line.desk, (tx) => isDue(tx, name, everyMs))
    if (due) await work(line)
  }
  await sleep(SCHEDULE_MS, signal)
}
