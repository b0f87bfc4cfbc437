import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { link, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'
import { keyFileText, parseSecretKeys } from './sealed-secret.ts'
import type { SecretKeys } from './sealed-secret.ts'

/** Its place in the data folder when no setting names another. */
export const secretKeyFile = (folder: string): string => join(folder, 'secret-keys.json')

/** Reads the keys that seal secrets in the database; the first desk on a data folder makes them. */
export async function loadSecretKeys(path: string): Promise<SecretKeys> {
  const text = (await readPrivate(path)) ?? (await makeKeys(path))
  const keys = parseSecretKeys(text)
  if (!keys) throw noKeys(path)
  return keys
}

/** What a file says that its owner alone may read; undefined: no such file. */
async function readPrivate(path: string): Promise<string | undefined> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw unreadable(path, error.code ?? error.message)
    },
  )
  if (!handle) return undefined
  try {
    const { mode, size } = await handle.stat()
    if ((mode & 0o077) !== 0) throw open600(path)
    if (size > 64 * 1024) throw noKeys(path)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}

/** Written whole beside its place and linked there: of two desks that start at once one makes the keys for both. */
async function makeKeys(path: string): Promise<string> {
  const beside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(keyFileText(`key-${randomBytes(4).toString('hex')}`, randomBytes(32)))
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(beside, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(beside, { force: true })
  }
  return (await readPrivate(path)) ?? ''
}

const refused = (path: string, vi: string, en: string) =>
  new Refusal('not-ready', {
    vi: `Tệp khóa ${path} ${vi}`,
    en: `The key file ${path} ${en}`,
  })

const unreadable = (path: string, code: string) =>
  refused(
    path,
    `không đọc được (${code}); hãy sửa quyền hoặc khôi phục từ bản sao.`,
    `can't be read (${code}); correct its rights or put it back from a copy.`,
  )
const open600 = (path: string) =>
  refused(
    path,
    `mở cho người khác đọc; hãy chạy: chmod 600 "${path}"`,
    `can be read by others; run: chmod 600 "${path}"`,
  )
const noKeys = (path: string) =>
  refused(
    path,
    'không phải tệp khóa của bàn trực; hãy khôi phục từ bản sao.',
    'is no key file of the desk; put it back from a copy.',
  )
