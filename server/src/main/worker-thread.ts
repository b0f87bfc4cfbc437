import { parentPort, workerData } from 'node:worker_threads'
import { loadPacks } from '#law/load-packs.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { openPost } from '#platform/open-post.ts'
import { openSmtpSender } from '#platform/smtp-sender.ts'
import { runWorker } from './run-worker.ts'
import type { WorkerSettings } from './start-worker.ts'

/** The worker in a thread of its own, so that reading a report never keeps the API waiting. */
const {
  url,
  name,
  logLevel,
  connections,
  ledgerKeys,
  ledgerName,
  mail: post,
  packs,
} = workerData as WorkerSettings
const db = openDatabase({ url, connections, name: 'hiepluc worker' })
const stopping = new AbortController()
parentPort!.on('message', () => stopping.abort())
const mail = post && openSmtpSender(await openPost(post, new Date()))
await runWorker({
  ...{ db, name, log: openLog(logLevel), now: () => new Date(), signal: stopping.signal },
  mail,
  ledger: { keys: ledgerKeys, name: ledgerName },
  packs: await loadPacks(packs),
})
await mail?.close()
await closeDatabase(db)
parentPort!.close()
