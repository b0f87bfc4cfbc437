// npm run check:long: kills, random inputs, large tables. `-- --short` is the form that CI runs each time.
import { runNodeTests } from './node-tests.ts'
import { testsApart } from './test-files.ts'

const unknown = process.argv.slice(2).filter((argument) => argument !== '--short')
if (unknown.length > 0) {
  console.error(`check:long knows only --short, not ${unknown.join(' ')}`)
  process.exit(2)
}
const short = process.argv.includes('--short')
const { ok, output, passed, failed } = await runNodeTests(testsApart('long'), {
  loud: true,
  minutes: short ? 10 : 240,
  env: { CHECK_LONG: short ? 'short' : 'full' },
})
if (!ok) console.error(output)
console.log(`check:long${short ? ' --short' : ''}: ${passed} passed, ${failed} failed`)
process.exitCode = ok ? 0 : 1
