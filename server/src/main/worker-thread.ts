import { parentPort, workerData } from 'node:worker_threads'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { openLog } from '#platform/log.ts'
import { loadSecretKeys } from '#identity/factors/load-secret-keys.ts'
import type { MailSettings } from '#platform/open-post.ts'
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
  secretKeys,
  webhookAllow,
  mail: post,
  house,
  packs,
  origin,
  mailBytes,
} = workerData as WorkerSettings
const db = openDatabase({ url, connections, name: 'hiepluc worker' })
const stopping = new AbortController()
parentPort!.on('message', () => stopping.abort())
const mail = post && (await openMail(post))
await runWorker({
  ...{ db, name, log: openLog(logLevel), now: () => new Date(), signal: stopping.signal },
  mail,
  house,
  unseal: post && house && ((armored) => unsealWith(post, armored)),
  keys: await loadSecretKeys(secretKeys),
  egress: { allow: new Set(webhookAllow) },
  ledger: { keys: ledgerKeys, name: ledgerName },
  packs,
  origin,
  mailBytes,
})
await mail?.close()
await closeDatabase(db)
parentPort!.close()

/** What signs and encrypts is large, and most desks that are tried out send no mail. */
async function openMail(settings: MailSettings) {
  const { openPost } = await import('#platform/open-post.ts')
  const { openSmtpSender } = await import('#platform/smtp-sender.ts')
  return openSmtpSender(await openPost(settings, new Date()))
}

/** What is encrypted to the key that the desk's mails bear. */
async function unsealWith(settings: MailSettings, armored: string): Promise<Uint8Array | undefined> {
  const { loadMailKey } = await import('#platform/open-post.ts')
  const { openSealed } = await import('#platform/openpgp.ts')
  const now = new Date()
  const key = await loadMailKey(settings.key, settings.from, now)
  return openSealed(armored, key, [], now).then(
    ({ bytes }) => bytes,
    () => undefined,
  )
}
