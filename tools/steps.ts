import { runCommand } from './command.ts'
import { type Counted, runNodeTests } from './node-tests.ts'
import { browserTests, databaseTests, ruleTests } from './test-files.ts'
import { runWebTests } from './web-tests.ts'

/** What a step found. Only steps that run tests count them. */
export type Found = Partial<Counted> & { readonly ok: boolean; readonly output: string }

/** One step of the check: a name people can ask for, what it proves, and how. */
export interface Step {
  readonly name: string
  readonly says: string
  /** @param signal aborted: end at once, nobody asks any more */
  readonly run: (signal: AbortSignal) => Promise<Found>
}

/** Steps that need nothing of one another, in the order in which they begin. */
export type Round = readonly Step[]

/** Several commands at once; all must end well. */
async function together(
  signal: AbortSignal,
  ...commands: ReadonlyArray<readonly [program: string, ...args: string[]]>
): Promise<Found> {
  const ended = await Promise.all(commands.map(([program, ...args]) => runCommand(program, args, { signal })))
  const failed = ended.filter(({ ok }) => !ok)
  return {
    ok: failed.length === 0,
    output: failed.map(({ line, output }) => `$ ${line}\n${output}`).join('\n'),
  }
}

const TYPES: Step = {
  name: 'types',
  says: 'the code type-checks',
  run: (signal) => together(signal, ['tsc', '-p', 'tsconfig.json'], ['tsc', '-p', 'web/tsconfig.json']),
}
const LINT: Step = {
  name: 'lint',
  says: 'the linter has no remark',
  run: (signal) => together(signal, ['oxlint', '--type-aware', '--deny-warnings']),
}
const FORMAT: Step = {
  name: 'format',
  says: 'the code is formatted',
  run: (signal) => together(signal, ['oxfmt', '--check', '.']),
}
const BUILD: Step = {
  name: 'build',
  says: 'the web builds',
  run: (signal) => together(signal, ['node', 'tools/build-web.ts']),
}
const RULES: Step = {
  name: 'rules',
  says: 'rules, architecture and repository',
  run: (signal) => runNodeTests(ruleTests(), { minutes: 6, deal: 4, signal }),
}
const DATABASE: Step = {
  name: 'database',
  says: 'acts on a real PostgreSQL',
  run: (signal) => runNodeTests(databaseTests(), { minutes: 10, deal: 4, signal }),
}
const COMPONENTS: Step = { name: 'components', says: 'parts of the screens', run: runWebTests }
const BROWSER: Step = {
  name: 'browser',
  says: 'the screens in a browser',
  // Files that share a run would start their desks all at once.
  run: (signal) => runNodeTests(browserTests(), { minutes: 10, deal: Infinity, signal }),
}

/** What is wrong can be seen without running anything. */
export const STATIC_ROUND: Round = [LINT, TYPES, FORMAT]

/** Everything. Database and browser each fill two cores by themselves: side by side they take three times as long. */
export const ROUNDS: readonly Round[] = [
  [...STATIC_ROUND, BUILD],
  [RULES],
  [DATABASE],
  [COMPONENTS],
  [BROWSER],
]

/** The linter and the compiler leave room for one another. */
const AT_ONCE = 2

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs round after round, two steps of a round at a time; the first step that fails ends the run and shows its output.
 * Closes with the totals of all test runs. Says whether all passed.
 */
export async function runSteps(
  title: string,
  rounds: readonly Round[],
  write: (line: string) => void,
): Promise<boolean> {
  const began = Date.now()
  const steps = rounds.flat()
  const done: Done[] = []
  for (const round of rounds) {
    await runRound(round, done, write)
    if (done.some(({ found }) => !found.ok)) break
  }
  const failed = done.find(({ found }) => !found.ok)
  const tests = sum(done, ({ found }) => found.tests ?? 0)
  const passed = sum(done, ({ found }) => found.passed ?? 0)
  write('')
  if (failed) {
    const rest = steps.filter((step) => !done.some((one) => one.step === step)).map(({ name }) => name)
    write(
      `${title}: ${failed.step.name} failed after ${seconds(began)}${rest.length ? `; not run to the end: ${rest.join(', ')}` : ''}`,
    )
    write(`${passed} passed, ${Math.max(1, tests - passed)} failed`)
    return false
  }
  write(`${title}: ${steps.map(({ name }) => name).join(', ')} passed in ${seconds(began)}`)
  if (tests > 0) {
    write(`# tests ${tests}`)
    write(`# pass ${passed}`)
    write(`# fail ${tests - passed}`)
    write(`${passed} passed, ${tests - passed} failed`)
  }
  return true
}

/** A step that ran to its end. */
interface Done {
  readonly step: Step
  readonly found: Found
}

const sum = (done: readonly Done[], of: (one: Done) => number) =>
  done.reduce((total, one) => total + of(one), 0)

/** Runs the steps of a round and adds them to `done`; one that is stopped because another failed is not added. */
async function runRound(round: Round, done: Done[], write: (line: string) => void): Promise<void> {
  const waiting = [...round]
  const over = new AbortController()
  async function runNext(): Promise<void> {
    for (let step = waiting.shift(); step && !over.signal.aborted; step = waiting.shift()) {
      const began = Date.now()
      write(`${step.name}: ${step.says}`)
      const found = await step.run(over.signal)
      if (over.signal.aborted) return
      done.push({ step, found })
      if (!found.ok) {
        over.abort()
        write(`    ${step.name} failed after ${seconds(began)}`)
        write(found.output)
      } else write(`    ${step.name} passed in ${seconds(began)}`)
      for (const line of found.closing ?? []) write(`    ${line}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, runNext))
}

/** The steps asked for by name, or all. Throws a sentence for a name that is no step. */
export function chosen(rounds: readonly Round[], names: readonly string[]): readonly Round[] {
  const steps = rounds.flat()
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0)
    throw new Error(
      `no step is called ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`,
    )
  if (names.length === 0) return rounds
  return rounds.map((round) => round.filter(({ name }) => names.includes(name)))
}
