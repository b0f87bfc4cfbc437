#!/usr/bin/env node
// The desk needs the pinned Node of its own dependencies; whatever Node runs this line finds it and hands over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = join(dirname(fileURLToPath(import.meta.url)), 'src', 'main.ts')

function pinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-linux-${process.arch}/package.json`)
    const binary = join(dirname(manifest), 'bin', 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

/**
 * Read when a process begins. Compiled code is kept in the project's own folder: a start is twice as quick and takes 40 MB
 * less. Two arenas of the C library instead of eight a core: the desk's threads otherwise keep 60 MB they do not use.
 */
const env = {
  NODE_COMPILE_CACHE: join(dirname(main), '../../node_modules/.cache/hiepluc'),
  MALLOC_ARENA_MAX: '2',
  ...process.env,
}

const major = Number(process.versions.node.split('.')[0])
const node = major >= 24 ? process.execPath : pinnedNode()
if (!node) {
  console.error('hiepluc needs Node.js 24; run "npm ci" in the project folder, it brings the right one')
  process.exit(1)
}
// Helper threads of the collector let the desk grow by 40 MB while a large report comes in, and take the processor that the
// database needs. Room for what is young is room that is filled before it is cleared: 45 MB more, and nothing is quicker. While
// a report streams in, what it leaves behind is collected as it goes (server/src/platform/collect-young.ts).
const command = [
  '--disable-warning=ExperimentalWarning',
  '--single-threaded-gc',
  '--max-semi-space-size=4',
  '--expose-gc',
  main,
  ...process.argv.slice(2),
]
if (process.execve) process.execve(node, [node, ...command], env)
const child = spawn(node, command, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)))
