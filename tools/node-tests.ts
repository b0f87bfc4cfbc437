import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { inTurn } from './places.ts'
import { secondsOf } from './test-files.ts'

/** What a test runner counted, in its own closing lines and in numbers. */
export interface Counted {
  readonly ok: boolean
  readonly tests: number
  readonly passed: number
  readonly failed: number
  readonly closing: readonly string[]
  readonly output: string
}

export interface NodeTestOptions {
  readonly env?: Readonly<Record<string, string>>
  /** each test is named as it ends, and one that fails stops no other */
  readonly loud?: boolean
  readonly minutes?: number
  /** aborted: the run is stopped at once */
  readonly signal?: AbortSignal
  /** into how many runs at most the files are dealt out; each is a process of its own */
  readonly deal?: number
}

/** A test that takes longer hangs; the long checks set their own limits. */
const ONE_TEST_MS = 120_000

/**
 * Runs test files by Node's runner. Fails when a test fails, when one is skipped or left to do, and when there was
 * nothing to run: silence proves nothing.
 */
export async function runNodeTests(
  files: readonly string[],
  options: NodeTestOptions = {},
): Promise<Counted> {
  if (files.length === 0) return nothing('no test file was found')
  const ended: Counted[] = []
  const runs = dealt(files, options.deal ?? 1).map((hand) =>
    inTurn(async () => {
      if (options.loud || ended.every(({ ok }) => ok)) ended.push(await runFiles(hand, options))
    }, options.signal),
  )
  await Promise.all(runs)
  return summed(ended)
}

/** Hands that take about as long as each other, each beginning with what takes longest. */
export function dealt(
  files: readonly string[],
  hands: number,
  takes: (file: string) => number = secondsOf,
): string[][] {
  const all = Array.from({ length: Math.min(hands, files.length) }, () => ({
    ...{ files: [] as string[], seconds: 0 },
  }))
  for (const file of files.toSorted((a, b) => takes(b) - takes(a))) {
    const least = all.reduce((one, other) => (other.seconds < one.seconds ? other : one))
    least.files.push(file)
    least.seconds += takes(file)
  }
  return all.map((hand) => hand.files)
}

/** Several runs as one. */
export function summed(runs: readonly Counted[]): Counted {
  const total = (of: (run: Counted) => number) => runs.reduce((sum, run) => sum + of(run), 0)
  const [tests, passed, failed] = [
    total((run) => run.tests),
    total((run) => run.passed),
    total((run) => run.failed),
  ]
  return {
    ok: runs.length > 0 && runs.every(({ ok }) => ok),
    ...{ tests, passed, failed },
    closing:
      runs.length === 1 ? runs[0]!.closing : [`# tests ${tests}`, `# pass ${passed}`, `# fail ${failed}`],
    output: runs
      .filter(({ ok }) => !ok)
      .map(({ output }) => output)
      .join('\n'),
  }
}

/** One process of the runner. */
async function runFiles(files: readonly string[], options: NodeTestOptions): Promise<Counted> {
  const folder = mkdtempSync(join(tmpdir(), 'hiepluc-test-'))
  try {
    const tap = join(folder, 'results.tap')
    const ended = await runCommand(
      'node',
      [
        '--test',
        '--test-isolation=none',
        ...(options.loud ? [] : [`--test-timeout=${ONE_TEST_MS}`]),
        `--test-reporter=${options.loud ? 'spec' : 'dot'}`,
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${tap}`,
        ...files,
      ],
      options,
    )
    return counted(readIfThere(tap), ended.ok, ended.output)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Reads the closing lines of a TAP stream of Node's runner: "# tests 12", "# pass 12" ... */
export function counted(tap: string, exitedWell: boolean, output: string): Counted {
  const closing = tap
    .split('\n')
    .filter((line) => /^# (?:tests|suites|pass|fail|cancelled|skipped|todo) \d+$/.test(line))
  const value = (name: string) =>
    Number(closing.find((line) => line.startsWith(`# ${name} `))?.split(' ')[2] ?? 0)
  const tests = value('tests')
  const left = value('cancelled') + value('skipped') + value('todo')
  const ok = exitedWell && tests > 0 && value('fail') === 0 && left === 0
  const said = left > 0 ? `${left} tests were cancelled, skipped or left to do; none may be\n` : ''
  const unended = closing.length === 0 ? `the runner ended without its closing lines; ${lastWords(tap)}` : ''
  return {
    ok,
    tests,
    passed: value('pass'),
    failed: Math.max(tests - value('pass'), ok ? 0 : 1),
    closing,
    output: output + said + unended,
  }
}

/** Which tests had failed and which was the last to end, when the runner itself never came to say so. */
function lastWords(tap: string): string {
  const lines = tap.split('\n').filter((line) => /^\s*(?:not )?ok \d+/.test(line))
  const failed = lines
    .filter((line) => line.trimStart().startsWith('not ok'))
    .map((line) => `${line.trim()}\n`)
  return `the last test to end was: ${lines.at(-1)?.trim() ?? 'none'}\n${failed.join('')}`
}

const nothing = (output: string): Counted => ({
  ok: false,
  tests: 0,
  passed: 0,
  failed: 1,
  closing: [],
  output,
})

function readIfThere(file: string) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
