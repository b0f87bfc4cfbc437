import { Worker } from 'node:worker_threads'
import { Refusal, TooMany } from '#platform/refusal.ts'
import { readImageHead } from './image-head.ts'

/** A photo made anew: JPEG, nothing in it but the picture. */
export interface StrippedPhoto {
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
  /** where its camera said it was taken: beside the picture, not in it */
  readonly place?: { readonly lat: number; readonly lon: number }
}

/** Pixels of one photo: 25 million are 100 MB while it is made anew. */
const MOST_PIXELS = 25_000_000
/** A photo of that size takes two seconds; one that takes this long is no photo. */
const TIME_MS = 15_000
/** Photos that wait for the thread: more come again later. */
const MOST_WAITING = 12
/** The memory of a large photo is given back when no other comes. */
const IDLE_MS = 10_000

/** Makes photos anew, one after the other, in a thread that is ended when one takes too long. */
export class PhotoStripper {
  #thread: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #idle: NodeJS.Timeout | undefined
  readonly #timeMs: number

  constructor({ timeMs = TIME_MS }: { readonly timeMs?: number } = {}) {
    this.#timeMs = timeMs
  }

  /** Refuses what is no photo, what is too large, and what nobody can wait for; before anything is decoded where it can be told. */
  async strip(bytes: Uint8Array): Promise<StrippedPhoto> {
    checkHead(bytes)
    if (this.#waiting >= MOST_WAITING) throw busy()
    this.#waiting++
    clearTimeout(this.#idle)
    const turn = this.#last.then(() => this.#make(bytes))
    this.#last = turn.catch(() => undefined)
    try {
      const photo = await turn
      if (!photo) throw BROKEN
      return photo
    } finally {
      if (--this.#waiting === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref()
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
  }

  #make(bytes: Uint8Array): Promise<StrippedPhoto | undefined> {
    const thread = (this.#thread ??= openThread())
    return new Promise((resolve) => {
      const end = (photo: StrippedPhoto | undefined) => {
        clearTimeout(late)
        thread.off('message', end).off('error', fail).off('exit', fail)
        thread.unref()
        // A thread in which something broke is not used again.
        if (!photo) {
          this.#thread = undefined
          void thread.terminate()
        }
        resolve(photo)
      }
      const fail = () => end(undefined)
      const late = setTimeout(fail, this.#timeMs)
      thread.ref()
      thread.on('message', end).on('error', fail).on('exit', fail)
      // A copy: the bytes stay the caller's.
      thread.postMessage(Uint8Array.from(bytes))
    })
  }
}

const openThread = () => {
  const thread = new Worker(new URL('./strip-photo-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    env: {},
  })
  thread.unref()
  return thread
}

function checkHead(bytes: Uint8Array): void {
  const head = readImageHead(bytes)
  if (head === 'heic') throw HEIC
  if (head === 'animated') throw ANIMATED
  if (head === 'unknown') throw UNKNOWN
  if (head.width * head.height > MOST_PIXELS) throw tooManyPixels(head.width, head.height)
}

const HEIC = new Refusal('malformed', {
  vi: 'Ảnh HEIC của iPhone chưa nhận được. Vào Cài đặt › Camera › Định dạng › "Tương thích nhất", hoặc chụp màn hình bức ảnh rồi gửi ảnh chụp đó.',
  en: 'HEIC photos of an iPhone cannot be taken yet. Choose Settings › Camera › Formats › Most Compatible, or take a screenshot of the photo and send that.',
})
const ANIMATED = new Refusal('malformed', {
  vi: 'Ảnh động chưa nhận được. Hãy gửi ảnh tĩnh JPEG, PNG hoặc WebP.',
  en: 'Moving pictures cannot be taken. Send a still JPEG, PNG or WebP.',
})
const UNKNOWN = new Refusal('malformed', {
  vi: 'Tệp này không phải ảnh JPEG, PNG hoặc WebP. Hãy chọn ảnh khác, hoặc chụp màn hình rồi gửi.',
  en: 'This file is no JPEG, PNG or WebP picture. Choose another one, or take a screenshot and send that.',
})
const BROKEN = new Refusal('malformed', {
  vi: 'Không mở được ảnh này: tệp bị hỏng hoặc không đầy đủ. Hãy chụp lại hoặc chụp màn hình rồi gửi.',
  en: 'This picture cannot be opened: the file is damaged or not whole. Take it again, or take a screenshot and send that.',
})
const tooManyPixels = (width: number, height: number) =>
  new Refusal('too-large', {
    vi: `Ảnh quá lớn (${width} × ${height} điểm ảnh; tối đa 25 triệu). Hãy chụp lại ở cỡ nhỏ hơn, hoặc chụp màn hình bức ảnh.`,
    en: `The picture is too large (${width} × ${height} pixels; 25 million at most). Take it in a smaller size, or take a screenshot of it.`,
  })
const busy = () =>
  new TooMany(20, {
    vi: 'Đang có nhiều ảnh gửi đến cùng lúc; hãy thử lại sau 20 giây.',
    en: 'Many photos are coming at the same time; try again in 20 s.',
  })
