import type { IncidentState, OperatorAnswer } from '@hiepluc/contract/incident-state.ts'
import { RSIT } from '@hiepluc/contract/rsit.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { NotificationRule, NotificationRules } from '#law/notification-rule.ts'
import type { Instant } from '#law/zone.ts'
import { afterQuiet, nextAt } from './hour-of-day.ts'
import type { QuietHours } from './hour-of-day.ts'

/** An incident as far as telling of it needs to know. */
export interface Matter {
  readonly type: RsitType
  readonly severity: Severity
  readonly state: IncidentState
  readonly answer: OperatorAnswer | null
  /** by when the operator said it would be done */
  readonly answerUntil: Instant | null
  readonly tlp: Tlp
  readonly mergedInto: number | null
  /** a person opened it, and no report told of it */
  readonly byHand: boolean
  readonly lastSeen: Instant
  /** when it was opened, or came back last */
  readonly surfacedAt: Instant
  /** when somebody of the operator last said that it was seen there */
  readonly acknowledgedAt: Instant | null
}

/** How a recipient wants to hear. */
export interface Hearing {
  /** RSIT classes; none: all */
  readonly classes: readonly string[]
  readonly mode: 'by-rule' | 'at-once' | 'digest'
  /** minutes after midnight */
  readonly digestAt: readonly number[]
  readonly quiet: QuietHours | null
  /** from the second on it hears only of what nobody acknowledged */
  readonly step: number
}

/** What is to be decided on: one incident and one recipient. */
export interface Question {
  readonly matter: Matter
  readonly hearing: Hearing
  /** when this recipient was last told of it */
  readonly toldAt: Instant | null
  /** when a message that told of it last failed to arrive */
  readonly failedAt: Instant | null
  /** when recipients of the first step were first told of it since it surfaced */
  readonly firstToldAt: Instant | null
  /** until when the operator wants to hear nothing of its kind */
  readonly suppressedUntil: Instant | null
}

/** Why somebody is told: it is new, came back, is still seen, nobody acknowledged it. */
export type Occasion = 'new' | 'relapsed' | 'again' | 'step'

/** Why nobody is told, now or ever. */
export type Silence =
  | 'merged'
  | 'ended'
  | 'marking'
  | 'class'
  | 'rule'
  | 'answered'
  | 'acknowledged'
  | 'unseen'
  | 'told'

/** What becomes of a question. */
export type Decision =
  | {
      readonly is: 'tell'
      readonly at: Instant
      readonly way: 'at-once' | 'digest'
      readonly occasion: Occasion
      readonly rule: string
      readonly urgent: boolean
    }
  /** told again, if it is still seen then */
  | { readonly is: 'later'; readonly at: Instant }
  | { readonly is: 'unless-acknowledged'; readonly at: Instant | null }
  | { readonly is: 'officer' }
  | { readonly is: 'suppressed'; readonly until: Instant }
  | { readonly is: 'silent'; readonly why: Silence }

const DAY = 86_400_000
const HOUR = 3_600_000
/** Nobody of the operator has said anything yet. */
const UNANSWERED: readonly IncidentState[] = ['reported', 'confirmed', 'notified', 'relapsed']
const BEFORE_NOTICE: readonly IncidentState[] = ['reported', 'confirmed', 'relapsed']
const UNFOUNDED: readonly (OperatorAnswer | null)[] = ['false-positive', 'not-ours']

/**
 * Who hears what when: decides of one incident and one recipient, at this moment. Nothing is decided by the order of
 * asking: the same question has the same answer, so that asking twice tells nobody twice.
 */
export function decideNotice(
  rules: NotificationRules,
  zone: string,
  question: Question,
  now: Instant,
): Decision {
  const { matter, hearing, failedAt, suppressedUntil } = question
  const rule = rules.ruleFor(matter.type, matter.severity)
  const why = silence(matter, hearing, rule)
  if (why) return { is: 'silent', why }
  // What a person opened, a person notifies.
  const isOfOfficer = rule.tells === 'by-officer' || matter.byHand
  if (isOfOfficer && BEFORE_NOTICE.includes(matter.state)) return { is: 'officer' }
  const again = failedAt === null ? now : failedAt + DAY
  if (again > now) return { is: 'later', at: again }
  if (suppressedUntil !== null && suppressedUntil > now) return { is: 'suppressed', until: suppressedUntil }
  const due = hearing.step > 1 ? stepUp(rules, rule, question, now) : firstStep(rule, question, now)
  if (typeof due !== 'string') return due
  return {
    ...{ is: 'tell', occasion: due, rule: rule.rule, urgent: rule.urgent },
    ...timing(rule, hearing, zone, now, due === 'step'),
  }
}

function silence(matter: Matter, { classes }: Hearing, rule: NotificationRule): Silence | undefined {
  if (matter.mergedInto !== null) return 'merged'
  if (matter.state === 'closed' || matter.state === 'rejected') return 'ended'
  // Its operator does not read it on the desk either.
  if (matter.tlp === 'RED') return 'marking'
  if (classes.length > 0 && !classes.includes(RSIT[matter.type])) return 'class'
  if (rule.tells === 'none') return 'rule'
  return UNFOUNDED.includes(matter.answer) ? 'answered' : undefined
}

function firstStep(rule: NotificationRule, { matter, toldAt }: Question, now: Instant): Occasion | Decision {
  const unanswered = UNANSWERED.includes(matter.state)
  if (toldAt === null || toldAt < matter.surfacedAt) {
    if (!unanswered) return { is: 'silent', why: 'answered' }
    return toldAt === null ? 'new' : 'relapsed'
  }
  const at = Math.max(toldAt + rule.repeatDays * DAY, matter.answerUntil ?? 0)
  if (now < at) return { is: 'later', at }
  return matter.lastSeen > toldAt ? 'again' : { is: 'silent', why: 'unseen' }
}

function stepUp(
  { steps }: NotificationRules,
  rule: NotificationRule,
  { matter, hearing, toldAt, firstToldAt }: Question,
  now: Instant,
): Occasion | Decision {
  const { surfacedAt, acknowledgedAt, state } = matter
  if (!rule.escalates) return { is: 'silent', why: 'rule' }
  if (!UNANSWERED.includes(state)) return { is: 'silent', why: 'answered' }
  if (acknowledgedAt !== null && acknowledgedAt >= surfacedAt) return { is: 'silent', why: 'acknowledged' }
  if (toldAt !== null && toldAt >= surfacedAt) return { is: 'silent', why: 'told' }
  // Hours of a step that the pack does not have are those of its last.
  const step = steps.find((one) => one.step === hearing.step) ?? steps.at(-1)!
  const at = firstToldAt === null ? null : firstToldAt + step.afterHours * HOUR
  return at === null || now < at ? { is: 'unless-acknowledged', at } : 'step'
}

/** When it is told: what is urgent now, what is gathered at the digest's time; neither, unless urgent, in quiet hours. */
function timing(
  rule: Pick<NotificationRule, 'tells' | 'urgent'>,
  { mode, digestAt, quiet }: Hearing,
  zone: string,
  now: Instant,
  isStep: boolean,
): { readonly at: Instant; readonly way: 'at-once' | 'digest' } {
  if (rule.urgent) return { at: now, way: 'at-once' }
  const gathered = !isStep && (mode === 'digest' || (mode === 'by-rule' && rule.tells === 'digest'))
  const at = gathered && digestAt.length > 0 ? nextAt(zone, now, digestAt) : now
  return { at: afterQuiet(zone, at, quiet), way: gathered ? 'digest' : 'at-once' }
}

/** When a word that is for this recipient alone is told: a message, a reminder. */
export const decideWord = (quiet: QuietHours | null, zone: string, urgent: boolean, now: Instant): Instant =>
  urgent ? now : afterQuiet(zone, now, quiet)
