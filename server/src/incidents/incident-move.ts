import { INCIDENT_MOVES, MOVES_FROM } from '@hiepluc/contract/incident-state.ts'
import type {
  Closing,
  IncidentMove,
  IncidentState,
  OperatorAnswer,
} from '@hiepluc/contract/incident-state.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { Refusal } from '#platform/refusal.ts'

/** One row of the state table. */
export interface Move {
  readonly to: IncidentState
  /** the entry that accounts for it */
  readonly entry: EntryKind
  /** what somebody did who was quicker: "... has confirmed it" */
  readonly done: Said
  /** told to whoever wants it in another state */
  readonly otherwise: Said
}

/**
 * The states of an incident and what leads from one to the next. Beside these the clock closes as gone what was not seen
 * for its quiet time, whatever its state, and the intake line brings back what is seen again.
 */
export const MOVES: Readonly<Record<IncidentMove, Move>> = {
  confirm: {
    to: 'confirmed',
    entry: 'incident.confirmed',
    done: { vi: 'xác nhận sự cố này', en: 'confirmed it' },
    otherwise: {
      vi: 'Chỉ xác nhận được sự cố mới báo.',
      en: 'Only an incident that is newly reported can be confirmed.',
    },
  },
  reject: {
    to: 'rejected',
    entry: 'incident.rejected',
    done: { vi: 'bác bỏ sự cố này', en: 'rejected it' },
    otherwise: {
      vi: 'Chỉ bác bỏ được sự cố chưa thông báo cho doanh nghiệp. Sau đó hãy đóng sự cố.',
      en: 'An incident can be rejected until its operator has been notified. After that, close it.',
    },
  },
  notify: {
    to: 'notified',
    entry: 'incident.notified',
    done: { vi: 'thông báo cho doanh nghiệp', en: 'notified the operator' },
    otherwise: {
      vi: 'Chỉ thông báo sự cố đã xác nhận hoặc vừa tái diễn. Hãy xác nhận trước.',
      en: 'An operator is notified of what was confirmed or has relapsed. Confirm it first.',
    },
  },
  answer: {
    to: 'answered',
    entry: 'incident.answered',
    done: { vi: 'trả lời', en: 'answered' },
    otherwise: {
      vi: 'Chỉ trả lời một lần sau mỗi lần được thông báo. Muốn nói thêm, hãy gửi tin nhắn trong sự cố.',
      en: 'A notified incident is answered once. To say more, send a message on the incident.',
    },
  },
  contain: {
    to: 'contained',
    entry: 'incident.contained',
    done: { vi: 'báo đã khoanh vùng', en: 'said that it is contained' },
    otherwise: {
      vi: 'Chỉ báo đã khoanh vùng sau khi đã trả lời thông báo.',
      en: 'An incident is said to be contained once it has been answered.',
    },
  },
  resolve: {
    to: 'resolved',
    entry: 'incident.resolved',
    done: { vi: 'báo đã khắc phục', en: 'said that it is resolved' },
    otherwise: {
      vi: 'Chỉ báo đã khắc phục sau khi đã trả lời thông báo.',
      en: 'An incident is said to be resolved once it has been answered.',
    },
  },
  close: {
    to: 'closed',
    entry: 'incident.closed',
    done: { vi: 'đóng sự cố này', en: 'closed it' },
    otherwise: {
      vi: 'Chỉ đóng được sự cố đã khắc phục, hoặc sự cố mà doanh nghiệp trả lời là báo nhầm hay không phải của mình.',
      en: 'An incident is closed when it is resolved, or answered as a false positive or not theirs.',
    },
  },
  relapse: {
    to: 'relapsed',
    entry: 'incident.relapsed',
    done: { vi: 'mở lại vì tái diễn', en: 'took it up again' },
    otherwise: { vi: 'Chỉ mở lại được sự cố đã đóng.', en: 'Only a closed incident can be taken up again.' },
  },
}

/** An incident as far as moving it needs to know. */
export interface Movable {
  readonly state: IncidentState
  /** since it was last notified; null: none yet */
  readonly answer: OperatorAnswer | null
  /** the incident that it is a part of; null: of none */
  readonly mergedInto: number | null
}

/** What comes with a move. */
export interface MoveForm {
  readonly words?: string | undefined
  readonly answer?: OperatorAnswer | undefined
  /** ISO 8601 */
  readonly until?: string | undefined
  readonly as?: 'resolved' | 'unfounded' | undefined
}

/** What a move makes of an incident. */
export interface Moved {
  readonly state: IncidentState
  readonly answer: OperatorAnswer | null
  readonly answerUntil: Date | null
  readonly closedAs: Closing | null
}

const UNFOUNDED: readonly (OperatorAnswer | null)[] = ['false-positive', 'not-ours']

/** Whether the state lets it: true, or why not. */
export function canMove({ state, answer, mergedInto }: Movable, act: IncidentMove): true | Said {
  const { otherwise } = MOVES[act]
  const from: readonly IncidentState[] = MOVES_FROM[act]
  if (mergedInto !== null) return partOf(mergedInto)
  if (!from.includes(state)) return otherwise
  return act !== 'close' || state === 'resolved' || UNFOUNDED.includes(answer) || otherwise
}

/** Told of what was merged: whatever is to be done is done with the whole. */
export const partOf = (into: number): Said => ({
  vi: `Sự cố này đã được gộp vào sự cố số ${into}. Hãy làm việc ở đó, hoặc tách ra.`,
  en: `This incident was merged into incident number ${into}. Work there, or split it off again.`,
})

/** Moves an incident, or refuses: not in this state, or something that has to be said is missing. */
export function move(incident: Movable, act: IncidentMove, form: MoveForm, now: Date): Moved {
  const can = canMove(incident, act)
  if (can !== true) throw new Refusal('not-in-this-state', can)
  const stays = { state: MOVES[act].to, answer: incident.answer, answerUntil: null, closedAs: null }
  switch (act) {
    case 'answer':
      return { ...stays, ...answered(form, now) }
    case 'close':
      return { ...stays, closedAs: closed(incident, form) }
    case 'notify':
    case 'relapse':
      return { ...stays, answer: null }
    default:
      return stays
  }
}

function answered({ answer, words, until }: MoveForm, now: Date) {
  if (answer === undefined) throw new TypeError('an answer says something')
  if (UNFOUNDED.includes(answer) && !words) throw WHY
  if (until !== undefined && answer !== 'working') throw UNTIL_WORKING
  if (until !== undefined && Date.parse(until) <= now.getTime()) throw PAST
  return { answer, answerUntil: until === undefined ? null : new Date(until) }
}

function closed({ state }: Movable, { as, words }: MoveForm): Closing {
  if (as === undefined) throw new TypeError('it is closed as something')
  if (as === 'resolved' && state !== 'resolved') throw NOT_RESOLVED
  if (as === 'unfounded' && !words) throw WHY
  return as
}

const WHY = new Refusal('malformed', {
  vi: 'Hãy ghi lý do vì sao không có sự cố, để bên kia kiểm tra lại được.',
  en: 'Say why there is nothing to it, so that the other side can check.',
})

const UNTIL_WORKING = new Refusal('malformed', {
  vi: 'Thời điểm dự kiến xong chỉ đi cùng câu trả lời “đang xử lý”.',
  en: 'A time by which it will be done goes with the answer “being worked on”.',
})

const PAST = new Refusal('malformed', {
  vi: 'Thời điểm dự kiến xong đã qua. Hãy chọn thời điểm trong tương lai.',
  en: 'The time by which it will be done has passed. Choose one in the future.',
})

const NOT_RESOLVED = new Refusal('not-in-this-state', {
  vi: 'Sự cố chưa được báo là đã khắc phục; chỉ đóng được là không có căn cứ.',
  en: 'Nobody has said that it is resolved; it can only be closed as unfounded.',
})

/** The move that an entry accounts for. */
export const moveOf = (kind: string): IncidentMove | undefined =>
  INCIDENT_MOVES.find((act) => MOVES[act].entry === kind)

/** Who changed an incident last, and how. */
export interface LastChange {
  readonly kind: string
  readonly at: Date
  /** absent: not known to the reader */
  readonly by?: string | undefined
}

/** What was done other than by a move. */
const OTHERWISE_DONE: Readonly<Record<string, Said>> = {
  'incidents.closed': { vi: 'đóng sự cố vì đã hết dấu hiệu', en: 'closed it as gone' },
  'incidents.relapsed': { vi: 'mở lại vì tái diễn', en: 'found it to be back' },
  'incidents.notified': {
    vi: 'thông báo cho doanh nghiệp theo bộ quy định',
    en: 'notified the operator, as the pack says',
  },
  'incident.merged': { vi: 'gộp sự cố', en: 'merged incidents' },
  'incident.split': { vi: 'tách sự cố', en: 'split it' },
}

/** The members that every desk has, as people call them. */
const NAMES: Readonly<Record<string, Said>> = {
  desk: { vi: 'Bàn trực', en: 'The desk' },
  officer: { vi: 'Cán bộ trực', en: 'The duty officer' },
}

/** Told to whoever decided on what is no longer so: who did what meanwhile. */
export function meanwhile(change: LastChange | undefined, now: Date): Refusal {
  const act = change && moveOf(change.kind)
  const done = act ? MOVES[act].done : ((change && OTHERWISE_DONE[change.kind]) ?? CHANGED)
  const name = change?.by === undefined ? SOMEBODY : (NAMES[change.by] ?? { vi: change.by, en: change.by })
  const minutes = change ? Math.floor((now.getTime() - change.at.getTime()) / 60_000) : 0
  const ago =
    minutes < 1
      ? { vi: 'vừa mới', en: 'just now' }
      : { vi: `${minutes} phút trước`, en: `${minutes} minutes ago` }
  return new Refusal('not-in-this-state', {
    vi: `${name.vi} đã ${done.vi} (${ago.vi}), sau khi bạn mở trang này. Hãy xem lại sự cố rồi quyết định.`,
    en: `${name.en} ${done.en} (${ago.en}), after you had opened this page. Look at the incident again and decide then.`,
  })
}

const CHANGED: Said = { vi: 'thay đổi sự cố này', en: 'changed it' }
const SOMEBODY: Said = { vi: 'Người khác', en: 'Somebody else' }
