import { ask, DeclinedError } from './asking.ts'
import type { Patience } from './asking.ts'

interface State {
  readonly received: number
  readonly size: number
  readonly ready: boolean
}

const PATH = '/api/public-reports/photos'
const LEAST = 16 * 1024
const MOST = 512 * 1024
/** A part that takes less is followed by a larger one. */
const QUICK_MS = 1500

/** A photo on its way; its token outlives a line that breaks. */
export interface PhotoSending {
  readonly blob: Blob
  readonly keepLocation: boolean
  token: string | undefined
}

/** Sends a photo in parts, each as large as the line bears, and goes on where it broke. */
export async function sendPhoto(
  photo: PhotoSending,
  patience: Patience,
  progress: (sent: number) => void,
): Promise<string> {
  const { blob, keepLocation } = photo
  photo.token ??= (await ask<{ upload: string }>(PATH, { size: blob.size, keepLocation }, patience)).upload
  const path = `${PATH}/${photo.token}`
  let part = 4 * LEAST
  let state = await ask<State>(path, undefined, patience)
  while (!state.ready) {
    progress(state.received)
    const began = performance.now()
    let isBroken = false
    const at = state.received
    const piece = blob.slice(at, at + part)
    state = await ask<State>(`${path}/parts?at=${at}`, piece, patience, () => (isBroken = true))
    if (isBroken) part = Math.max(LEAST, part / 4)
    else if (performance.now() - began < QUICK_MS) part = Math.min(MOST, part * 2)
  }
  progress(blob.size)
  return photo.token
}

/** Whether the desk does not know the photo any more: it is sent anew. */
export const isForgotten = (error: unknown): boolean =>
  error instanceof DeclinedError && error.declined.kind === 'not-found'
