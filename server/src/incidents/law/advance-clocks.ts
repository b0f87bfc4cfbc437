import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import type { Packs } from '#law/packs.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { givenReminders, saveNextLook, saveReminders, takeClock } from './clock-store.ts'
import { dueReminders } from './due-reminders.ts'
import type { DueReminder } from './due-reminders.ts'
import { knownFacts } from './known-facts.ts'
import { settleSeverity } from './rate-incident.ts'
import { findAtLaw, findRated } from './statement-store.ts'
import type { IncidentAtLaw } from './statement-store.ts'

/** What could not be computed is looked at again after this time. */
const LATER_MS = 3_600_000

/**
 * Looks at the clocks whose time has come, one incident a transaction: settles how severe it is and reminds of what is
 * due. A reminder and the record that it was given commit together, so that an hour missed loses none and a second run
 * doubles none. One that fails is put off and keeps no other from its turn.
 */
export async function advanceClocks(db: Db, packs: Packs, desk: Member, now: () => Date): Promise<void> {
  const failed: unknown[] = []
  for (;;) {
    const at = now()
    let taken: number | undefined
    try {
      await change(db, desk, async (tx) => {
        const clock = await takeClock(tx, at)
        taken = clock?.id
        if (clock?.isDue) await advanceClock(tx, packs, desk, clock.id, at)
      })
    } catch (error) {
      const id = taken
      if (id === undefined) throw error
      failed.push(error)
      await change(db, desk, (tx) => saveNextLook(tx, id, new Date(at.getTime() + LATER_MS)))
    }
    if (taken === undefined) break
  }
  if (failed.length > 0) throw failed[0]
}

async function advanceClock(tx: Tx, packs: Packs, desk: Member, id: number, now: Date): Promise<void> {
  const [incident, ended] = [await findAtLaw(tx, packs, id), await findRated(tx, id)]
  if (!incident || !ended) throw new Error(`the clock of incident ${id} has no incident`)
  await settleSeverity(tx, incident)
  const facts = knownFacts(incident.pack, incident.desk, incident.said)
  const given = await givenReminders(tx, id)
  const { give, next } = dueReminders(incident.pack, facts, { ended, given, now: now.getTime() })
  if (give.length > 0) await remind(tx, desk, incident, give, now)
  await saveNextLook(tx, id, next === undefined ? null : new Date(next))
}

/** Tells both sides once of each duty, however many of its reminders have come meanwhile. */
async function remind(
  tx: Tx,
  desk: Member,
  { id, orgId, pack }: IncidentAtLaw,
  give: readonly DueReminder[],
  now: Date,
): Promise<void> {
  const permit = allow<'remind', IncidentThings>(INCIDENT_POLICY, desk, 'remind', undefined)
  const duties = new Map(give.map((one) => [one.duty, one]))
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.reminded', at: now, subject: `incident:${id}`, orgId },
    facts: {
      pack: pack.ref,
      reminders: [...duties.values()].map(({ duty, article, due }) => ({
        ...{ duty, article, change: 'reminds', is: new Date(due).toISOString() },
      })),
    },
  })
  await saveReminders(
    tx,
    { id, orgId },
    give.map(({ key }) => key),
    entry,
    now,
  )
}
