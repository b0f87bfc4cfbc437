import type { PoolClient } from 'pg'
import type { Db } from '#platform/database.ts'

/** Wakes workers when a job comes in. */
export interface Waker {
  /** Resolves when a job came into the queue since the last wait, after `pollMs` at the latest, or at the signal. */
  wait(queue: string, pollMs: number, signal?: AbortSignal): Promise<void>
  close(): void
}

const RECONNECT_MS = 1000

/**
 * Listens on one connection of the pool. While that is broken, workers go by the clock alone: a notice is a
 * convenience, the table is the truth.
 */
export function openWaker(db: Db): Waker {
  const sleepers = new Sleepers()
  const stop = listenTo(db, 'job', (queue) => sleepers.wake(queue))
  return {
    wait: (queue, pollMs, signal) => sleepers.sleep(queue, pollMs, signal),
    close: () => {
      stop()
      sleepers.close()
    },
  }
}

/** Those who wait, by queue; a call nobody heard wakes the next who lies down. */
class Sleepers {
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #missed = new Set<string>()
  #closed = false

  /** Wakes the queue's sleepers; without a name, all. */
  wake(queue?: string): void {
    const queues = queue === undefined ? [...this.#waiting.keys()] : [queue]
    for (const name of queues) {
      const waiting = this.#waiting.get(name)
      if (!waiting?.size) this.#missed.add(name)
      for (const rise of waiting ?? []) rise()
    }
  }

  sleep(queue: string, pollMs: number, signal?: AbortSignal): Promise<void> {
    if (this.#closed || signal?.aborted || this.#missed.delete(queue)) return Promise.resolve()
    const waiting = this.#waiting.get(queue) ?? new Set()
    this.#waiting.set(queue, waiting)
    const { promise, resolve } = Promise.withResolvers<void>()
    const rise = () => {
      clearTimeout(clock)
      signal?.removeEventListener('abort', rise)
      waiting.delete(rise)
      resolve()
    }
    const clock = setTimeout(rise, pollMs)
    signal?.addEventListener('abort', rise)
    waiting.add(rise)
    return promise
  }

  close(): void {
    this.#closed = true
    this.wake()
  }
}

/**
 * Hears what is told on a channel, on a connection that is made again when it breaks: then, and at first, nothing is told, as
 * something may have been missed. Returns what ends it.
 */
export function listenTo(db: Db, channel: 'job' | 'live', heard: (told?: string) => void): () => void {
  let client: PoolClient | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const lose = (lost: PoolClient) => {
    if (client !== lost) return
    client = undefined
    lost.release(true)
    later()
  }
  const connect = async () => {
    const next = await db.pool.connect()
    if (stopped) return next.release(true)
    client = next
    next.on('error', () => lose(next))
    next.on('end', () => lose(next))
    next.on('notification', ({ payload }) => heard(payload))
    try {
      await next.query(`listen ${channel}`)
    } catch {
      return lose(next)
    }
    // What came in between the loss and now told nobody.
    heard()
  }
  const later = () => {
    if (!stopped) timer = setTimeout(() => void connect().catch(later), RECONNECT_MS).unref()
  }
  void connect().catch(later)
  return () => {
    stopped = true
    clearTimeout(timer)
    const last = client
    client = undefined
    last?.release(true)
  }
}
