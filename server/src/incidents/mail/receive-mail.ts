import { createHash } from 'node:crypto'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { spend } from '#platform/budget.ts'
import { change, Clash, retryingClashes } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { forgetUpload, keepUpload, storeUpload } from '#platform/store-blob.ts'
import type { Upload } from '#platform/store-blob.ts'
import { parseEnvelope } from './envelope.ts'
import type { Envelope } from './envelope.ts'
import { MAIL_POLICY } from './mail-policy.ts'
import type { MailThings } from './mail-policy.ts'
import { drawMail, receiveAgain, saveMail } from './mail-store.ts'

/** The queue of mails that wait to be read. */
export const MAILS = 'mails'

/** A mail as a mail server hands it over. `bytes` may throw; then nothing is kept and nothing was acknowledged. */
export interface GivenMail {
  readonly bytes: AsyncIterable<Uint8Array>
  /** return path; '' where it is empty; absent: the way it came knows none */
  readonly sender?: string | undefined
  readonly recipients: readonly string[]
  /** bytes at most */
  readonly limit: number
}

/** What the mail server is told, once it is true. */
export interface ReceivedMail {
  readonly mail: number
  readonly sha256: string
  /** bytes */
  readonly size: number
  readonly receipts: number
  readonly known: boolean
}

/**
 * Keeps a mail durably, byte for byte, and puts it in the queue to be read. The same bytes for the same recipients are one
 * mail, however often a server that heard no answer brings them again.
 */
export async function receiveMail(db: Db, by: Member, given: GivenMail, now: Date): Promise<ReceivedMail> {
  const permit = allow<'receive', MailThings>(MAIL_POLICY, by, 'receive', undefined)
  const envelope = parseEnvelope(given)
  await spend(db, budgetsOf(envelope), now)
  const upload = await storeUpload(db, by, limited(given.bytes, given.limit), now)
  try {
    if (upload.size === 0) throw EMPTY
    const { kept, ...received } = await retryingClashes(() => keep(db, permit, envelope, upload, now))
    if (!kept) await forgetUpload(db, by, upload)
    return received
  } catch (error) {
    await forgetUpload(db, by, upload)
    throw error
  }
}

/** A flood waits at the mail server: what is refused now is brought again. */
const budgetsOf = ({ sender }: Envelope) => [
  { key: 'mail-in', burst: 600, seconds: 1 },
  {
    key: `mail-in ${sender?.slice(sender.lastIndexOf('@') + 1).toLowerCase() ?? ''}`,
    burst: 300,
    seconds: 5,
  },
]

async function* limited(bytes: AsyncIterable<Uint8Array>, limit: number) {
  let size = 0
  for await (const piece of bytes) {
    size += piece.byteLength
    if (size > limit) throw tooLarge(limit)
    yield piece
  }
}

/** The transaction that makes it true: blob, mail, queue, account. */
const keep = (db: Db, permit: Permit, { sender, recipients }: Envelope, upload: Upload, now: Date) =>
  change(db, permit.member, async (tx, client) => {
    const { sha256, size } = upload
    const key = createHash('sha256').update(sha256).update(recipients.join('\n')).digest()
    const told = { sha256: sha256.toString('hex'), size }
    const known = await receiveAgain(client, key)
    if (known) return { mail: known.id, ...told, receipts: known.receipts, known: true, kept: false }
    const blobId = await keepUpload(client, upload)
    const mail = await drawMail(client)
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'mail.received', at: now, subject: `mail:${mail}` },
      facts: { ...told, ...(sender !== undefined && { sender: erasable(sender) }) },
    })
    const row = { id: mail, blobId, sha256, size, key, sender, recipients, entry }
    if (!(await saveMail(client, permit, row, now))) throw new Clash('the same mail was kept meanwhile')
    await enqueue(tx, MAILS, mail)
    return { mail, ...told, receipts: 1, known: false, kept: blobId === upload.id }
  })

const EMPTY = new Refusal('malformed', {
  vi: 'Thư rỗng: không nhận được byte nào. Hãy kiểm tra cấu hình của máy chủ thư.',
  en: 'The mail is empty: not one byte arrived. Check how the mail server hands it over.',
})

const tooLarge = (limit: number) =>
  new Refusal('too-large', {
    vi: `Thư lớn hơn ${Math.round(limit / 1_000_000)} MB; hãy gửi tệp lớn qua trang của bàn trực.`,
    en: `The mail is larger than ${Math.round(limit / 1_000_000)} MB; send large files on the desk’s pages.`,
  })
