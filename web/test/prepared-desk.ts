import { execFile } from 'node:child_process'
import { appendFile, readdir, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Names the folder of a desk of the demonstration that was begun and stopped; unset: each begins its own. */
export const PREPARED = process.env['HIEPLUC_PREPARED_DESK']

/** The programs of its database server, which nobody changes. */
const PROGRAMS = 'postgresql'

/** Sets a desk that was stopped aside, as what others are copied from. Tests look at screens: its database may forget. */
export async function setAside(desk: string, into: string): Promise<void> {
  await appendFile(
    join(desk, 'database', 'postgresql.auto.conf'),
    ['fsync', 'full_page_writes', 'synchronous_commit'].map((name) => `${name} = off\n`).join(''),
  )
  await rename(desk, join(into, 'desk'))
}

/** Copies a desk that was set aside. Its server's programs stay where they are. */
export async function copyDesk(from: string, to: string): Promise<void> {
  const kept = (await readdir(from)).filter((name) => name !== PROGRAMS)
  await run('mkdir', ['-m', '711', to])
  await run('cp', ['-a', ...kept.map((name) => join(from, name)), to])
  await symlink(join(from, PROGRAMS), join(to, PROGRAMS))
}
