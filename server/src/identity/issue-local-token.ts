import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findMember } from './find-member.ts'
import { issueToken } from './issue-token.ts'
import { revokeToken } from './revoke-token.ts'

/** Its place in the data folder: who may read this file is the officer. */
export const localTokenFile = (folder: string): string => join(folder, 'officer.token')

/**
 * Sees to it that the officer's token file is there and good; returns its path. A token that the database does not
 * know is replaced; one that others on the machine could have read is replaced and revoked.
 */
export async function issueLocalToken(
  db: Db,
  desk: Member,
  officer: Member,
  folder: string,
  now: Date,
): Promise<string> {
  const file = localTokenFile(folder)
  const kept = await readToken(file)
  if (kept?.isPrivate && (await findMember(db, kept.token, now))?.id === officer.id) return file
  const token = await change(db, desk, async (tx) => {
    if (kept && !kept.isPrivate) await revokeToken(tx, desk, kept.token, now)
    return issueToken(tx, desk, officer.id, now)
  })
  await writePrivate(file, token)
  return file
}

/** What the file says and whether its owner alone could read it; undefined: no such file. */
async function readToken(file: string): Promise<{ token: string; isPrivate: boolean } | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined)
  if (handle === undefined) return undefined
  try {
    const { mode, size } = await handle.stat()
    const token = size < 1000 ? (await handle.readFile('utf8')).trim() : ''
    return { token, isPrivate: (mode & 0o077) === 0 }
  } finally {
    await handle.close()
  }
}

/** Whole or not at all: written beside, flushed, then renamed. */
async function writePrivate(file: string, token: string): Promise<void> {
  const beside = `${file}.${randomBytes(6).toString('hex')}`
  try {
    const handle = await open(beside, 'wx', 0o600)
    try {
      await handle.writeFile(`${token}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
