import { noteRefusals } from '#identity/record-refusals.ts'
import { isTold, RefusalTally } from '#identity/refusal-tally.ts'
import type { Visitor } from '#identity/session.ts'
import type { Db } from '#platform/database.ts'
import { factsOf } from '#platform/http-endpoint.ts'
import type { OnRefused } from '#platform/http-errors.ts'
import type { Log } from '#platform/log.ts'

export interface RefusalCount {
  readonly onRefused: OnRefused
  /** Hands over what is counted, and counts no more. */
  close(): Promise<void>
}

const HAND_OVER_MS = 5000

/** Counts the refused requests of this process and hands them over to the database every few seconds. */
export function openRefusalCount({
  db,
  log,
  now,
}: {
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
}): RefusalCount {
  const tally = new RefusalTally()
  const handOver = async () => {
    const taken = tally.take()
    try {
      await noteRefusals(db, taken, now())
    } catch (error) {
      for (const one of taken) tally.add(one)
      log.warn({ err: error }, 'refused requests could not be written down; trying again')
    }
  }
  const timer = setInterval(() => void handOver(), HAND_OVER_MS).unref()
  return {
    onRefused(request, kind) {
      const { endpoint, member } = factsOf(request)
      if (endpoint === undefined || !isTold(kind)) return
      // The door identifies visitors, nobody else does.
      const visitor = member as Visitor | undefined
      const memberId = visitor === undefined || visitor.kind === 'nobody' ? 0 : visitor.id
      tally.add({ memberId, endpoint, kind, count: 1 })
    },
    async close() {
      clearInterval(timer)
      await handOver()
    },
  }
}
