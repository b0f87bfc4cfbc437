import type { CallTrouble } from '@hiepluc/contract/endpoints/webhooks.ts'
import type { Told } from '#permits/permit.ts'

/** How it goes with calling a machine. */
export interface WebhookState {
  readonly state: 'on' | 'paused' | 'off'
  readonly offWhy: 'gone' | 'down' | null
  /** in a row */
  readonly failures: number
  readonly failedSince: Date | null
  readonly nextTryAt: Date | null
}

/** Machines of one organisation at a time. */
const AT_ONCE = 5
/** The former secret signs along for so long after a new one was given. */
export const OVERLAP_MS = 24 * 3_600_000
/** So many failures in a row, and the desk only looks now and then whether somebody is there again. */
export const BREAKS_AT = 5
const PAUSES_MS = [10_000, 30_000, 60_000, 120_000]
const PROBE_MS = 5 * 60_000
/** A receiver may ask for more time; not for so much that nobody would notice. */
const LONGEST_PAUSE_MS = 3_600_000
/** Nothing came through for so long: the desk stops, and its organisation is told. */
const DOWN_MS = 3 * 24 * 3_600_000
/** 410 Gone (RFC 9110 section 15.5.11): the receiver wants no more, as Standard Webhooks has it. */
const GONE = 410
/** What a receiver answers that is there and will not have this one call (RFC 9110 section 15.5). */
const REFUSING = [400, 413, 415, 422]
const REFUSED_TRIES = 5

/** What came of a call: the status that was answered, or why none was. */
export interface CallOutcome {
  readonly trouble: CallTrouble
  readonly retryAfterMs: number | undefined
}

export const isDelivered = (status: number): boolean => status >= 200 && status < 300

/** After a call that came through. */
export const afterDelivery = (before: WebhookState): WebhookState => ({
  ...{ state: before.state, offWhy: before.offWhy },
  ...{ failures: 0, failedSince: null, nextTryAt: null },
})

/** After one that did not; `givesUp`: this call is left, since the receiver is there and will not have it. */
export function afterFailure(
  before: WebhookState,
  { trouble, retryAfterMs = 0 }: CallOutcome,
  { tries, now }: { readonly tries: number; readonly now: Date },
): WebhookState & { readonly givesUp: boolean } {
  const failures = before.failures + 1
  const failedSince = before.failedSince ?? now
  const offWhy =
    trouble === GONE ? 'gone' : now.getTime() - failedSince.getTime() >= DOWN_MS ? 'down' : undefined
  if (offWhy) return { state: 'off', offWhy, failures, failedSince, nextTryAt: null, givesUp: false }
  const isRefused = REFUSING.includes(trouble as number)
  if (isRefused && tries + 1 >= REFUSED_TRIES) return { ...afterDelivery(before), givesUp: true }
  const pause = Math.max(PAUSES_MS[failures - 1] ?? PROBE_MS, Math.min(retryAfterMs, LONGEST_PAUSE_MS))
  const nextTryAt = new Date(now.getTime() + pause)
  return { state: before.state, offWhy: before.offWhy, failures, failedSince, nextTryAt, givesUp: false }
}

/** As it is again once its owner has seen to it. */
export const resumed = (): WebhookState => ({
  ...{ state: 'on', offWhy: null, failures: 0, failedSince: null, nextTryAt: null },
})

export const canAddWebhook = (there: number): Told => there < AT_ONCE || TOO_MANY
export const canTest = ({ state }: Pick<WebhookState, 'state'>, testWaits: boolean): Told => {
  if (state !== 'on') return NOT_ON
  return !testWaits || TEST_WAITS
}
export const canPause = ({ state }: Pick<WebhookState, 'state'>): Told => state === 'on' || NOT_ON
export const canResume = ({ state }: Pick<WebhookState, 'state'>): Told => state !== 'on' || IS_ON
export const canRotate = (oldUntil: Date | null, now: Date): Told =>
  oldUntil === null || oldUntil <= now || STILL_TWO

/** The bound of a sealed secret: it opens in no other row. */
export const secretPurpose = (id: number): string => `webhook:${id}`

const TOO_MANY = {
  vi: `Đơn vị đã có ${AT_ONCE} webhook; hãy gỡ webhook không dùng nữa rồi thêm.`,
  en: `Your organisation has ${AT_ONCE} webhooks; remove one that is no longer used, then add.`,
}
const NOT_ON = {
  vi: 'Webhook đang tạm dừng hoặc đã tắt; hãy bật lại trước.',
  en: 'The webhook is paused or off; resume it first.',
}
const IS_ON = { vi: 'Webhook đang bật.', en: 'The webhook is on.' }
const TEST_WAITS = {
  vi: 'Lần gọi thử trước còn chờ kết quả; hãy đợi kết quả đó.',
  en: 'The test before still waits; see what comes of it first.',
}
const STILL_TWO = {
  vi: 'Khóa cũ còn ký kèm trong 24 giờ sau lần đổi trước; hết hạn đó mới đổi tiếp được.',
  en: 'The former secret still signs along for 24 hours after the last change; it can be changed again after that.',
}
