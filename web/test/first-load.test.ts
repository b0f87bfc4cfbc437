import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

const DIST = join(import.meta.dirname, '../dist')

/** Bytes of script that a page may need before it shows anything: what a phone on a bad line waits for. */
const MOST = 250_000

const read = (path: string) => readFileSync(join(DIST, path))

/** What a script imports at once; what it imports later stands in a call. */
const importsOf = (script: string): string[] =>
  [...script.matchAll(/\b(?:import|from)\s*["']\.\/([\w.-]+\.js)["']/g)].map(([, name]) => `assets/${name!}`)

/** Scripts fetched before the first screen, each with all it imports at once. */
function firstScripts(): Map<string, number> {
  const html = read('index.html').toString()
  const waiting = [...html.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\/([^"]+\.js)"/g)].map(
    ([, path]) => path!,
  )
  const sizes = new Map<string, number>()
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (sizes.has(path)) continue
    const bytes = read(path)
    sizes.set(path, gzipSync(bytes, { level: 9 }).length)
    waiting.push(...importsOf(bytes.toString()))
  }
  return sizes
}

test('the first load is at most 250 kB of script, compressed, and no map or chart is in it', () => {
  const scripts = firstScripts()
  const total = [...scripts.values()].reduce((sum, size) => sum + size, 0)
  assert.ok(scripts.size >= 3, `only ${scripts.size} scripts were found`)
  assert.ok(
    total <= MOST,
    `${total} bytes: ${[...scripts]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, 8)
      .map(([path, size]) => `${path} ${size}`)
      .join(', ')}`,
  )
  assert.ok(total > 50_000, `${total} bytes cannot be all of it`)
  for (const path of scripts.keys()) assert.doesNotMatch(path, /maplibre|echarts|uplot/i)
})
