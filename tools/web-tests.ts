import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import type { Counted } from './node-tests.ts'
import { inTurn } from './places.ts'

interface VitestResults {
  readonly numTotalTests: number
  readonly numPassedTests: number
}

const CALLED_OFF: Counted = { ok: false, tests: 0, passed: 0, failed: 0, closing: [], output: '' }

/** Runs the tests of React components, which need a DOM and so vitest. */
export async function runWebTests(signal: AbortSignal): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), 'hiepluc-test-'))
  try {
    const file = join(folder, 'results.json')
    const args = ['run', '--no-color', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const ended = await inTurn(
      () => runCommand('vitest', args, { folder: 'web', env: { CI: '1' }, signal }),
      signal,
    )
    if (!ended) return CALLED_OFF
    const { numTotalTests: tests, numPassedTests: passed } = readResults(file)
    return {
      ok: ended.ok && tests > 0 && tests === passed,
      tests,
      passed,
      failed: Math.max(tests - passed, ended.ok && tests > 0 ? 0 : 1),
      closing: ended.output.split('\n').filter((line) => /^\s*(?:Test Files|Tests)\s/.test(line)),
      output: ended.output,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readResults(file: string): VitestResults {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestResults
  } catch {
    return { numTotalTests: 0, numPassedTests: 0 }
  }
}
