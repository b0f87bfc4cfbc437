import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './command.ts'
import { runNodeTests } from './node-tests.ts'
import type { Counted, NodeTestOptions } from './node-tests.ts'
import { inTurn } from './places.ts'

/**
 * Runs tests that drive a browser, each file by itself: in one process all would start their desks at once. A desk of the
 * demonstration is begun once; each file that needs one copies it.
 */
export async function runBrowserTests(files: readonly string[], options: NodeTestOptions): Promise<Counted> {
  const { env, signal } = options
  const folder = mkdtempSync(join(tmpdir(), 'hl-prepared-'))
  try {
    const made = await inTurn(
      () => runCommand('node', ['web/test/prepare-desk.ts', folder], signal ? { signal } : {}),
      signal,
    )
    if (!made?.ok)
      return { ok: false, tests: 0, passed: 0, failed: 1, closing: [], output: made?.output ?? 'called off' }
    const prepared = { HIEPLUC_PREPARED_DESK: folder }
    return await runNodeTests(files, { ...options, env: { ...env, ...prepared }, deal: Infinity })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
