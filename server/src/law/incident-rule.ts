import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { z } from 'zod'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'

/**
 * What an observation of a class leads to: `open` an incident for each address, `digest` all of an operator's into
 * one, or only `count`.
 */
export interface IncidentRule {
  readonly rule: string
  readonly mode: 'open' | 'digest' | 'count'
  /** days without a sighting after which an incident is closed as gone */
  readonly quietDays: number
}

/** The incident rules of a country, as data; an incident keeps the version it was opened under. */
export interface IncidentRules {
  readonly pack: string
  /** version of the pack of law under which an incident begins now; absent: the desk has none to name */
  readonly law?: string | undefined
  /** days after closing within which the same trouble reopens the incident instead of opening a new one */
  readonly relapseDays: number
  readonly ruleFor: (type: RsitType, severity: Severity) => IncidentRule
}

const shape = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/),
  version: z.iso.date(),
  relapseDays: z.number().int().min(0).max(3650),
  rules: z
    .array(
      z.strictObject({
        rule: z.string().min(1),
        types: z.array(z.enum(RSIT_TYPES)).min(1),
        severities: z.array(z.enum(SEVERITIES)).min(1).optional(),
        mode: z.enum(['open', 'digest', 'count']),
        quietDays: z.number().int().min(1).max(365),
      }),
    )
    .min(1),
})

/** Reads the incident rules of a pack. The first rule that fits wins; every type must fit one. Throws on a bad pack. */
export function parseIncidentRules(json: unknown): IncidentRules {
  const { pack, version, relapseDays, rules } = shape.parse(json)
  const table = new Map<RsitType, Map<Severity, IncidentRule>>()
  for (const type of RSIT_TYPES) {
    const ofType = new Map<Severity, IncidentRule>()
    table.set(type, ofType)
    for (const severity of SEVERITIES) {
      const rule = rules.find((r) => r.types.includes(type) && (r.severities?.includes(severity) ?? true))
      if (!rule) throw new Error(`pack ${pack}: no incident rule for ${type} of severity ${severity}`)
      ofType.set(severity, { rule: rule.rule, mode: rule.mode, quietDays: rule.quietDays })
    }
  }
  return {
    pack: `${pack}@${version}`,
    relapseDays,
    ruleFor: (type, severity) => table.get(type)!.get(severity)!,
  }
}
