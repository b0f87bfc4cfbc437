import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'

/** A file of SHA-1 hashes in sorted order, of any size: it stays on disk. */
export interface HashFile {
  readonly has: (hash: Buffer) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** 40 hex digits, ':', how often it was seen: the form in which "Pwned Passwords" are published. */
const LINE = /^([0-9A-F]{40})(?::\d{1,15})?\r?$/i
/** The longest such line with its end of line. */
const LINE_BYTES = 40 + 1 + 15 + 2
/** Below this many bytes what is left is read at once. */
const LAST_BYTES = 4096

/** Opens the file and looks at its two ends; searching takes about log2(lines) reads of some bytes. */
export async function openHashFile(path: string): Promise<HashFile> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error.code ?? error.message)
  })
  try {
    const { size } = await handle.stat()
    await checkEnds(handle, size, path)
    return {
      has: (hash) => search(handle, size, hash.toString('hex').toUpperCase()),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function readAt(handle: FileHandle, from: number, bytes: number): Promise<string> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, from)
  return buffer.toString('latin1', 0, bytesRead)
}

async function checkEnds(handle: FileHandle, size: number, path: string): Promise<void> {
  const head = hashesOf(await readAt(handle, 0, LAST_BYTES), size > LAST_BYTES)
  const tail = hashesOf(
    (await readAt(handle, Math.max(0, size - LINE_BYTES * 2), LINE_BYTES * 2)).replace(/^[^\n]*\n/, ''),
  )
  const all = [...(head ?? []), ...(tail ?? [])]
  const inOrder = head?.every((hash, at) => at === 0 || hash >= head[at - 1]!)
  if (!head || !tail || all.length === 0 || !inOrder || head[0]! > tail.at(-1)!) throw noHashFile(path)
}

/** The hashes of whole lines; undefined: a line is something else. */
function hashesOf(text: string, cutAtEnd = false): string[] | undefined {
  const lines = text.split('\n')
  const last = lines.pop()!
  if (!cutAtEnd && last !== '') lines.push(last)
  const hashes = lines.map((line) => LINE.exec(line)?.[1]?.toUpperCase())
  return hashes.every((hash) => hash !== undefined) ? hashes : undefined
}

/** Halves the stretch of bytes in which the line must begin until it is short. */
async function search(handle: FileHandle, size: number, wanted: string): Promise<boolean> {
  let from = 0
  let until = size
  while (until - from > LAST_BYTES) {
    const middle = Math.floor((from + until) / 2)
    const near = await readAt(handle, middle, LINE_BYTES * 2)
    const begins = near.indexOf('\n') + 1
    const found = near.slice(begins, begins + 40).toUpperCase()
    if (found === wanted) return true
    if (found < wanted) from = middle + begins
    else until = middle + begins
  }
  const rest = await readAt(handle, from, until - from + LINE_BYTES)
  return rest.split('\n').some((line) => line.slice(0, 40).toUpperCase() === wanted)
}

const unreadable = (path: string, code: string) =>
  new Refusal('not-ready', {
    vi: `Không đọc được danh sách mật khẩu lộ lọt ${path} (${code}); hãy sửa HIEPLUC_BREACHED_PASSWORDS hoặc bỏ thiết lập này.`,
    en: `The list of breached passwords ${path} can't be read (${code}); correct HIEPLUC_BREACHED_PASSWORDS or leave it out.`,
  })

const noHashFile = (path: string) =>
  new Refusal('not-ready', {
    vi: `${path} không phải danh sách SHA-1 đã sắp xếp (mỗi dòng 40 chữ số hex, ":" và số lần); hãy tải bản sắp theo mã băm.`,
    en: `${path} is no sorted list of SHA-1 hashes (each line 40 hex digits, ":" and a count); take the one ordered by hash.`,
  })
