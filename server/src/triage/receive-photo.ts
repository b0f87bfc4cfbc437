import { randomBytes } from 'node:crypto'
import { PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import { Refusal, TooMany } from '#platform/refusal.ts'
import type { PublicLine } from './public-line.ts'
import { deskItself, spendInWords } from './receive-public-report.ts'
import { photoBudgets, senderOf } from './sender-budgets.ts'
import type { StrippedPhoto } from './strip-photo.ts'
import { uploadHash, uploadToken } from './upload-token.ts'
import {
  appendPart,
  findUpload,
  lockUpload,
  removeUpload,
  saveMade,
  saveUpload,
  sizeOfWaiting,
  takeParts,
} from './upload-store.ts'
import type { UploadRow } from './upload-store.ts'

/** How far a photo is on its way. */
export interface PhotoState {
  /** bytes */
  readonly received: number
  readonly size: number
  readonly ready: boolean
}

/** Bytes on the way of all senders together. */
const MOST_WAITING = 2_000_000_000

/** Makes room for a photo. What is sent to it is kept for a day, until a report names it. */
export const beginPhoto = (
  line: PublicLine,
  { size, keepLocation }: { readonly size: number; readonly keepLocation: boolean },
  address: string,
  now: Date,
): Promise<string> =>
  line.turnstile.pass(async () => {
    await spendInWords(line.db, photoBudgets(senderOf(line.secret, address)), now)
    const token = uploadToken(randomBytes(32))
    const self = await deskItself(line.db)
    await change(line.db, self, async (tx) => {
      if ((await sizeOfWaiting(tx)) + size > MOST_WAITING) throw FULL
      await saveUpload(tx, { hash: uploadHash(token), size, keepLocation }, now)
    })
    return token
  })

/** How many bytes have arrived: a sender goes on from there. */
export const readPhotoOffset = (line: PublicLine, token: string): Promise<PhotoState> =>
  line.turnstile.pass(async () =>
    change(line.db, await deskItself(line.db), async (tx) =>
      stateOf((await findUpload(tx, uploadHash(token))) ?? gone()),
    ),
  )

/**
 * Takes the next bytes. What begins elsewhere than where the last ended is left, and the sender is told where to go on.
 * With the last of them the photo is made anew.
 */
export async function appendPhoto(
  line: PublicLine,
  token: string,
  at: number,
  bytes: AsyncIterable<Uint8Array>,
): Promise<PhotoState> {
  const piece = await gathered(bytes, LIMITS.part)
  const hash = uploadHash(token)
  const self = await deskItself(line.db)
  const state = await line.turnstile.pass(() =>
    change(line.db, self, async (tx) => {
      const upload = (await lockUpload(tx, hash)) ?? gone()
      if (upload.isReady || at !== upload.received || piece.length === 0) return stateOf(upload)
      if (at + piece.length > upload.size) throw BEYOND
      await appendPart(tx, upload.id, at, piece)
      return { ...stateOf(upload), received: at + piece.length }
    }),
  )
  return state.received === state.size && !state.ready ? finish(line, self, hash) : state
}

/** Where the whole has arrived: takes out of it all but the picture. A picture that is none is forgotten. */
async function finish(line: PublicLine, self: Member, hash: Buffer): Promise<PhotoState> {
  const { db } = line
  const upload = await change(db, self, (tx) => takeParts(tx, hash))
  if (!upload) return gone()
  try {
    const photo = await line.stripper.strip(upload.bytes)
    await change(db, self, (tx) => saveMade(tx, upload, placed(photo, upload.keepLocation)))
    return { received: upload.size, size: upload.size, ready: true }
  } catch (error) {
    // Too busy for it now: the sender asks again, and it has arrived already.
    if (!(error instanceof TooMany)) await change(db, self, (tx) => removeUpload(tx, upload.id))
    throw error
  }
}

/** A photo that came whole with a form: made anew at once. */
export async function receiveWholePhoto(
  line: PublicLine,
  bytes: Uint8Array,
  keepLocation: boolean,
  address: string,
  now: Date,
): Promise<string> {
  await spendInWords(line.db, photoBudgets(senderOf(line.secret, address)), now)
  const photo = await line.stripper.strip(bytes)
  const token = uploadToken(randomBytes(32))
  const self = await deskItself(line.db)
  await line.turnstile.pass(() =>
    change(line.db, self, async (tx) => {
      const size = Math.max(1, bytes.length)
      const id = await saveUpload(tx, { hash: uploadHash(token), size, keepLocation }, now)
      await saveMade(tx, { id }, placed(photo, keepLocation))
    }),
  )
  return token
}

/** Where it was taken is kept where the reporter said so, and else is forgotten here. */
const placed = ({ place, ...photo }: StrippedPhoto, keepLocation: boolean): StrippedPhoto => ({
  ...photo,
  ...(keepLocation && place && { place }),
})

const stateOf = ({ received, size, isReady: ready }: UploadRow): PhotoState => ({ received, size, ready })

/** Bytes as one piece, never more than `limit` of them. */
async function gathered(bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    size += piece.byteLength
    if (size > limit) throw TOO_LONG
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const gone = (): never => {
  throw new Refusal('not-found', {
    vi: 'Ảnh này không còn chờ: đã quá một ngày, đã gửi kèm phản ánh, hoặc không mở được. Hãy chọn lại ảnh.',
    en: 'This photo does not wait any more: it is older than a day, was sent with a report, or could not be opened. Choose it again.',
  })
}
const BEYOND = new Refusal('too-large', {
  vi: 'Nhiều dữ liệu hơn đã báo trước; hãy chọn lại ảnh rồi gửi từ đầu.',
  en: 'More bytes than were announced; choose the photo again and send it from the beginning.',
})
const TOO_LONG = new Refusal('too-large', {
  vi: 'Mỗi phần của ảnh tối đa 1 MB; hãy chia nhỏ hơn.',
  en: 'One part of a photo has at most 1 MB; send smaller ones.',
})
const FULL = new TooMany(300, {
  vi: 'Chỗ chứa ảnh đang đầy; hãy gửi phản ánh không kèm ảnh, rồi bổ sung ảnh sau bằng mã tra cứu.',
  en: 'There is no room for photos now; send the report without them and add them later by its code.',
})
