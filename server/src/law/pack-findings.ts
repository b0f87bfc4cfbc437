import { conditionFindings } from './condition-findings.ts'
import { packOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { readPackFiles } from './pack-file.ts'
import type { PackFile, PackFinding } from './pack-file.ts'
import { referenceFindings } from './reference-findings.ts'
import { rowFindings } from './row-findings.ts'
import { reportTo, shapeOf } from './shape-findings.ts'
import { timeFindings } from './time-findings.ts'

/** A pack that may be used, or everything that is wrong with it, by file and line. */
export type CheckedPack =
  | { readonly pack: Pack; readonly findings: readonly [] }
  | { readonly pack: undefined; readonly findings: readonly PackFinding[] }

/** Reads and checks the files of a pack: first that they can be read, then their form, then what they say. */
export function checkPack(files: readonly PackFile[]): CheckedPack {
  const source = readPackFiles(files)
  const findings: PackFinding[] = [...source.findings]
  const report = reportTo(source, findings)
  const text = findings.length > 0 ? undefined : shapeOf(source, report)
  if (text)
    for (const find of [referenceFindings, conditionFindings, timeFindings, rowFindings]) find(text, report)
  if (!text || findings.length > 0) return { pack: undefined, findings: inOrder(findings) }
  return { pack: packOf(text), findings: [] }
}

const inOrder = (findings: readonly PackFinding[]) =>
  findings.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)
