import { parentPort, workerData } from 'node:worker_threads'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { runWorker } from './run-worker.ts'
import type { WorkerSettings } from './start-worker.ts'

/** The worker in a thread of its own, so that reading a report never keeps the API waiting. */
const { url, name, logLevel, connections, ledgerKeys, ledgerName } = workerData as WorkerSettings
const db = openDatabase({ url, connections, name: 'hiepluc worker' })
const stopping = new AbortController()
parentPort!.on('message', () => stopping.abort())
await runWorker({
  ...{ db, name, log: openLog(logLevel), now: () => new Date(), signal: stopping.signal },
  ledger: { keys: ledgerKeys, name: ledgerName },
})
await closeDatabase(db)
parentPort!.close()
