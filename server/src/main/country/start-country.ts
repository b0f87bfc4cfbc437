import { Worker } from 'node:worker_threads'
import type { CountryOrder } from './country-thread.ts'

/** How far the example country has come. */
export interface CountryMade {
  readonly day: number
  readonly days: number
  readonly incidents: number
}

export interface CountryMaking {
  /** undefined: nothing is told yet, or it is whole */
  readonly progress: () => CountryMade | undefined
  /** resolves once it is whole or was stopped; rejects with what broke it off */
  readonly ended: Promise<void>
  /** Breaks it off: the next start goes on. */
  stop(): Promise<void>
}

/** Starts making the example country, or going on with it, while the desk answers. */
export function startCountry(order: CountryOrder, say: (made: CountryMade) => void): CountryMaking {
  let progress: CountryMade | undefined
  const thread = new Worker(new URL('./country-thread.ts', import.meta.url), { workerData: order })
  thread.on('message', (made: CountryMade) => {
    progress = made
    say(made)
  })
  const ended = new Promise<void>((resolve, reject) => {
    thread.on('error', reject)
    thread.on('exit', () => {
      progress = undefined
      resolve()
    })
  })
  ended.catch(() => undefined)
  return {
    progress: () => progress,
    ended,
    stop: async () => {
      await thread.terminate()
    },
  }
}
