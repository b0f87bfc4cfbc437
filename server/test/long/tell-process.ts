// What tells recipients, once, at a time that the test sets: node tell-process.ts <url> <at>
import { findMemberNamed } from '#identity/find-member.ts'
import { DESK } from '#identity/member.ts'
import { planNotices } from '#notifications/plan-notices.ts'
import { sendNotices } from '#notifications/send-notices.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { openTestSending } from '../told-world.ts'

const [url = '', at = ''] = process.argv.slice(2)
const db = openDatabase({ url, connections: 2, name: 'tell' })
const desk = await findMemberNamed(db, DESK)
if (!desk) throw new Error('the desk has no member of its own')
const sending = await openTestSending()
process.stdout.write('begins\n')
await planNotices(db, desk, sending, () => new Date(at))
await sendNotices(db, desk, sending, () => new Date(at))
await closeDatabase(db)
