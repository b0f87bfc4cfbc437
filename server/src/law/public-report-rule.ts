import { PUBLIC_REPORT_KINDS } from '@hiepluc/contract/public-report.ts'
import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { EVIDENCE } from '@hiepluc/contract/evidence.ts'
import { INCIDENT_KINDS } from '@hiepluc/contract/incident-state.ts'
import type { IncidentKind } from '@hiepluc/contract/incident-state.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

const word = z.string().trim().min(1).max(300)
const words = z.strictObject({ vi: z.string().min(1).max(800), en: z.string().min(1).max(800) })
const name = z.string().regex(/^[a-z\d-]{1,40}$/)

const kind = z.strictObject({
  kind: z.enum(PUBLIC_REPORT_KINDS),
  ...{ vi: word, en: word },
  police: z.boolean(),
  class: z.string().min(1).max(60),
  incidentKind: z.enum(INCIDENT_KINDS),
  places: z.array(name),
})

const place = z.strictObject({
  place: name,
  ...{ vi: word, en: word },
  phone: z
    .string()
    .regex(/^\+?\d{3,15}$/)
    .optional(),
  web: z.url({ protocol: /^https$/ }).optional(),
  forgets: z.boolean().default(false),
  words,
  evidence: z.enum(EVIDENCE),
})

const shape = z.strictObject({
  pack: z.string().regex(/^[a-z0-9-]+$/),
  version: z.iso.date(),
  shiftHours: z.number().int().min(1).max(72),
  holdMinutes: z.number().int().min(1).max(1440),
  answerDays: z.number().int().min(1).max(90),
  sharedHosts: z.array(z.string().regex(/^[a-z\d.-]+$/)),
  kinds: z.array(kind),
  outcomes: z.strictObject({ opened: words, joined: words, referred: words, declined: words }),
  reasons: z
    .array(z.strictObject({ reason: name, vi: word, en: word, reopens: z.boolean().default(false), words }))
    .min(1),
  questions: z.array(z.strictObject({ question: name, vi: word, en: word, words })),
  places: z.array(place).min(1),
  numbers: z.array(
    z.strictObject({ starts: z.array(z.string().regex(/^\+\d{2,10}$/)).min(1), operator: name }),
  ),
  numbersBasis: words,
})

/** What people report, what each kind leads to, and who sees it besides the regulator. */
export interface PublicReportKindRule {
  readonly kind: PublicReportKind
  readonly said: Said
  /** the police see it beside the regulator */
  readonly police: boolean
  /** of the pack's classes of incidents: what it becomes unless an officer says otherwise */
  readonly class: string
  readonly incidentKind: IncidentKind
  /** where its reporter may best turn to, likeliest first */
  readonly places: readonly string[]
}

/** Why a report is not acted on: a name for officers, words for the reporter. */
export interface DecliningReason {
  readonly reason: string
  readonly said: Said
  readonly words: Said
  /** it asks for more: whatever its reporter adds brings it back to the queue */
  readonly reopens: boolean
}

/** What a reporter is asked back. */
export interface BackQuestion {
  readonly question: string
  readonly said: Said
  readonly words: Said
}

/** Somewhere else that a reporter can turn to. */
export interface TurnTo {
  readonly place: string
  readonly said: Said
  readonly phone?: string
  readonly web?: string
  readonly words: Said
  /** what was told is none of the desk's and is not kept: its words, what it is about, its photos go */
  readonly forgets: boolean
  readonly evidence: (typeof EVIDENCE)[number]
}

/** The public-report rules of a country, as data. */
export interface PublicReportRules {
  readonly pack: string
  /** how long an officer can take back what they decided */
  readonly shiftHours: number
  /** how long a report stays in the hands of who took it */
  readonly holdMinutes: number
  /** days that a reporter who is asked back has to answer */
  readonly answerDays: number
  /** hosts on which many strangers publish */
  readonly sharedHosts: ReadonlySet<string>
  readonly kinds: ReadonlyMap<PublicReportKind, PublicReportKindRule>
  readonly outcomes: Readonly<Record<'opened' | 'joined' | 'referred' | 'declined', Said>>
  readonly reasons: ReadonlyMap<string, DecliningReason>
  readonly questions: ReadonlyMap<string, BackQuestion>
  readonly places: ReadonlyMap<string, TurnTo>
  readonly numbers: readonly { readonly starts: readonly string[]; readonly operator: string }[]
  /** why a number is thought to be an operator's */
  readonly numbersBasis: Said
}

/** Reads the public-report rules of a pack. Throws on a bad pack, naming what is wrong. */
export function parsePublicReportRules(json: unknown): PublicReportRules {
  const given = shape.parse(json)
  const { pack } = given
  const kinds = byName(pack, 'kind', given.kinds, ({ kind: one, vi, en, ...rule }) => [
    one,
    { kind: one, said: { vi, en }, ...rule },
  ])
  const reasons = byName(pack, 'reason', given.reasons, ({ reason, vi, en, words: to, reopens }) => [
    reason,
    { reason, said: { vi, en }, words: to, reopens },
  ])
  const questions = byName(pack, 'question', given.questions, ({ question, vi, en, words: to }) => [
    question,
    { question, said: { vi, en }, words: to },
  ])
  const places = byName(
    pack,
    'place',
    given.places,
    ({ place: one, vi, en, phone, web, words: to, ...rest }) => [
      one,
      {
        ...{ place: one, said: { vi, en }, words: to, ...rest },
        ...(phone !== undefined && { phone }),
        ...(web !== undefined && { web }),
      },
    ],
  )
  const missing = PUBLIC_REPORT_KINDS.filter((one) => !kinds.has(one))
  if (missing.length > 0) throw new Error(`pack ${pack}: no public-report rule for ${missing.join(', ')}`)
  for (const rule of kinds.values())
    for (const one of rule.places)
      if (!places.has(one))
        throw new Error(`pack ${pack}: ${rule.kind} is referred to ${one}, which is no place`)
  const starts = given.numbers.flatMap((one) => one.starts)
  if (new Set(starts).size < starts.length)
    throw new Error(`pack ${pack}: two operators hold one range of numbers`)
  return {
    pack: `${pack}@${given.version}`,
    ...{ shiftHours: given.shiftHours, holdMinutes: given.holdMinutes, answerDays: given.answerDays },
    ...{ outcomes: given.outcomes, numbersBasis: given.numbersBasis, numbers: given.numbers },
    ...{ kinds, reasons, questions, places, sharedHosts: new Set(given.sharedHosts) },
  }
}

function byName<Row, Name extends string, Rule>(
  pack: string,
  what: string,
  rows: readonly Row[],
  named: (row: Row) => readonly [Name, Rule],
): ReadonlyMap<Name, Rule> {
  const table = new Map(rows.map(named))
  if (table.size < rows.length) throw new Error(`pack ${pack}: two rows for one ${what}`)
  return table
}

/** The operator to whom a number was first assigned, by the longest start that fits: the key of its organisation. */
export function operatorOfNumber({ numbers }: PublicReportRules, number: string): string | undefined {
  let found: { readonly length: number; readonly operator: string } | undefined
  for (const { starts, operator } of numbers)
    for (const start of starts)
      if (number.startsWith(start) && start.length > (found?.length ?? 0))
        found = { length: start.length, operator }
  return found?.operator
}
