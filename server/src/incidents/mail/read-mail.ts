import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { MailIn } from '#platform/mail-address.ts'
import type { Outcomes } from '#platform/message-outcome.ts'
import { writeMessage } from '#platform/messages.ts'
import { finish } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { lockIncident } from '#incidents/incident-store.ts'
import { lockWork } from '#incidents/work-store.ts'
import type pg from 'pg'
import { answerMail, hasToTell } from './answer-mail.ts'
import { readAnswerWord } from './answer-word.ts'
import { findVerdict } from './find-verdict.ts'
import { forgetFiles, keepFiles, putFiles } from './keep-files.ts'
import type { KeptFiles } from './keep-files.ts'
import { bytesOfFile, openedLetter, readLetter, sealedIn } from './letter.ts'
import type { Letter } from './letter.ts'
import { MAIL_POLICY } from './mail-policy.ts'
import type { MailThings } from './mail-policy.ts'
import { findUnread, saveReading } from './mail-store.ts'
import type { UnreadMail } from './mail-store.ts'
import type { Verdict } from './mail-verdict.ts'
import { newWords } from './new-words.ts'
import { readDeliveryReport } from './delivery-report.ts'
import { recordAnswer } from './record-answer.ts'
import { recordBounce } from './record-bounce.ts'
import { replyAddress } from './reply-address.ts'

/** What reading mails works with. */
export interface MailLine {
  readonly db: Db
  readonly desk: Member
  readonly now: () => Date
  /** absent: the desk gives out no addresses, and every mail waits for an officer */
  readonly house: MailIn | undefined
  /** opens what is encrypted to the desk; undefined: it cannot be opened. absent: the desk has no key */
  readonly unseal?: ((armored: string) => Promise<Uint8Array | undefined>) | undefined
}

const NO_FILES: KeptFiles = { kept: [], left: [] }

/** Reads one mail and does with it what follows, all of it or nothing. */
export async function readMail(line: MailLine, lease: Lease, outcomes: Outcomes = {}): Promise<void> {
  const { db, desk, now } = line
  const mail = await change(db, desk, (tx) => findUnread(tx, lease.subject))
  if (!mail) return change(db, desk, (tx) => finish(tx, lease))
  const letter = await letterIn(line, await bytesOf(line, mail))
  const likely = await change(db, desk, (tx) => findVerdict(tx, line.house, mail, letter))
  const files = likely.state === 'answer' ? await keepFiles(db, desk, letter.files, now()) : NO_FILES
  let used: ReadonlySet<number> = new Set()
  try {
    used = await change(db, desk, async (tx, client) => {
      const done = (await findUnread(tx, mail.id, true))
        ? await conclude({ line, tx, client, outcomes }, { mail, letter, files })
        : new Set<number>()
      await finish(tx, lease)
      return done
    })
  } finally {
    await forgetFiles(db, desk, files, used)
  }
}

async function bytesOf({ db, desk }: MailLine, { blobId }: UnreadMail): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of readBlob(db, desk, await findBlob(db, desk, blobId))) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function letterIn({ unseal }: MailLine, bytes: Buffer): Promise<Letter> {
  const letter = readLetter(bytes)
  const sealed = sealedIn(letter)
  return sealed === undefined ? letter : openedLetter(letter, await unseal?.(sealed))
}

interface Conclusion {
  readonly line: MailLine
  readonly tx: Tx
  readonly client: pg.PoolClient
  readonly outcomes: Outcomes
}

interface Read {
  readonly mail: UnreadMail
  readonly letter: Letter
  readonly files: KeptFiles
}

/** Does what follows from what the mail is; returns the uploads that are used. */
async function conclude(at: Conclusion, read: Read): Promise<ReadonlySet<number>> {
  const { line, tx, outcomes } = at
  const { mail, letter, files } = read
  const now = line.now()
  const permit = allow<'take', MailThings>(MAIL_POLICY, line.desk, 'take', undefined)
  const verdict = await findVerdict(tx, line.house, mail, letter)
  const used =
    verdict.state === 'answer' ? await putAnswer(at, permit, verdict, read, now) : new Set<number>()
  const report = readDeliveryReport(letter.root)
  const said = report && `${report.status} ${report.words}`.trim().slice(0, 500)
  if (verdict.state === 'bounce' && verdict.reason === 'failed')
    await recordBounce(tx, permit, { message: verdict.message, words: said || 'failed' }, outcomes, now)
  const about = aboutOf(verdict)
  const taken = new Set(files.kept.map(({ file }) => file))
  await saveReading(
    tx,
    mail.id,
    {
      ...{ state: verdict.state, reason: 'reason' in verdict ? verdict.reason : undefined, ...about, said },
      ...{ from: letter.from[0], subject: letter.subject, key: letter.messageId, words: letter.text },
      files: letter.files.map((file) => ({
        name: file.name,
        size: bytesOfFile(file).length,
        kept: taken.has(file),
      })),
    },
    now,
  )
  await recordEntry(tx, permit, {
    ...{ kind: 'mail.read', at: now, subject: `mail:${mail.id}` },
    facts: { state: verdict.state, ...('reason' in verdict && { reason: verdict.reason }), ...about },
  })
  return used
}

const aboutOf = (verdict: Verdict) => ({
  incident:
    verdict.state === 'answer'
      ? verdict.addressed.incident
      : 'incident' in verdict
        ? verdict.incident
        : undefined,
  contact: verdict.state === 'answer' ? verdict.sender.id : undefined,
  message: 'message' in verdict ? verdict.message : undefined,
})

async function putAnswer(
  { line, tx, client }: Conclusion,
  permit: Permit,
  { addressed, sender }: Extract<Verdict, { state: 'answer' }>,
  { mail, letter, files }: Read,
  now: Date,
): Promise<ReadonlySet<number>> {
  await lockWork(tx, addressed.incident)
  const incident = (await lockIncident(tx, addressed.incident))!
  const words = newWords(letter.text) || letter.subject
  const writer = { mail: mail.id, contact: sender.name, contactId: sender.id }
  const answer = { ...writer, words, word: readAnswerWord(words) }
  const outcome = await recordAnswer(tx, permit, incident, answer, now)
  const put = await putFiles(
    { tx, client, permit, incident },
    files,
    { ...writer, contact: erasable(sender.name) },
    now,
  )
  const told = { incident: incident.id, outcome, left: [...files.left, ...put.left] }
  if (hasToTell(told) && line.house?.from !== undefined)
    await writeMessage(
      tx,
      {
        ...{ orgId: incident.orgId, contactId: sender.id, key: `mail ${mail.id}` },
        mail: {
          ...answerMail(sender, told),
          ...{ to: letter.from[0]!.address, replyTo: replyAddress(line.house, incident.id, incident.orgId) },
        },
        incidents: [{ id: incident.id, orgId: incident.orgId }],
      },
      now,
    )
  return put.used
}
