// npm test: everything that must hold, without anything from outside the repository.
// `npm test -- rules lint` runs only the steps named.
import { chosen, runSteps, STATIC_STEPS, TEST_STEPS } from './steps.ts'

const steps = [...STATIC_STEPS, ...TEST_STEPS]

try {
  const ok = await runSteps('npm test', chosen(steps, process.argv.slice(2)), console.log)
  process.exitCode = ok ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
