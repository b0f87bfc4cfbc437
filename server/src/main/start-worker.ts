import { Worker } from 'node:worker_threads'
import type { Packs } from '#law/packs.ts'
import type { Log, LogLevel } from '#platform/log.ts'
import type { MailIn } from '#platform/mail-address.ts'
import type { MailSettings } from '#platform/open-post.ts'

/** What a worker thread is told. */
export interface WorkerSettings {
  /** of the database as hl_worker */
  readonly url: string
  readonly name: string
  readonly logLevel: LogLevel
  readonly connections: number
  /** file of the ledger's private keys */
  readonly ledgerKeys: string
  /** name of a new ledger; absent: one is made up */
  readonly ledgerName: string | undefined
  /** file of the keys that seal secrets, those of webhooks among them */
  readonly secretKeys: string
  /** host:port of machines inside that webhooks may call */
  readonly webhookAllow: readonly string[]
  /** absent: it sends no mail */
  readonly mail: MailSettings | undefined
  /** absent: nobody answers by mail */
  readonly house?: MailIn | undefined
  /** data, so that what was read once is not read again: reading leaves much to the collector of each thread */
  readonly packs: Packs
  /** address of the desk, as people type it */
  readonly origin: string
  /** of one mail that leaves at most */
  readonly mailBytes: number
}

export interface RunningWorker {
  readonly alive: () => boolean
  /** Lets it finish the transactions at hand. */
  stop(): Promise<void>
}

/**
 * Bounds of the worker's memory in MB: room for the batches in hand and for a lookup table of the whole Internet. Without
 * them the collector lets garbage pile up to a quarter of the machine.
 */
const resourceLimits = { maxOldGenerationSizeMb: 104, maxYoungGenerationSizeMb: 16 }

const RESTART_MS = 1000
const STOP_MS = 20_000

/** Starts the worker in a thread, and again whenever it dies. */
export function startWorker(settings: WorkerSettings, log: Log): RunningWorker {
  let stopping = false
  let alive = false
  let thread: Worker
  let ended: Promise<void>
  const start = () => {
    thread = new Worker(new URL('./worker-thread.ts', import.meta.url), {
      workerData: settings,
      resourceLimits,
    })
    alive = true
    thread.on('error', (error) => log.error({ err: error }, 'the worker died; starting it again'))
    ended = new Promise((resolve) => {
      thread.on('exit', () => {
        alive = false
        if (!stopping) setTimeout(() => stopping || start(), RESTART_MS)
        resolve()
      })
    })
  }
  start()
  return {
    alive: () => alive,
    stop: async () => {
      stopping = true
      thread.postMessage('stop')
      const late = setTimeout(() => void thread.terminate(), STOP_MS)
      await ended
      clearTimeout(late)
    },
  }
}
