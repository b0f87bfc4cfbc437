import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { freemem } from 'node:os'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const PREFIX = 'hl-tests-'
/** What the test runs of two cores have on it at a time stays below half of this. Bytes. */
const ROOM = 6 * 1024 ** 3

/**
 * Lets the tests that this process starts keep their databases and desks in memory, where there is room. Each database is
 * eight hundred files, and before it makes one ext4 looks at all that were deleted within the last minutes: on a disk that
 * was a third of all the work. A `TMPDIR` that is given is left as it is.
 */
export function testInMemory(): void {
  if (process.env['TMPDIR'] !== undefined || !hasRoom()) return
  removeForgotten()
  const folder = join(MEMORY, `${PREFIX}${process.pid}`)
  mkdirSync(folder)
  // Whoever the database servers run as passes through to their own files.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}

function hasRoom(): boolean {
  if (process.platform !== 'linux') return false
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, at]) => at === MEMORY)
  // A desk runs its database server's programs from its own folder.
  if (mount?.[2] !== 'tmpfs' || mount[3]?.split(',').includes('noexec')) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM && freemem() >= ROOM
}

/** Folders of runs that were killed: their processes are gone. */
function removeForgotten(): void {
  for (const name of readdirSync(MEMORY))
    if (name.startsWith(PREFIX) && !existsSync(`/proc/${name.slice(PREFIX.length)}`))
      rmSync(join(MEMORY, name), { recursive: true, force: true })
}
