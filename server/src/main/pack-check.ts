import { loadCheckedPack, sayFinding } from '#law/load-pack.ts'
import type { PackFinding } from '#law/pack-file.ts'
import { viewPackLine } from '#law/pack-view.ts'

/** What the check of a pack came to: what it holds, or all that is wrong with it. */
export type PackVerdict =
  | { readonly good: true; readonly pack: ReturnType<typeof viewPackLine> }
  | { readonly good: false; readonly findings: readonly PackFinding[] }

/** Reads the pack in a file or folder and says what is wrong with it; touches nothing else. */
export async function checkPackAt(path: string): Promise<PackVerdict> {
  const { pack, findings } = await loadCheckedPack(path)
  return pack ? { good: true, pack: viewPackLine(pack, false) } : { good: false, findings }
}

export { sayFinding }
