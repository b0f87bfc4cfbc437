import type { Patience } from './asking.ts'
import type { PhotoList } from './photo-list.ts'
import { isForgotten, sendPhoto } from './send-photo.ts'
import type { Status } from './status.ts'
import { atPhotos } from './wrong.ts'

/** What is sent along with words. */
export interface Sending {
  readonly photos: PhotoList
  readonly keepLocation: boolean
  readonly status: Status
  readonly say: (name: string) => string
  /** told of each photo that has arrived */
  readonly arrived: (token: string) => void
}

/** Sends the photos that have not arrived, one after the other. */
export async function sendPhotos(sending: Sending, patience: Patience): Promise<void> {
  const { photos, keepLocation, status, say, arrived } = sending
  const waiting = photos.waiting(keepLocation)
  const total = waiting.reduce((sum, { blob }) => sum + blob.size, 0)
  let before = 0
  for (const [nth, photo] of waiting.entries()) {
    const words = `${say('photo')} ${nth + 1}/${waiting.length}`
    const progress = (sent: number) => status.progress(words, (before + sent) / total)
    const token = await sendPhoto(photo, patience, progress).catch((error: unknown) => {
      if (!isForgotten(error)) throw atPhotos(error)
      photo.token = undefined
      return sendPhoto(photo, patience, progress)
    })
    before += photo.blob.size
    photos.markArrived(photo)
    arrived(token)
  }
}
