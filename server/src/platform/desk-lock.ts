import { DatabaseSync } from 'node:sqlite'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

export interface DeskLock {
  release: () => unknown
}

const SQLITE_BUSY = 5

/**
 * Takes the data folder for this process. The lock is the operating system's own record lock, which Node reaches
 * only through SQLite: it ends with the process however that ends, so a stale one can't exist, and it holds between
 * containers that share a volume, where process numbers say nothing.
 */
export function lockFolder(path: string): DeskLock {
  const holder = `${path}-holder`
  const file = openLock(path)
  try {
    file.exec('pragma locking_mode = exclusive; pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) throw takenBy(path, readHolder(holder))
    throw notWritable(path, error)
  }
  writeFileSync(holder, `${process.pid}\n`, { mode: 0o600 })
  return { release: () => file.isOpen && file.close() }
}

function openLock(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw notWritable(path, error)
  }
}

const notWritable = (path: string, error: unknown) =>
  new Refusal('not-ready', {
    vi: `Không ghi được vào thư mục dữ liệu ${dirname(path)} (${(error as Error).message}); hãy sửa quyền của thư mục hoặc đặt HIEPLUC_DATA khác.`,
    en: `The data folder ${dirname(path)} cannot be written (${(error as Error).message}); correct its permissions or set another HIEPLUC_DATA.`,
  })

const readHolder = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return '?'
  }
}

const takenBy = (path: string, pid: string) =>
  new Refusal('already-there', {
    vi: `Một bàn trực khác (tiến trình ${pid}) đang dùng thư mục dữ liệu này (${path}); hãy dừng nó hoặc đặt HIEPLUC_DATA khác.`,
    en: `Another desk (process ${pid}) is using this data folder (${path}); stop it or set another HIEPLUC_DATA.`,
  })
