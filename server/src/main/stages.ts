import { ANALYSES } from '#facilities/begin-analysis.ts'
import { computeAnalysis } from '#facilities/compute-analysis.ts'
import { issueBackupReminders } from '#facilities/issue-backup-reminders.ts'
import { forgetDevices } from '#identity/keep-device.ts'
import { recordFailedSignIns } from '#identity/record-failed-sign-ins.ts'
import { recordRefusals } from '#identity/record-refusals.ts'
import { attributeWaiting } from '#incidents/attribute-waiting.ts'
import { planDue } from '#incidents/due/plan-due.ts'
import { advanceClocks } from '#incidents/law/advance-clocks.ts'
import { closeQuietIncidents } from '#incidents/close-quiet-incidents.ts'
import { foldReplayedLines } from '#incidents/fold-replayed-lines.ts'
import { readMail } from '#incidents/mail/read-mail.ts'
import { MAILS } from '#incidents/mail/receive-mail.ts'
import { foldReport } from '#incidents/fold-report.ts'
import type { Line } from '#incidents/fold-report.ts'
import type { Packs } from '#law/packs.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import { forgetChanges } from '#notifications/live/record-changes.ts'
import { countTally } from '#measurement/count-tally.ts'
import { planNotices } from '#notifications/plan-notices.ts'
import { recordTold, recordUntold } from '#notifications/record-told.ts'
import { sendWords } from '#notifications/send-words.ts'
import { sendNotices } from '#notifications/send-notices.ts'
import type { Sending } from '#notifications/send-notices.ts'
import { sendCalls } from '#notifications/webhooks/send-calls.ts'
import type { CallLine } from '#notifications/webhooks/send-calls.ts'
import { forgetBudgets } from '#platform/forget-budgets.ts'
import { forgetBrokenUploads } from '#platform/forget-broken-uploads.ts'
import type { MailIn } from '#platform/mail-address.ts'
import type { MailSender } from '#platform/mail.ts'
import type { Outcomes } from '#platform/message-outcome.ts'
import { MESSAGES, sendMessage } from '#platform/messages.ts'
import { eraseOldReporters } from '#triage/erase-reporter.ts'
import { issueContactReminders } from '#registry/issue-contact-reminders.ts'
import { WEBHOOKS } from '#platform/write-message.ts'
import { relateNewReports } from '#triage/relate-new-reports.ts'
import { returnUnanswered } from '#triage/return-unanswered.ts'
import type { Lease } from '#platform/queue.ts'

/** What a worker works with: the intake line, the packs of law, what mails leave by, who is told what and how, what calls are signed with. */
export interface WorkLine extends Line, Pick<CallLine, 'keys' | 'egress'> {
  readonly mail: MailSender | undefined
  /** absent: nobody answers by mail */
  readonly house: MailIn | undefined
  /** opens what is encrypted to the desk */
  readonly unseal?: ((armored: string) => Promise<Uint8Array | undefined>) | undefined
  readonly packs: Packs
  readonly publicReports: PublicReportRules
  /** before a test of a backup is due; undefined: nobody is reminded */
  readonly remindDays: number | undefined
  readonly sending: Sending
}

/** One queue, and what is done with each job of it. */
export interface Stage {
  readonly queue: string
  /** jobs of this queue that one worker has in hand at a time */
  readonly slots: number
  readonly work: (line: WorkLine, lease: Lease) => Promise<void>
}

/** What follows when a message has left, and when it never will. */
const outcomesOf = ({ desk, sending }: WorkLine): Outcomes => ({
  delivered: (tx, message, now) => recordTold(tx, desk, sending.rules, message, now),
  failed: (tx, message, now) => recordUntold(tx, desk, message, now),
})

/**
 * The intake line. Reports have two slots, so that a small report does not wait behind one of 200 MB, and one is read
 * while the database writes the other.
 */
export const STAGES: readonly Stage[] = [
  { queue: 'reports', slots: 2, work: foldReport },
  { queue: 'replays', slots: 1, work: foldReplayedLines },
  { queue: 'waiting', slots: 1, work: attributeWaiting },
  { queue: MAILS, slots: 1, work: (line, lease) => readMail(line, lease, outcomesOf(line)) },
  { queue: MESSAGES, slots: 1, work: (line, lease) => sendMessage(line, lease, outcomesOf(line)) },
  // One at a time: each takes a processor to itself.
  { queue: ANALYSES, slots: 1, work: computeAnalysis },
  // A machine that keeps its caller waiting holds up three others at most.
  { queue: WEBHOOKS, slots: 4, work: (line, lease) => sendCalls(line, lease, outcomesOf(line)) },
]

/** What runs by the clock. */
export interface Schedule {
  readonly name: string
  readonly everyMs: number
  readonly work: (line: WorkLine) => Promise<void>
}

const MINUTE = 60_000

export const SCHEDULES: readonly Schedule[] = [
  {
    name: 'advance-clocks',
    everyMs: MINUTE / 6,
    work: (line) => advanceClocks(line.db, line.packs, line.desk, line.now),
  },
  {
    name: 'tell-recipients',
    everyMs: MINUTE / 6,
    work: async (line) => {
      await planNotices(line.db, line.desk, line.sending, line.now)
      await sendNotices(line.db, line.desk, line.sending, line.now)
      await sendWords(line.db, line.desk, line.sending, line.now)
    },
  },
  {
    name: 'plan-due',
    everyMs: MINUTE / 12,
    work: (line) => planDue(line.db, line.desk, line.sending, line.now),
  },
  {
    name: 'relate-public-reports',
    everyMs: MINUTE / 12,
    work: async (line) => {
      while ((await relateNewReports(line.db, line.publicReports, line.desk)) > 0);
    },
  },
  {
    name: 'close-quiet-incidents',
    everyMs: 10 * MINUTE,
    work: async (line) => {
      while ((await closeQuietIncidents(line.db, line.desk, line.now())) > 0);
    },
  },
  {
    name: 'count-tally',
    everyMs: MINUTE / 6,
    work: async ({ db, desk, now, sending }) => {
      await countTally(db, desk, { zone: sending.zone, now: now(), clock: () => performance.now() })
    },
  },
  {
    name: 'ask-contacts',
    everyMs: 60 * MINUTE,
    work: async (line) => {
      while ((await issueContactReminders(line.db, line.desk, line.sending, line.now())) > 0);
    },
  },
  {
    name: 'remind-of-tests',
    everyMs: 60 * MINUTE,
    work: async ({ db, desk, now, remindDays }) => {
      if (remindDays !== undefined) while ((await issueBackupReminders(db, desk, remindDays, now())) > 0);
    },
  },
  {
    name: 'forget-broken-uploads',
    everyMs: 60 * MINUTE,
    work: (line) => forgetBrokenUploads(line.db, line.desk, line.now()),
  },
  {
    name: 'erase-old-reporters',
    everyMs: 60 * MINUTE,
    work: (line) => eraseOldReporters(line.db, line.desk, line.now()),
  },
  {
    name: 'return-unanswered-reports',
    everyMs: 60 * MINUTE,
    work: async (line) => {
      while ((await returnUnanswered(line.db, line.publicReports, line.desk, line.now())) > 0);
    },
  },
  {
    name: 'record-failed-sign-ins',
    everyMs: 10 * MINUTE,
    work: (line) => recordFailedSignIns(line.db, line.desk, line.now()),
  },
  {
    name: 'record-refusals',
    everyMs: 10 * MINUTE,
    work: (line) => recordRefusals(line.db, line.desk, line.now()),
  },
  {
    name: 'forget-budgets',
    everyMs: 60 * MINUTE,
    work: async (line) => {
      await forgetBudgets(line.db, line.desk, line.now())
      await forgetDevices(line.db, line.desk, line.now())
      await forgetChanges(line.db, line.desk, line.now())
    },
  },
]
