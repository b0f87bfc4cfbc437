import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** When an operator is told of an incident: at once, gathered with others, once an officer says so, or not at all. */
export const TELLS = ['at-once', 'digest', 'by-officer', 'none'] as const
export type Tells = (typeof TELLS)[number]

/** What incidents of a kind lead to, for those whose they are. */
export interface NotificationRule {
  readonly rule: string
  readonly tells: Tells
  /** days before the same trouble is told again, if it is still seen */
  readonly repeatDays: number
  /** told at night as well, and never kept for a digest */
  readonly urgent: boolean
  /** further steps hear of it while nobody acknowledges it */
  readonly escalates: boolean
  /** whoever is told of it is aware of an incident, and the law counts from there; else it is a hint to look into */
  readonly aware: boolean
  /** the rule in words */
  readonly said: Said
}

/** Who hears next while nobody acknowledges, and after how long. */
export interface EscalationStep {
  readonly step: number
  /** since the first step was told */
  readonly afterHours: number
  readonly said: Said
}

/** The notification rules of a country, as data. */
export interface NotificationRules {
  readonly pack: string
  readonly steps: readonly EscalationStep[]
  readonly ruleFor: (type: RsitType, severity: Severity) => NotificationRule
  /** as the pack has them */
  readonly rows: readonly (NotificationRule & {
    readonly types: readonly RsitType[]
    readonly severities: readonly Severity[] | undefined
  })[]
  /** by name */
  readonly named: ReadonlyMap<string, NotificationRule>
}

const word = z.string().trim().min(1).max(200)

const shape = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/),
  version: z.iso.date(),
  steps: z
    .array(
      z.strictObject({
        step: z.number().int().min(1).max(9),
        afterHours: z.number().min(0).max(720),
        ...{ vi: word, en: word },
      }),
    )
    .min(1),
  rules: z
    .array(
      z.strictObject({
        rule: z.string().regex(/^[a-z-]+$/),
        types: z.array(z.enum(RSIT_TYPES)).min(1),
        severities: z.array(z.enum(SEVERITIES)).min(1).optional(),
        tells: z.enum(TELLS),
        repeatDays: z.number().int().min(1).max(365),
        urgent: z.boolean(),
        escalates: z.boolean(),
        aware: z.boolean(),
        ...{ vi: word, en: word },
      }),
    )
    .min(1),
})

type Given = z.infer<typeof shape>

/**
 * Reads the notification rules of a pack. The first rule that fits wins; every type must fit one, every rule must be
 * the first for something, and steps follow each other in number and time. Throws on a bad pack, naming what is wrong.
 */
export function parseNotificationRules(json: unknown): NotificationRules {
  const given = shape.parse(json)
  const { pack, version, rules } = given
  checkSteps(given)
  const unused = new Set(rules.map(({ rule }) => rule))
  if (unused.size < rules.length) throw new Error(`pack ${pack}: two notification rules bear one name`)
  const table = new Map<RsitType, Map<Severity, NotificationRule>>()
  for (const type of RSIT_TYPES) {
    const ofType = new Map<Severity, NotificationRule>()
    table.set(type, ofType)
    for (const severity of SEVERITIES) {
      const rule = rules.find(
        (one) => one.types.includes(type) && (one.severities?.includes(severity) ?? true),
      )
      if (!rule) throw new Error(`pack ${pack}: no notification rule for ${type} of severity ${severity}`)
      unused.delete(rule.rule)
      ofType.set(severity, ruleOf(rule))
    }
  }
  if (unused.size > 0)
    throw new Error(`pack ${pack}: nothing reaches the notification rule ${[...unused].join(', ')}`)
  return {
    pack: `${pack}@${version}`,
    steps: given.steps.map(({ step, afterHours, vi, en }) => ({ step, afterHours, said: { vi, en } })),
    rows: rules.map((one) => ({ ...ruleOf(one), types: one.types, severities: one.severities })),
    named: new Map(rules.map((one) => [one.rule, ruleOf(one)])),
    ruleFor: (type, severity) => table.get(type)!.get(severity)!,
  }
}

const ruleOf = ({ rule, tells, repeatDays, urgent, escalates, aware, vi, en }: Given['rules'][number]) => ({
  ...{ rule, tells, repeatDays, urgent, escalates, aware },
  said: { vi, en },
})

function checkSteps({ pack, steps }: Given): void {
  for (const [i, { step, afterHours }] of steps.entries())
    if (step !== i + 1 || (i === 0 ? afterHours !== 0 : afterHours <= steps[i - 1]!.afterHours))
      throw new Error(`pack ${pack}: step ${step} is out of order, in number or in hours`)
}
