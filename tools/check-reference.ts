// npm run check:reference: what needs samples that may not be shipped. HIEPLUC_REFERENCE_DATA names their folder.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runNodeTests } from './node-tests.ts'
import { testsApart } from './test-files.ts'

const folder = process.env['HIEPLUC_REFERENCE_DATA']
if (!folder || !existsSync(join(folder, 'shadowserver'))) {
  console.error(
    folder
      ? `HIEPLUC_REFERENCE_DATA is ${folder}, which holds no folder shadowserver`
      : 'set HIEPLUC_REFERENCE_DATA to the folder of the reference data (it holds the folders shadowserver and vn)',
  )
  process.exit(2)
}
const { ok, output, passed, failed } = await runNodeTests(testsApart('reference'), {
  loud: true,
  minutes: 30,
})
if (!ok) console.error(output)
console.log(`check:reference: ${passed} passed, ${failed} failed`)
process.exitCode = ok ? 0 : 1
