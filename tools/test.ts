// npm test: everything that must hold, without anything from outside the repository.
// `npm test -- rules lint` runs only the steps named.
import { chosen, ROUNDS, runSteps } from './steps.ts'
import { testInMemory } from './test-folder.ts'

testInMemory()

try {
  const ok = await runSteps('npm test', chosen(ROUNDS, process.argv.slice(2)), console.log)
  process.exitCode = ok ? 0 : 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
