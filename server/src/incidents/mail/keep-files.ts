import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import { putFile } from '#incidents/attach-file.ts'
import type { Putting } from '#incidents/attach-file.ts'
import { AttachmentCheck, checked } from '#platform/attachment.ts'
import type { GivenFacts } from '#ledger/commitment.ts'
import type { Asker, Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { forgetUpload, storeUpload } from '#platform/store-blob.ts'
import type { Upload } from '#platform/store-blob.ts'
import { bytesOfFile } from './letter.ts'
import type { LetterFile } from './letter.ts'

/** Files of a mail whose bytes are stored, and the names of those that an incident does not take. */
export interface KeptFiles {
  readonly kept: readonly {
    readonly file: LetterFile
    readonly type: AttachmentType
    readonly upload: Upload
  }[]
  readonly left: readonly string[]
}

/** Stores the files of a mail as far as an incident takes them: each is told from its bytes, and none is opened. */
export async function keepFiles(
  db: Db,
  asker: Asker,
  files: readonly LetterFile[],
  now: Date,
): Promise<KeptFiles> {
  const kept: KeptFiles['kept'][number][] = []
  const left: string[] = []
  for (const file of files)
    try {
      const check = new AttachmentCheck()
      const upload = await storeUpload(db, asker, checked(pieces(bytesOfFile(file)), check), now)
      const type = typeOf(check)
      if (type) kept.push({ file, type, upload })
      else {
        left.push(file.name)
        await forgetUpload(db, asker, upload)
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push(file.name)
    }
  return { kept, left }
}

function typeOf(check: AttachmentCheck): AttachmentType | undefined {
  try {
    return check.end()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** A check looks at pieces, so that text is told a piece at a time. */
const PIECE = 1 << 16

async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

/** Puts stored files on an incident; says which uploads are used, and which files it had no room for. */
export async function putFiles(
  at: Putting,
  { kept }: KeptFiles,
  facts: GivenFacts,
  now: Date,
): Promise<{ used: ReadonlySet<number>; left: readonly string[] }> {
  const used = new Set<number>()
  const left: string[] = []
  for (const { file, type, upload } of kept)
    try {
      const put = { name: file.name, audience: 'both', type, upload } as const
      if (await putFile(at, put, now, facts)) used.add(upload.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push(file.name)
    }
  return { used, left }
}

/** Removes what was stored and is not used. */
export async function forgetFiles(
  db: Db,
  asker: Asker,
  { kept }: KeptFiles,
  used: ReadonlySet<number>,
): Promise<void> {
  for (const { upload } of kept) if (!used.has(upload.id)) await forgetUpload(db, asker, upload)
}
