import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { PUBLIC_REPORT_LIMITS as LIMITS } from '@hiepluc/contract/public-report.ts'
import type { PublicReportState } from '@hiepluc/contract/public-report.ts'
import { UNDECIDED_STATES } from '@hiepluc/contract/triage.ts'
import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { PublicReportRules, TurnTo } from '#law/public-report-rule.ts'
import { Refusal } from '#platform/refusal.ts'

/** A public report as far as what may be done with it hangs on it. Times in milliseconds. */
export interface Decidable {
  readonly id: number
  readonly state: PublicReportState
  readonly takenBy: number | null
  readonly takerName: string | null
  readonly takenAt: number | null
  /** how often its reporter was asked back */
  readonly questions: number
  readonly decidedAt: number | null
  readonly decidedBy: number | null
  readonly outcome: string | null
  readonly mergedInto: number | null
}

/** Who asks, when, under which rules. */
export interface Asking {
  readonly member: number
  readonly now: number
  readonly rules: Pick<PublicReportRules, 'holdMinutes' | 'shiftHours' | 'places'>
}

const MINUTE = 60_000

/** In somebody's hands, and not for longer than these hold it. */
export const isHeld = ({ state, takenAt }: Decidable, { now, rules }: Asking): boolean =>
  state === 'taken' && takenAt !== null && now - takenAt < rules.holdMinutes * MINUTE

/** Nothing has been decided on it, though it may wait for its reporter. */
export const isUndecided = (state: PublicReportState): boolean => UNDECIDED_STATES.includes(state)

/** Whether what a report is lets it: true, or why not. Opening an incident from it asks the same as joining one. */
export function canDecide(report: Decidable, act: ActOnReports, asking: Asking): true | Said {
  if (act === 'undo') return canUndo(report, asking)
  if (report.mergedInto !== null) return mergedInto(report.mergedInto)
  if (!isUndecided(report.state)) return DECIDED
  if (act === 'release') return report.state === 'taken' || NOT_TAKEN
  if (act === 'ask' && report.state === 'asked') return ASKED
  if (act === 'ask' && report.questions >= LIMITS.questions) return ASKED_ENOUGH
  const isOthers = report.takenBy !== asking.member && isHeld(report, asking)
  return !isOthers || heldBy(report.takerName)
}

function canUndo(report: Decidable, { member, now, rules }: Asking): true | Said {
  if (isUndecided(report.state)) return report.mergedInto !== null || NOT_DECIDED
  if (report.state === 'incident') return OPENED
  if (report.decidedBy !== member) return OTHERS
  if (now - (report.decidedAt ?? 0) > rules.shiftHours * 60 * MINUTE) return tooLate(rules.shiftHours)
  return !isForgotten(report.outcome, rules) || FORGOTTEN
}

const isForgotten = (outcome: string | null, { places }: Asking['rules']) =>
  outcome !== null && places.get(outcome.replace(/^referred:/, ''))?.forgets === true

const mergedInto = (id: number): Said => ({
  vi: `Phản ánh này đã gộp vào phản ánh số ${id}; hãy xử lý phản ánh đó.`,
  en: `This report was merged into report ${id}; decide that one.`,
})
const heldBy = (name: string | null): Said => ({
  vi: `${name ?? 'Người khác'} đang xử lý phản ánh này. Hãy chờ người đó trả lại, hoặc chọn phản ánh khác.`,
  en: `${name ?? 'Somebody else'} has this report in hand. Wait until they give it back, or choose another.`,
})
const tooLate = (hours: number): Said => ({
  vi: `Chỉ lấy lại được quyết định trong ca trực, tức ${hours} giờ. Người phản ánh đã đọc câu trả lời; hãy mời họ phản ánh lại.`,
  en: `A decision can be taken back within the shift, ${hours} hours. Its reporter has read the answer; ask them to report again.`,
})
const DECIDED: Said = {
  vi: 'Phản ánh này đã có quyết định. Muốn quyết định khác, hãy lấy lại quyết định trước.',
  en: 'This report has been decided. To decide otherwise, take that back first.',
}
const NOT_DECIDED: Said = {
  vi: 'Phản ánh này chưa có quyết định nào để lấy lại.',
  en: 'Nothing has been decided on this report that could be taken back.',
}
const NOT_TAKEN: Said = {
  vi: 'Phản ánh này không ở trong tay ai.',
  en: 'Nobody has this report in hand.',
}
const ASKED: Said = {
  vi: 'Người phản ánh đã được hỏi và chưa trả lời. Hãy chờ, hoặc quyết định với những gì đang có.',
  en: 'Its reporter was asked and has not answered yet. Wait, or decide with what there is.',
}
const ASKED_ENOUGH: Said = {
  vi: `Người phản ánh đã được hỏi ${LIMITS.questions} lần. Hãy quyết định với những gì đang có.`,
  en: `Its reporter was asked ${LIMITS.questions} times. Decide with what there is.`,
}
const OPENED: Said = {
  vi: 'Một sự cố đã mở từ phản ánh này. Nếu mở nhầm, hãy bác bỏ sự cố đó.',
  en: 'An incident was opened from this report. If that was a mistake, reject the incident.',
}
const OTHERS: Said = {
  vi: 'Chỉ người đã quyết định mới lấy lại được quyết định.',
  en: 'Only who decided can take that back.',
}
const FORGOTTEN: Said = {
  vi: 'Nội dung phản ánh này không còn được lưu, nên không xem xét lại được.',
  en: 'What this report said is not kept any more, so it cannot be looked at again.',
}

/** What is said with an act. */
export interface DecisionForm {
  readonly act: ActOnReports
  /** what they are asked back */
  readonly question?: string | undefined
  /** the place that its reporters are shown */
  readonly place?: string | undefined
  /** why they are declined */
  readonly reason?: string | undefined
  /** added to the pack's words for the reporter, as the officer wrote it */
  readonly note?: string | undefined
}

/** What an act makes of a report. */
export interface Decision {
  readonly state: PublicReportState
  readonly entry: EntryKind
  /** kept with it: by which reason of the pack it ended so; null: it waits */
  readonly outcome: string | null
  /** what the reporter reads; null: that it is looked at */
  readonly words: Said | null
  /** what its reporter is asked; absent: nothing */
  readonly question?: Said
  /** what it said is not kept */
  readonly forgets: boolean
}

const waits = (state: 'new' | 'taken' | 'asked', entry: EntryKind): Decision => ({
  ...{ state, entry, outcome: null, words: null, forgets: false },
})

/** The table of what each act leads to. Refuses a place or a reason that the pack does not have. */
export function decisionOf(rules: PublicReportRules, form: DecisionForm): Decision {
  switch (form.act) {
    case 'take':
      return waits('taken', 'public-report.taken')
    case 'release':
      return waits('new', 'public-report.released')
    case 'ask':
      return { ...waits('asked', 'public-report.asked'), question: questionOf(rules, form) }
    case 'undo':
      return waits('taken', 'public-report.undone')
    case 'merge':
      return waits('new', 'public-report.merged')
    case 'join':
      return ended('joined', 'public-report.joined', 'joined', withNote(rules.outcomes.joined, form.note))
    case 'refer':
      return referral(rules, form)
    case 'decline':
      return declining(rules, form)
  }
}

/** What opening an incident from a report leads to. */
export const opening = (rules: PublicReportRules, note: string | undefined): Decision =>
  ended('incident', 'public-report.opened', 'opened', withNote(rules.outcomes.opened, note))

const ended = (
  state: PublicReportState,
  entry: EntryKind,
  outcome: string,
  words: Said,
  forgets = false,
): Decision => ({ state, entry, outcome, words, forgets })

/** A question of the pack, the officer's own words, or both. The officer's stand as they were written, in both languages. */
function questionOf(rules: PublicReportRules, { question: named, note }: DecisionForm): Said {
  if (named === undefined) {
    if (note === undefined) throw new Refusal('malformed', NO_QUESTION)
    return { vi: note, en: note }
  }
  const question = rules.questions.get(named)
  if (!question) throw new Refusal('malformed', NO_QUESTION)
  const { vi, en } = question.words
  return note === undefined ? { vi, en } : { vi: `${vi}\n\n${note}`, en: `${en}\n\n${note}` }
}

function referral(rules: PublicReportRules, { place: named, note }: DecisionForm): Decision {
  const place = rules.places.get(named ?? '')
  if (!place) throw new Refusal('malformed', NO_PLACE)
  const words = withNote(joinSaid(rules.outcomes.referred, placeWords(place)), note)
  return ended('referred', 'public-report.referred', `referred:${place.place}`, words, place.forgets)
}

function declining(rules: PublicReportRules, { reason: named, note }: DecisionForm): Decision {
  const reason = rules.reasons.get(named ?? '')
  if (!reason) throw new Refusal('malformed', NO_REASON)
  const words = withNote(joinSaid(rules.outcomes.declined, reason.words), note)
  return ended('declined', 'public-report.declined', `declined:${reason.reason}`, words)
}

/** A place as its reporter reads it: what it is called, where it is found, when to turn there. */
function placeWords({ said, phone, web, words }: TurnTo): Said {
  const found = [phone, web].filter((one) => one !== undefined && !said.vi.replaceAll(' ', '').includes(one))
  const where = found.length > 0 ? ` (${found.join(', ')})` : ''
  return { vi: `${said.vi}${where}: ${words.vi}`, en: `${said.en}${where}: ${words.en}` }
}

const joinSaid = (one: Said, other: Said): Said => ({
  vi: `${one.vi} ${other.vi}`,
  en: `${one.en} ${other.en}`,
})

/** The officer's own words stand as they were written, in both languages. */
const withNote = (words: Said, note: string | undefined): Said =>
  note === undefined
    ? words
    : { vi: `${words.vi}\n\nCán bộ trực viết thêm: ${note}`, en: `${words.en}\n\nThe officer adds: ${note}` }

const NO_PLACE: Said = {
  vi: 'Bộ quy định không có nơi tiếp nhận này. Hãy chọn trong danh sách của bộ.',
  en: 'The pack knows no such place to turn to. Choose from those it has.',
}
const NO_QUESTION: Said = {
  vi: 'Hãy chọn một câu hỏi của bộ quy định, hoặc tự viết câu hỏi.',
  en: 'Choose a question of the pack, or write one.',
}
const NO_REASON: Said = {
  vi: 'Bộ quy định không có lý do này. Hãy chọn trong danh sách của bộ.',
  en: 'The pack has no such reason. Choose from those it has.',
}
