import type { Log } from '#platform/log.ts'

/** What has to end, in the order it is to end. */
export interface Ending {
  readonly name: string
  readonly end: () => unknown
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Ctrl+C reaches the whole terminal, and a starter on the way passes it on: so soon after the first it is the same wish. */
const SAME_WISH_MS = 50

/**
 * Ends the desk in order at the first SIGTERM or SIGINT, and at once at the second. Resolves when everything has
 * ended; an ending that fails does not keep the others from ending, and makes the exit code 1.
 */
export function stopInOrder(endings: readonly Ending[], log: Log): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let stoppingSince: number | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince !== undefined) {
      if (performance.now() - stoppingSince < SAME_WISH_MS) return
      log.warn({ signal }, 'stopping at once')
      process.exit(128 + (signal === 'SIGINT' ? 2 : 15))
    }
    stoppingSince = performance.now()
    log.info({ signal }, 'stopping')
    void endAll(endings, log).then(() => {
      for (const name of SIGNALS) process.off(name, onSignal)
      return resolve()
    })
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return promise
}

/** Ends one after another, whatever fails. */
export async function endAll(endings: readonly Ending[], log: Log): Promise<void> {
  for (const { name, end } of endings)
    try {
      await end()
    } catch (error) {
      log.error({ error: (error as Error).message, part: name }, 'could not be ended in order')
      process.exitCode = 1
    }
  log.info('stopped')
}
