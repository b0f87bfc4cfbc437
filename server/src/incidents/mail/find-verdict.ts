import type { Tx } from '#platform/database.ts'
import { readMailAddress } from '#platform/mail-address.ts'
import type { MailIn } from '#platform/mail-address.ts'
import { readMessageId } from '#platform/message-id.ts'
import { automaticReason } from './automatic-mail.ts'
import { readComplaint, readDeliveryReport } from './delivery-report.ts'
import { authenticOf } from './letter.ts'
import type { Letter } from './letter.ts'
import { addressedBy, isThere, messageAt, senderAt } from './mail-store.ts'
import type { UnreadMail } from './mail-store.ts'
import { verdictOf } from './mail-verdict.ts'
import type { Verdict } from './mail-verdict.ts'
import { newWords } from './new-words.ts'

/** What becomes of a mail, by what it says and what the desk knows. */
export async function findVerdict(
  tx: Tx,
  house: MailIn | undefined,
  mail: UnreadMail,
  letter: Letter,
): Promise<Verdict> {
  const complaint = readComplaint(letter.root)
  // Whoever handed it over says to whom; a way in without an envelope leaves it to the mail itself.
  const to = mail.recipients.length > 0 ? mail.recipients : letter.to
  const at = house ? await placesOf(tx, house, [...new Set(to)], complaint?.sender) : NOWHERE
  const [first] = at.addressed
  const senders = new Set(letter.from.map(({ address }) => address))
  const [from = ''] = senders
  const sender = first && senders.size === 1 ? await senderAt(tx, first.orgId, from) : undefined
  return verdictOf({
    ...at,
    ...{ complaint, report: readDeliveryReport(letter.root), senders: senders.size, sender },
    odd: letter.odd.length > 0,
    automatic: automaticReason(
      letter.header,
      { sender: mail.sender ?? undefined, from: [...senders] },
      {
        address: (address) => house !== undefined && isOwnAddress(house, address),
        messageId: (id) => house !== undefined && isOwnMessage(house, id),
      },
    ),
    again:
      first !== undefined &&
      (await isThere(tx, { mail: mail.id, key: letter.messageId, from, incident: first.incident })),
    authentic: authenticOf(letter.header, house?.authserv),
    saysSomething: newWords(letter.text) !== '' || letter.files.length > 0,
  })
}

const NOWHERE = { replies: 0, addressed: [], toReturnPath: false, message: undefined } as const

async function placesOf(tx: Tx, house: MailIn, to: readonly string[], complainedOf: string | undefined) {
  const read = to.flatMap((text) => readMailAddress(house, text) ?? [])
  const replies = to.filter((text) => text.toLowerCase().startsWith('reply+')).length
  return {
    ...{ replies, addressed: await addressedBy(tx, house, to) },
    toReturnPath: read.some(({ purpose }) => purpose === 'bounce'),
    message: await messageAt(tx, house, complainedOf === undefined ? to : [...to, complainedOf]),
  }
}

const isOwnAddress = (house: MailIn, address: string) =>
  address === house.from?.toLowerCase() || readMailAddress(house, address) !== undefined

/** Another desk numbers its messages alike; the domain tells them apart. */
const isOwnMessage = (house: MailIn, id: string) =>
  readMessageId(id) !== undefined &&
  house.from !== undefined &&
  id
    .replace(/>$/, '')
    .toLowerCase()
    .endsWith(house.from.slice(house.from.lastIndexOf('@')).toLowerCase())
