import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Facts } from './facts.ts'
import type { Pack } from './pack.ts'
import { judge } from './verdict.ts'
import type { Atom } from './verdict.ts'
import type { SeverityRow } from './vocabulary-row.ts'

/** How severe an incident is by the pack, by which rule and why. */
export interface SeverityVerdict {
  readonly severity: Severity
  readonly rule: SeverityRow
  readonly why: readonly Atom[]
  /** worse rules that would hold if these facts were so */
  readonly missing: readonly string[]
}

/** The first rule that holds; undefined: none does. Facts not known yet do not make it worse, but are named. */
export function severityOf(pack: Pack, facts: Facts): SeverityVerdict | undefined {
  const missing: string[] = []
  for (const rule of pack.text.severities) {
    const verdict = judge(pack, rule.when, facts)
    if (verdict.holds === true)
      return { severity: rule.severity, rule, why: verdict.atoms, missing: [...new Set(missing)] }
    missing.push(...verdict.missing)
  }
  return undefined
}
