import type { Member } from '#permits/permit.ts'
import type { Handlers } from '#platform/http-endpoint.ts'
import type { FastifyRequest } from 'fastify'
import type { LiveLine } from './live-line.ts'
import type { LiveFeed } from './open-live-feed.ts'

/** What stands in between cuts a line on which nothing moves: proxies after a minute, as a rule. */
const BEAT_MS = 15_000

export interface LiveServing {
  readonly live: LiveFeed
  /** Who a request is from now; throws a refusal when that is over. */
  readonly readmit: (name: 'followChanges', request: FastifyRequest) => Promise<Member>
}

export const liveRoutes = ({ live, readmit }: LiveServing): Handlers<Member, 'followChanges'> => ({
  async followChanges({ member, query, request, reply, signal }) {
    const reader = {
      member,
      recheck: () => readmit('followChanges', request),
      cut: () => reply.raw.destroy(),
    }
    const line = await live.join(reader, lastId(request) ?? query.after)
    // What stands in between would keep the messages back until there are many.
    void reply.header('x-accel-buffering', 'no')
    const until = query.seconds === undefined ? undefined : AbortSignal.timeout(query.seconds * 1000)
    const ends = AbortSignal.any([signal, ...(until ? [until] : [])])
    return { stream: messagesOf(line, ends, query.seconds === 0, () => live.leave(line)) }
  },
})

/** How a browser that was cut off says up to where it heard (WHATWG HTML 9.2.4). */
const LAST_ID = 'last-event-id'

function lastId({ headers }: FastifyRequest): number | undefined {
  const said = headers[LAST_ID]
  return typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : undefined
}

async function* messagesOf(
  line: LiveLine,
  ends: AbortSignal,
  once: boolean,
  leave: () => void,
): AsyncGenerator<string> {
  try {
    yield line.beat()
    while (!line.isOver) {
      const message = line.take()
      if (message !== undefined) yield message
      else if (once || ends.aborted) return
      else if (!(await line.wait(AbortSignal.any([ends, AbortSignal.timeout(BEAT_MS)])))) yield line.beat()
    }
    const last = line.lastWord()
    if (last !== undefined) yield last
  } finally {
    leave()
  }
}
