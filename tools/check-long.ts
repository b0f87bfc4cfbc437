// npm run check:long: kills, random inputs, large tables, walks through the desk in a browser, screens in every guise. `-- --short` is the form that CI runs each time.
import { runNodeTests, summed } from './node-tests.ts'
import { runCommand } from './command.ts'
import { guiseTests, testsApart, walkTests } from './test-files.ts'

const unknown = process.argv.slice(2).filter((argument) => argument !== '--short')
if (unknown.length > 0) {
  console.error(`check:long knows only --short, not ${unknown.join(' ')}`)
  process.exit(2)
}
const short = process.argv.includes('--short')
const built = await runCommand('node', ['tools/build-web.ts'], {})
if (!built.ok) console.error(built.output)
const runs = [
  await runNodeTests(testsApart('long'), {
    loud: true,
    minutes: short ? 12 : 240,
    env: { CHECK_LONG: short ? 'short' : 'full' },
  }),
  await runNodeTests([...walkTests(), ...guiseTests()], {
    ...{ loud: true, minutes: 12, deal: Infinity },
    env: { HIEPLUC_ALL_GUISES: 'yes' },
  }),
]
const { ok, output, passed, failed } = summed(runs)
if (!ok) console.error(output)
console.log(`check:long${short ? ' --short' : ''}: ${passed} passed, ${failed} failed`)
process.exitCode = ok && built.ok ? 0 : 1
