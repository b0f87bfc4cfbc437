import { constants } from 'node:fs'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

const LONGEST = 1024 * 1024

/** A small file that only its owner may read; undefined: there is none. One that others could read is refused. */
export async function readPrivateFile(file: string): Promise<string | undefined> {
  const handle = await open(file, constants.O_RDONLY).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw unreadable(file, error.code ?? error.message)
  })
  if (!handle) return undefined
  try {
    const { mode, size } = await handle.stat()
    if ((mode & 0o077) !== 0) throw seenByOthers(file)
    if (size > LONGEST) throw unreadable(file, 'EFBIG')
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** Writes such a file whole or not at all, and on the disk before it returns. */
export const keepPrivateFile = (file: string, text: string): Promise<void> => put(file, text, rename)

/** The same, unless it is there: of several processes that start at once one makes it for all. Returns what it says. */
export async function makePrivateFile(file: string, text: string): Promise<string> {
  await put(file, text, async (beside) => {
    await link(beside, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(beside)
  })
  return (await readPrivateFile(file)) ?? ''
}

type Place = (beside: string, file: string) => Promise<void>

async function put(file: string, text: string, place: Place): Promise<void> {
  const beside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await writeDurably(beside, text)
    await place(beside, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await rm(beside, { force: true })
    throw unreadable(file, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const seenByOthers = (file: string) =>
  new Refusal('not-ready', {
    vi: `Người khác trên máy có thể đọc ${file}. Hãy chạy: chmod 600 ${file}; nếu đã lộ, hãy đổi khóa.`,
    en: `Others on this machine can read ${file}. Run: chmod 600 ${file}; if it has leaked, change the key.`,
  })

const unreadable = (file: string, code: string) =>
  new Refusal('not-ready', {
    vi: `Không đọc hoặc ghi được ${file} (${code}); hãy kiểm tra đường dẫn và quyền của tệp.`,
    en: `${file} can't be read or written (${code}); check its path and its rights.`,
  })
