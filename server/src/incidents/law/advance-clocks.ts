import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import type { Packs } from '#law/packs.ts'
import { recordEntries } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { givenReminders, saveNextLooks, saveReminders, takeClocks } from './clock-store.ts'
import { wakeLawDue } from '#incidents/due/wake-due.ts'
import type { LawDue } from '#incidents/due/wake-due.ts'
import { dueReminders, firstDue } from './due-reminders.ts'
import type { DueReminder } from './due-reminders.ts'
import { knownFacts } from './known-facts.ts'
import { settleRated } from './rate-incident.ts'
import { findAllAtLaw, findAllRated } from './statement-store.ts'
import type { IncidentAtLaw } from './statement-store.ts'

/** What could not be computed is looked at again after this time. */
const LATER_MS = 3_600_000
/** Incidents of one transaction: bounds how long they are kept from people. */
const AT_ONCE = 100

/**
 * Looks at the clocks whose time has come, a hundred incidents a transaction: settles how severe each is and reminds of
 * what is due. A reminder and the record that it was given commit together, so that an hour missed loses none and a second
 * run doubles none. One that fails is put off and keeps no other from its turn: those taken with it go one by one.
 */
export async function advanceClocks(db: Db, packs: Packs, desk: Member, now: () => Date): Promise<void> {
  const failed: unknown[] = []
  for (let alone = 0; ; alone--) {
    const at = now()
    let taken: readonly number[] = []
    try {
      await change(db, desk, async (tx) => {
        const clocks = await takeClocks(tx, at, alone > 0 ? 1 : AT_ONCE)
        ;({ taken } = clocks)
        if (clocks.due.length > 0) await advanceThose(tx, packs, desk, clocks.due, at)
      })
    } catch (error) {
      if (taken.length === 0) throw error
      if (taken.length > 1) alone = taken.length + 1
      else {
        failed.push(error)
        await change(db, desk, (tx) =>
          saveNextLooks(tx, new Map([[taken[0]!, new Date(at.getTime() + LATER_MS)]])),
        )
      }
    }
    if (taken.length === 0) break
  }
  if (failed.length > 0) throw failed[0]
}

async function advanceThose(
  tx: Tx,
  packs: Packs,
  desk: Member,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  const [incidents, rated] = [await findAllAtLaw(tx, packs, ids), await findAllRated(tx, ids)]
  const given = await givenReminders(tx, ids)
  const looks = new Map<number, Date | null>()
  const laws = new Map<number, LawDue | undefined>()
  const reminding: Reminded[] = []
  for (const id of ids) {
    const [incident, ended] = [incidents.get(id), rated.get(id)]
    if (!incident || !ended) throw new Error(`the clock of incident ${id} has no incident`)
    await settleRated(tx, incident, ended)
    const facts = knownFacts(incident.pack, incident.desk, incident.said)
    const how = { ended, given: given.get(id)!, now: now.getTime() }
    const { give, next } = dueReminders(incident.pack, facts, how)
    if (give.length > 0) reminding.push({ incident, give })
    laws.set(id, firstDue(incident.pack, facts, how))
    looks.set(id, next === undefined ? null : new Date(next))
  }
  if (reminding.length > 0) await remind(tx, desk, reminding, now)
  await wakeLawDue(tx, laws, now)
  await saveNextLooks(tx, looks)
}

/** An incident with the reminders that are to be given of it. */
interface Reminded {
  readonly incident: IncidentAtLaw
  readonly give: readonly DueReminder[]
}

/** Tells both sides once of each duty, however many of its reminders have come meanwhile. */
async function remind(tx: Tx, desk: Member, reminding: readonly Reminded[], now: Date): Promise<void> {
  const permit = allow<'remind', IncidentThings>(INCIDENT_POLICY, desk, 'remind', undefined)
  const entries = await recordEntries(
    tx,
    reminding.map(({ incident: { id, orgId, pack }, give }) => {
      const duties = new Map(give.map((one) => [one.duty, one]))
      const reminders = [...duties.values()].map(({ duty, article, due }) => ({
        ...{ duty, article, change: 'reminds', is: new Date(due).toISOString() },
      }))
      const about = { kind: 'incident.reminded', at: now, subject: `incident:${id}`, orgId } as const
      return { permit, entry: { ...about, facts: { pack: pack.ref, reminders } } }
    }),
  )
  await saveReminders(
    tx,
    reminding.flatMap(({ incident, give }, nth) =>
      give.map(({ key }) => ({ incident: incident.id, org: incident.orgId, key, entry: entries[nth]! })),
    ),
    now,
  )
}
