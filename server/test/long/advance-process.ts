// A worker's clock alone, hour by hour on a clock that the test sets: node advance-process.ts <url> <from> <until>
import { findMemberNamed } from '#identity/find-member.ts'
import { DESK } from '#identity/member.ts'
import { advanceClocks } from '#incidents/law/advance-clocks.ts'
import { packsOf } from '#law/packs.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { vn } from '../law-world.ts'

const [url = '', from, until] = process.argv.slice(2)
const HOUR = 3_600_000

const db = openDatabase({ url, connections: 2, name: 'advance' })
const desk = await findMemberNamed(db, DESK)
if (!desk) throw new Error('the desk has no member of its own')
const packs = packsOf([vn], 'vn')
for (let at = Number(from); at <= Number(until); at += HOUR) {
  await advanceClocks(db, packs, desk, () => new Date(at))
  process.stdout.write(`${at}\n`)
}
await closeDatabase(db)
