// npm run check:outside: what is tried against programs of the distribution, which the README's commands don't need.
import { spawnSync } from 'node:child_process'
import { runNodeTests } from './node-tests.ts'
import { testsApart } from './test-files.ts'

const PROGRAMS = [['gpg', 'gnupg']] as const

const missing = PROGRAMS.filter(([program]) => spawnSync(program, ['--version']).error)
if (missing.length > 0) {
  console.error(`install ${missing.map(([, name]) => name).join(', ')} of the distribution`)
  process.exit(2)
}
const { ok, output, passed, failed } = await runNodeTests(testsApart('outside'), { loud: true, minutes: 5 })
if (!ok) console.error(output)
console.log(`check:outside: ${passed} passed, ${failed} failed`)
process.exitCode = ok ? 0 : 1
