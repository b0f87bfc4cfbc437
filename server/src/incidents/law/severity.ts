import type { Severity } from '@hiepluc/contract/severity.ts'
import { severityOf } from '#law/incident-severity.ts'
import type { Pack } from '#law/pack.ts'
import { knownFacts, severitySaid } from './known-facts.ts'
import type { DeskKnown, Statement } from './known-facts.ts'

/** How severe an incident counts as, and who says so; by nobody: its observations do. */
export type Rating = { readonly by: 'officer' | 'pack'; readonly severity: Severity } | { readonly by: null }

export interface Rateable {
  readonly pack: Pack
  readonly desk: DeskKnown
  readonly said: readonly Statement[]
  readonly isByHand: boolean
}

/**
 * Whose word on the severity counts: the officer's who set it; else the pack's, once people have stated facts for it to
 * judge by; else that of the observations.
 */
export function ratingOf({ pack, desk, said, isByHand }: Rateable): Rating {
  const set = severitySaid(said)?.value
  if (set) return { by: 'officer', severity: set as Severity }
  if (!isByHand && !said.some(({ kind }) => kind === 'fact')) return { by: null }
  const verdict = severityOf(pack, knownFacts(pack, desk, said))
  return verdict ? { by: 'pack', severity: verdict.severity } : { by: null }
}
