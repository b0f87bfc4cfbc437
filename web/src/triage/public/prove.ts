import { ask } from './asking.ts'
import type { Patience } from './asking.ts'

export interface Proof {
  readonly challenge: string
  readonly answer: string
}

interface Challenge {
  readonly challenge: string
  readonly bits: number
}

/** Has this machine work for a report, in a thread of its own. Undefined: this browser has none; it goes without. */
export async function prove(patience: Patience): Promise<Proof | undefined> {
  const { challenge, bits } = await ask<Challenge>('/api/public-reports/challenge', undefined, patience)
  return new Promise((resolve) => {
    let worker: Worker
    try {
      worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' })
    } catch {
      return resolve(undefined)
    }
    const end = (proof: Proof | undefined) => {
      worker.terminate()
      resolve(proof)
    }
    worker.addEventListener('message', ({ data }: MessageEvent<Proof>) => end(data))
    worker.addEventListener('error', () => end(undefined))
    patience.signal.addEventListener('abort', () => end(undefined), { once: true })
    worker.postMessage({ challenge, bits })
  })
}
