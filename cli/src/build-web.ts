import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { Said } from '@hiepluc/contract/wire.ts'
import { Trouble } from './trouble.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** What the screens are made from: the web's own files, and the contract. */
const SOURCES = [
  ...[
    'src',
    'public',
    'index.html',
    'package.json',
    'vite.config.ts',
    'compressed-beside.ts',
    'theme-variables.ts',
    'without-json-schema.ts',
    'endpoint-summaries.ts',
  ].map((path) => join('web', path)),
  ...['src', 'package.json'].map((path) => join('contract', path)),
]

const STAMP = '.sources'

/** The folder of the built screens; built first when they are older than their sources. */
export async function buildWeb(say: (said: Said) => void): Promise<string> {
  const web = join(ROOT, 'web')
  const dist = join(web, 'dist')
  const stamp = join(dist, STAMP)
  const hash = hashOf(SOURCES.map((path) => join(ROOT, path)))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return dist
  say({
    vi: 'Đang dựng giao diện web, lần đầu hoặc sau khi cập nhật …',
    en: 'Building the screens, the first time or after an update …',
  })
  const began = performance.now()
  await runVite(web)
  writeFileSync(stamp, hash)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  say({ vi: `Đã dựng xong giao diện sau ${seconds} giây.`, en: `The screens are built, in ${seconds} s.` })
  return dist
}

/** A process of its own: what a build takes of memory goes with it. */
async function runVite(web: string): Promise<void> {
  const vite = join(
    dirname(createRequire(join(web, 'package.json')).resolve('vite/package.json')),
    'bin',
    'vite.js',
  )
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: web,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const out of [child.stdout, child.stderr])
    out.on('data', (piece: Buffer) => (words += piece.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code === 0) return
  throw new Trouble({
    vi: `Không dựng được giao diện web:\n${words.trim()}\nHãy chạy "npm ci" rồi thử lại.`,
    en: `The screens cannot be built:\n${words.trim()}\nRun "npm ci" and try again.`,
  })
}

/** One hash over names and contents, in the order of the names. Tests are no part of the screens. */
function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of paths
    .flatMap(filesBelow)
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .sort()) {
    hash.update(`${relative(ROOT, file)}\0`)
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return [path]
  }
}
