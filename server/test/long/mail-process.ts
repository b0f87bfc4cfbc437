// A worker's queue of mails alone, until it is killed: node mail-process.ts <url> <smtp> <name>
import { setTimeout as wait } from 'node:timers/promises'
import { findMemberNamed } from '#identity/find-member.ts'
import { DESK } from '#identity/member.ts'
import { openDatabase } from '#platform/database.ts'
import { MESSAGES, sendMessage } from '#platform/messages.ts'
import { dropLeases, take } from '#platform/queue.ts'
import { openSmtpSender } from '#platform/smtp-sender.ts'

const [url = '', smtp = '', name = ''] = process.argv.slice(2)
const db = openDatabase({ url, connections: 2, name: 'mails' })
const desk = await findMemberNamed(db, DESK)
if (!desk) throw new Error('the desk has no member of its own')
const mail = openSmtpSender({ url: smtp, from: 'desk@most.example', timeoutMs: 5000 })
await dropLeases(db, name)
process.stdout.write('working\n')
for (;;) {
  const lease = await take(db, MESSAGES, name)
  if (lease) await sendMessage({ db, desk, now: () => new Date(), mail }, lease)
  else await wait(20)
}
