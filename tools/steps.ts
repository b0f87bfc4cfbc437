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
  readonly run: () => Promise<Found>
}

/** Several commands at once; all must end well. */
async function together(
  ...commands: ReadonlyArray<readonly [program: string, ...args: string[]]>
): Promise<Found> {
  const ended = await Promise.all(commands.map(([program, ...args]) => runCommand(program, args)))
  const failed = ended.filter(({ ok }) => !ok)
  return {
    ok: failed.length === 0,
    output: failed.map(({ line, output }) => `$ ${line}\n${output}`).join('\n'),
  }
}

/** What is wrong can be seen without running anything. */
export const STATIC_STEPS: readonly Step[] = [
  {
    name: 'types',
    says: 'the code type-checks',
    run: () => together(['tsc', '-p', 'tsconfig.json'], ['tsc', '-p', 'web/tsconfig.json']),
  },
  {
    name: 'lint',
    says: 'the linter has no remark',
    run: () => together(['oxlint', '--type-aware', '--deny-warnings']),
  },
  { name: 'format', says: 'the code is formatted', run: () => together(['oxfmt', '--check', '.']) },
]

export const TEST_STEPS: readonly Step[] = [
  {
    name: 'build',
    says: 'the web builds',
    run: () => together(['node', 'tools/build-web.ts']),
  },
  {
    name: 'rules',
    says: 'rules, architecture and repository',
    run: () => runNodeTests(ruleTests(), { minutes: 4 }),
  },
  {
    name: 'database',
    says: 'acts on a real PostgreSQL',
    run: () => runNodeTests(databaseTests(), { minutes: 8 }),
  },
  { name: 'components', says: 'parts of the screens', run: runWebTests },
  {
    name: 'browser',
    says: 'the screens in a browser',
    run: () => runNodeTests(browserTests(), { minutes: 6 }),
  },
]

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/**
 * Runs the steps in order, stops at the first that fails, shows its output, and closes with the totals of all
 * test runs. Says whether all passed.
 */
export async function runSteps(
  title: string,
  steps: readonly Step[],
  write: (line: string) => void,
): Promise<boolean> {
  const began = Date.now()
  let tests = 0
  let passed = 0
  for (const [at, step] of steps.entries()) {
    const stepBegan = Date.now()
    write(`[${at + 1}/${steps.length}] ${step.name}: ${step.says}`)
    const found = await step.run()
    for (const line of found.ok ? (found.closing ?? []) : []) write(`    ${line}`)
    tests += found.tests ?? 0
    passed += found.passed ?? 0
    if (!found.ok) {
      write(found.output)
      for (const line of found.closing ?? []) write(line)
      const rest = steps.slice(at + 1).map(({ name }) => name)
      write('')
      write(
        `${title}: ${step.name} failed after ${seconds(began)}${rest.length ? `; not run: ${rest.join(', ')}` : ''}`,
      )
      write(`${passed} passed, ${Math.max(1, tests - passed)} failed`)
      return false
    }
    write(`    passed in ${seconds(stepBegan)}`)
  }
  write('')
  write(`${title}: ${steps.map(({ name }) => name).join(', ')} passed in ${seconds(began)}`)
  if (tests > 0) {
    write(`# tests ${tests}`)
    write(`# pass ${passed}`)
    write(`# fail ${tests - passed}`)
    write(`${passed} passed, ${tests - passed} failed`)
  }
  return true
}

/** The steps asked for by name, or all. Throws a sentence for a name that is no step. */
export function chosen(steps: readonly Step[], names: readonly string[]): readonly Step[] {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0)
    throw new Error(
      `no step is called ${unknown.join(', ')}; there are ${steps.map(({ name }) => name).join(', ')}`,
    )
  return names.length === 0 ? steps : steps.filter(({ name }) => names.includes(name))
}
