// npm run lock: after a change of dependencies, completes package-lock.json.
//
// A package with one binary per platform names them all as optional. Where the registry does not serve one of
// them, npm leaves it out of the lock, and `npm ci` then stops because lock and manifest differ. An entry
// that says for which platform the package is, and no more, is enough: on every other platform npm passes it by.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.ts'

interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly resolved?: string
  readonly link?: boolean
  readonly integrity?: string
  readonly license?: string
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
}

/** Where npm looks for what the package at `key` depends on: its own folder first, then those above it. */
const foldersAbove = (key: string) => [
  key,
  ...[...key.matchAll(/\/?node_modules\//g)].map(({ index }) => key.slice(0, index)).toReversed(),
  '',
]

const isLocked = (lock: Lock, key: string, name: string) =>
  foldersAbove(key).some(
    (folder) => lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`],
  )

/** Optional packages that some entry names and the lock does not hold. */
export const missingOptional = (lock: Lock) =>
  Object.entries(lock.packages).flatMap(([key, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isLocked(lock, key, name))
      .map(([name, version]) => ({ name, version, dev })),
  )

const SYSTEMS = ['android', 'darwin', 'freebsd', 'openharmony', 'win32', 'linux']

/** The platform that a package's name states; "none" and "other" match no machine. */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-_/@.]/)
  const os = SYSTEMS.find((system) => words.includes(system)) ?? 'none'
  const cpu = words.includes('arm64') ? 'arm64' : words.includes('x64') ? 'x64' : 'other'
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'
  return { os: [os], cpu: [cpu], ...(os === 'linux' && { libc: [libc] }) }
}

/** The lock with an entry for each package it misses, in npm's order of keys. */
export function withStubs(lock: Lock): Lock {
  const stubs = missingOptional(lock).map(({ name, version, dev }) => [
    `node_modules/${name}`,
    { version, ...(dev && { dev }), optional: true, ...platformOf(name) },
  ])
  const packages = { ...lock.packages, ...(Object.fromEntries(stubs) as Lock['packages']) }
  return {
    ...lock,
    packages: Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'))),
  }
}

if (import.meta.main) {
  const file = join(ROOT, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
  const missing = missingOptional(lock)
  if (missing.length > 0) writeFileSync(file, `${JSON.stringify(withStubs(lock), null, 2)}\n`)
  console.log(`${missing.length} entries added to package-lock.json`)
}
