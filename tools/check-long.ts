// npm run check:long: kills, random inputs, large tables, walks through the desk in a browser, screens in every guise. `-- --short` is the form that CI runs each time.
import { runBrowserTests } from './browser-tests.ts'
import { runNodeTests, summed } from './node-tests.ts'
import { runCommand } from './command.ts'
import { guiseTests, testsApart, walkTests } from './test-files.ts'
import { testInMemory } from './test-folder.ts'

/** Into how many runs those without a browser are dealt: each has a database server of its own. */
const HANDS = 4

const unknown = process.argv.slice(2).filter((argument) => argument !== '--short')
if (unknown.length > 0) {
  console.error(`check:long knows only --short, not ${unknown.join(' ')}`)
  process.exit(2)
}
const short = process.argv.includes('--short')
// The full form plants more than memory holds.
if (short) testInMemory()
const built = await runCommand('node', ['tools/build-web.ts'], {})
if (!built.ok) console.error(built.output)
// All at once: each waits for its turn, and no core stands idle between one kind and the next.
const runs = await Promise.all([
  runNodeTests(testsApart('long'), {
    ...{ loud: true, minutes: short ? 12 : 240, deal: HANDS },
    env: { CHECK_LONG: short ? 'short' : 'full' },
  }),
  runBrowserTests([...walkTests(), ...guiseTests()], {
    ...{ loud: true, minutes: 12 },
    env: { HIEPLUC_GUISES: short ? 'others' : 'all' },
  }),
])
const { ok, output, passed, failed } = summed(runs)
if (!ok) console.error(output)
console.log(`check:long${short ? ' --short' : ''}: ${passed} passed, ${failed} failed`)
process.exitCode = ok && built.ok ? 0 : 1
