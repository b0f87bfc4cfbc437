import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { addOwnSource } from '#intake/add-source.ts'
import { receiveReport } from '#intake/receive-report.ts'
import { INTAKE_POLICY, SOME_SOURCE } from '#intake/intake-policy.ts'
import type { IntakeThings } from '#intake/intake-policy.ts'
import { allOf, mayDo, refuseUnless } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import type { Db, Tx } from '#platform/database.ts'
import { change } from '#platform/database.ts'

/** The source that the bundled sample is from, so that nobody takes its incidents for real ones. */
const SAMPLE_SOURCE = 'sample'

/** The sample is written for this day; it is taken in as if it told of the day before it arrives. */
const WRITTEN_FOR = '2026-03-02'
const SAMPLE = new URL('../../seed/sample/event4_sinkhole.csv', import.meta.url)
const DAY_MS = 86_400_000

/** Takes in the bundled sample report; returns its number. */
export async function receiveSample(db: Db, member: Member, now: Date): Promise<number> {
  refuseUnless(canReceiveSample(await change(db, member, isSampleTaken)), 'already-there')
  await addOwnSource(db, member, SAMPLE_SOURCE, now)
  const day = new Date(now.getTime() - DAY_MS).toISOString().slice(0, 10)
  const text = (await readFile(SAMPLE, 'utf8')).replaceAll(WRITTEN_FOR, day)
  const { report } = await receiveReport(db, member, {
    bytes: pieces(text),
    name: `${day}-event4_sinkhole-sample.csv`,
    source: SAMPLE_SOURCE,
    now,
  })
  return report
}

export async function isSampleTaken(tx: Tx): Promise<boolean> {
  const { rows } = await sql`
    select from report r join source s on s.id = r.source_id where s.name = ${SAMPLE_SOURCE} limit 1`.execute(
    tx,
  )
  return rows.length > 0
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

/** What a reply says of taking the sample in: it brings a source of its own. */
export const mayReceiveSample = (member: Member, taken: boolean): Told =>
  allOf(
    mayDo<'addSource', IntakeThings>(INTAKE_POLICY, member, 'addSource', undefined),
    mayDo<'receive', IntakeThings>(INTAKE_POLICY, member, 'receive', SOME_SOURCE),
    canReceiveSample(taken),
  )

const canReceiveSample = (taken: boolean): Told => !taken || TAKEN_ALREADY

const TAKEN_ALREADY = {
  vi: 'Bản tin mẫu đã được nạp; xem trong danh sách bản tin.',
  en: 'The sample has been taken in already; see the list of reports.',
}
