import { runBrowserTests } from './browser-tests.ts'
import { runCommand } from './command.ts'
import { type Counted, runNodeTests } from './node-tests.ts'
import { inTurn } from './places.ts'
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

/** Steps that need nothing of one another. All begin at once; what they run waits for its turn. */
export type Round = readonly Step[]

/** Several commands, each when its turn comes; all must end well. */
async function together(
  signal: AbortSignal,
  ...commands: ReadonlyArray<readonly [program: string, ...args: string[]]>
): Promise<Found> {
  const ended = await Promise.all(
    commands.map(([program, ...args]) => inTurn(() => runCommand(program, args, { signal }), signal)),
  )
  const failed = ended.filter((one) => one !== undefined).filter(({ ok }) => !ok)
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
  run: (signal) => runNodeTests(ruleTests(), { minutes: 6, deal: 2, signal }),
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
  run: (signal) => runBrowserTests(browserTests(), { minutes: 10, signal }),
}

/** What is wrong can be seen without running anything. */
export const STATIC_ROUND: Round = [LINT, TYPES, FORMAT]

/** Everything. What is built is tried in the second round. */
export const ROUNDS: readonly Round[] = [
  [...STATIC_ROUND, BUILD],
  [RULES, DATABASE, COMPONENTS, BROWSER],
]

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs round after round; the first step that fails ends the run and shows its output.
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
  const over = new AbortController()
  const began = Date.now()
  async function run(step: Step): Promise<void> {
    write(`${step.name}: ${step.says}`)
    const found = await step.run(over.signal)
    if (over.signal.aborted) return
    done.push({ step, found })
    if (!found.ok) {
      over.abort()
      write(`    ${step.name} failed after ${seconds(began)}`)
      write(found.output)
    } else write(`    ${step.name} passed after ${seconds(began)}`)
    for (const line of found.closing ?? []) write(`    ${line}`)
  }
  await Promise.all(round.map(run))
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
