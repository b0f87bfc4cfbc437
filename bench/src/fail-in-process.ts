// Computes one part of the failures in a thread, in a process that does nothing else, so that its memory is that of the
// computation; prints what it took. The network comes as the desk gives it to its own threads.
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { THREAD_LIMITS } from '@hiepluc/server/facilities/thread-limits.ts'
import type { Computed, FailureOrder, FailurePart } from './fail-in-thread.ts'

const [file, part, form] = process.argv.slice(2)
const workerData: FailureOrder = {
  ...{ network: readFileSync(file!), part: part as FailurePart, short: form === 'short' },
}
const thread = new Worker(new URL('./fail-in-thread.ts', import.meta.url), {
  ...{ workerData, resourceLimits: THREAD_LIMITS },
})
thread.on('message', (computed: Computed) => console.log(JSON.stringify(computed)))
