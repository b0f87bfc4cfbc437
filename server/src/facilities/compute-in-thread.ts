import { deserialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import type { AnalysisKind, AnalysisOptions } from '@hiepluc/contract/endpoints/analyses.ts'
import { analyse } from './analysed.ts'
import type { GivenNetwork } from './analysed.ts'

/** What the thread is given; a 1 in `stop` ends it. */
export interface Order {
  readonly network: Uint8Array
  readonly kind: AnalysisKind
  readonly options: AnalysisOptions
  readonly stop: SharedArrayBuffer
}

const { network, kind, options, stop } = workerData as Order
const stopping = new Int32Array(stop)
let told = 0
const result = analyse(deserialize(gunzipSync(network)) as GivenNetwork, kind, options, (progress) => {
  const percent = Math.floor(progress * 100)
  if (percent > told) parentPort!.postMessage({ progress: (told = percent) / 100 })
  return Atomics.load(stopping, 0) === 0
})
parentPort!.postMessage({ result })
