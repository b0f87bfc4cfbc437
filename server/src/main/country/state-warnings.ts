import { stateFactsIn } from '#incidents/law/state-facts.ts'
import { change } from '#platform/database.ts'
import { findUnwarned } from './country-store.ts'
import type { CountryWorld } from './country-world.ts'

const WORDS = 'Đã báo ngay lực lượng chuyên trách qua điện thoại, sau đó gửi báo cáo bằng văn bản.'
/** The moments at which an initial notice was given, and the report after it, in the words of packs. */
const REPORTED: readonly string[] = ['warned', 'notified']
const AT_ONCE = 400

/** Operators that have answered say that they warned and reported as the law asks; one in thirty never does. */
export async function stateWarnings(
  { api, packs, officers, contacts }: CountryWorld,
  at: Date,
): Promise<void> {
  const officer = officers[0]!
  const duties = [...packs.current.duties.values()].flatMap(({ id, doneBy }) =>
    doneBy !== undefined && REPORTED.includes(doneBy) ? [id] : [],
  )
  const owed = await change(api, officer, (tx) => findUnwarned(tx, duties, AT_ONCE))
  const byWhom = Map.groupBy(owed, ({ orgId }) => contacts.find((one) => one.orgId === orgId) ?? officer)
  const statements = REPORTED.map((anchor) => ({ anchor, at: at.toISOString() }))
  for (const [by, incidents] of byWhom)
    await change(api, by, async (tx) => {
      for (const { id } of incidents) await stateFactsIn(tx, packs, by, { id, statements, words: WORDS }, at)
    })
}
