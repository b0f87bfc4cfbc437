import { Worker } from 'node:worker_threads'
import type { AnalysisResult } from '@hiepluc/contract/endpoints/analyses.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { finish } from '#platform/queue.ts'
import type { Lease } from '#platform/queue.ts'
import { putFailed, putProgress, putResult, takeFromTable } from './analysis-store.ts'
import type { TakenAnalysis } from './analysis-store.ts'
import type { Order } from './compute-in-thread.ts'
import { THREAD_LIMITS } from './thread-limits.ts'

/** What a worker works with. */
export interface ComputeLine {
  readonly db: Db
  readonly desk: Member
  readonly now: () => Date
  readonly signal?: AbortSignal | undefined
}

/** How often it is looked whether somebody wants it stopped, and said how far it is. */
const LOOK_MS = 1000
/** Takes after which a computation is given up: its threads died over it. */
const MOST_TAKES = 3

/**
 * Does one computation in a thread of its own, so that nothing else of the worker waits for it. Stopped by its reader it ends within a
 * second; a worker that is told to stop gives it back whole, for the next one to begin again.
 */
export async function computeAnalysis(line: ComputeLine, lease: Lease): Promise<void> {
  const { db, desk, now } = line
  const taken = await change(db, desk, (tx) => takeFromTable(tx, lease.subject))
  const given = taken && lease.attempts <= MOST_TAKES ? taken : undefined
  const result = given && (await inThread(line, lease.subject, given))
  if (line.signal?.aborted && !result) throw new Error('the worker stops')
  await change(db, desk, async (tx) => {
    if (result) await putResult(tx, lease.subject, result, now())
    else if (taken && !given) await putFailed(tx, lease.subject, now())
    await finish(tx, lease)
  })
}

/** undefined: it was stopped. */
async function inThread(
  { db, desk, signal }: ComputeLine,
  id: number,
  { kind, options, network }: TakenAnalysis,
): Promise<AnalysisResult | undefined> {
  const stop = new SharedArrayBuffer(4)
  const stopping = new Int32Array(stop)
  const order: Order = { network, kind, options, stop }
  const thread = new Worker(new URL('./compute-in-thread.ts', import.meta.url), {
    ...{ workerData: order, resourceLimits: THREAD_LIMITS },
  })
  let progress = 0
  const look = setInterval(() => {
    if (signal?.aborted) return void Atomics.store(stopping, 0, 1)
    void change(db, desk, (tx) => putProgress(tx, id, progress)).then(
      (isWanted) => isWanted || Atomics.store(stopping, 0, 1),
      () => undefined,
    )
  }, LOOK_MS)
  try {
    return await new Promise<AnalysisResult | undefined>((resolve, reject) => {
      thread.on('message', (said: { readonly progress?: number; readonly result?: AnalysisResult }) => {
        if (said.progress === undefined) resolve(said.result)
        else progress = said.progress
      })
      thread.on('error', reject)
      thread.on('exit', () => reject(new Error('the thread ended without a result')))
    })
  } finally {
    clearInterval(look)
    await thread.terminate()
  }
}
