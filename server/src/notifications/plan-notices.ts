import type { NotificationRules } from '#law/notification-rule.ts'
import type { Instant } from '#law/zone.ts'
import { change, retryingClashes } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'
import { decideNotice } from './notice.ts'
import type { Decision } from './notice.ts'
import { questionsOf, saveLooks, saveNotices, takeLooks } from './notice-store.ts'
import type { AskedNotice, PlannedNotice } from './notice-store.ts'

/** By what it is decided who hears what when. */
export interface Telling {
  readonly rules: NotificationRules
  /** of the pack: where digests and quiet hours are counted */
  readonly zone: string
  /** mails leave this desk */
  readonly mails: boolean
}

/** Incidents decided on in one transaction: bounds its memory, and how long they are kept from other planners. */
const AT_ONCE = 5000
const HOUR = 3_600_000

/**
 * Decides of every incident whose look has come who is to be told when, in four statements for each five thousand. A
 * second run finds the tellings of the first, and a kill leaves either all of a transaction or nothing.
 */
export async function planNotices(db: Db, desk: Asker, telling: Telling, now: () => Date): Promise<void> {
  for (let taken = AT_ONCE; taken === AT_ONCE;)
    taken = await retryingClashes(() =>
      change(db, desk, async (tx) => {
        const at = now()
        const incidents = await takeLooks(tx, at, AT_ONCE)
        if (incidents.length === 0) return 0
        const looks = new Map<number, Instant | null>(incidents.map((id) => [id, null]))
        const planned: PlannedNotice[] = []
        for (const asked of await questionsOf(tx, { incidents, mails: telling.mails, now: at })) {
          const decision = decideNotice(telling.rules, telling.zone, asked.question, at.getTime())
          if (decision.is === 'tell') planned.push(noticeOf(asked, decision))
          looks.set(
            asked.incident,
            sooner(looks.get(asked.incident) ?? null, nextLook(decision, at.getTime())),
          )
        }
        await saveNotices(tx, planned, at)
        await saveLooks(tx, looks)
        return incidents.length
      }),
    )
}

const noticeOf = (
  { orgId, channel, incident, round, class: of, question }: AskedNotice,
  { at, way, occasion, rule }: Extract<Decision, { is: 'tell' }>,
): PlannedNotice => ({
  ...{ orgId, channel, incident, round, occasion, way, rule, class: of },
  ...{ step: question.hearing.step, dueAt: at },
})

/** When there may be something else to decide, if nobody does anything meanwhile. */
function nextLook(decision: Decision, now: Instant): Instant | null {
  switch (decision.is) {
    case 'later':
    case 'unless-acknowledged':
      return decision.at
    case 'suppressed':
      return decision.until
    case 'silent':
      // A sighting is no entry: whether it is seen again is looked at hour by hour, until its quiet time ends it.
      return decision.why === 'unseen' ? now + HOUR : null
    case 'tell':
    case 'officer':
      return null
  }
}

const sooner = (a: Instant | null, b: Instant | null) => (a === null ? b : b === null ? a : Math.min(a, b))
