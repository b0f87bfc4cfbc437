import type { IncidentWork } from '@hiepluc/contract/incident-work.ts'
import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import { TLP } from '@hiepluc/contract/tlp.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'
import { partOf } from './incident-move.ts'

/** An incident as far as working with it needs to know. */
export interface Workable {
  readonly state: IncidentState
  /** the incident that it is a part of; null: of none */
  readonly mergedInto: number | null
  /** '' when one incident collects all of an operator's */
  readonly asset: string
  /** addresses and domains that were seen of it */
  readonly assets: number
  /** incidents that are parts of it */
  readonly parts: number
}

/** For acts that do not hang on what it consists of. */
export const ALONE = { assets: 0, parts: 0 } as const

/** Whether what an incident is lets it: true, or why not. Notes, files and watching are never out of place. */
export function canWork(incident: Workable, act: IncidentWork): true | Said {
  switch (act) {
    case 'note':
    case 'watch':
    case 'relate':
      return true
    case 'acknowledge':
      return canAcknowledge(incident)
    case 'message':
    case 'attach':
    case 'assign':
    case 'state':
    case 'rate':
      return incident.mergedInto === null || partOf(incident.mergedInto)
    case 'merge':
      return canMerge(incident)
    case 'split':
      return canSplit(incident)
  }
}

/** What has been answered was seen; what nobody told of may be seen all the same. */
const ACKNOWLEDGED_IN: readonly IncidentState[] = ['reported', 'confirmed', 'notified', 'relapsed']

function canAcknowledge({ state, mergedInto }: Workable): true | Said {
  if (mergedInto !== null) return partOf(mergedInto)
  return ACKNOWLEDGED_IN.includes(state) || SEEN
}

const SEEN: Said = {
  vi: 'Sự cố đã được trả lời hoặc đã kết thúc, không cần báo tiếp nhận nữa.',
  en: 'The incident has been answered or has ended; it need not be acknowledged any more.',
}

function canMerge({ state, mergedInto }: Workable): true | Said {
  if (mergedInto !== null) return partOf(mergedInto)
  return !isEnded(state) || ENDED
}

const isEnded = (state: IncidentState) => (ENDED_STATES as readonly IncidentState[]).includes(state)

function canSplit({ mergedInto, asset, assets, parts }: Workable): true | Said {
  if (mergedInto !== null) return partOf(mergedInto)
  return parts > 0 || (asset === '' && assets > 1) || ONE_THING
}

const ENDED: Said = {
  vi: 'Chỉ gộp được sự cố đang mở. Sự cố đã kết thúc thì nối là liên quan.',
  en: 'Only open incidents are merged. Relate one that has ended instead.',
}

const ONE_THING: Said = {
  vi: 'Sự cố này chỉ về một địa chỉ hoặc tên miền và chưa gộp sự cố nào: không có gì để tách.',
  en: 'This incident is about one address or domain and nothing was merged into it: there is nothing to split.',
}

/** Two incidents of which one is to become part of the other. */
export interface Part {
  readonly id: number
  readonly orgId: number
  readonly state: IncidentState
  readonly mergedInto: number | null
  readonly tlp: Tlp
}

/**
 * Refuses a merging that would mix what two operators answer for, tell the readers of the whole what a narrower marking
 * keeps from them (severity and times become those of both), or end in a circle or in nothing.
 */
export function checkMerge(part: Part, whole: Part): void {
  if (part.id === whole.id) throw new Refusal('malformed', ITSELF)
  if (part.orgId !== whole.orgId) throw new Refusal('not-allowed', OTHERS)
  if (whole.mergedInto !== null) throw new Refusal('not-in-this-state', partOf(whole.mergedInto))
  if (isEnded(whole.state)) throw new Refusal('not-in-this-state', ENDED)
  if (TLP.indexOf(part.tlp) > TLP.indexOf(whole.tlp)) throw new Refusal('not-allowed', narrower(part, whole))
}

const narrower = (part: Part, whole: Part): Said => ({
  vi: `Sự cố số ${part.id} (TLP:${part.tlp}) có phạm vi người đọc hẹp hơn sự cố số ${whole.id} (TLP:${whole.tlp}). Hãy gộp theo chiều ngược lại, hoặc nối hai sự cố là liên quan.`,
  en: `Incident ${part.id} (TLP:${part.tlp}) is for fewer readers than incident ${whole.id} (TLP:${whole.tlp}). Merge the other way round, or relate the two.`,
})

const ITSELF: Said = {
  vi: 'Không gộp được một sự cố vào chính nó. Hãy nhập số của sự cố khác.',
  en: 'An incident cannot be merged into itself. Give the number of another.',
}

const OTHERS: Said = {
  vi: 'Mỗi sự cố do một đơn vị trả lời: chỉ gộp được sự cố của cùng đơn vị. Hãy nối hai sự cố là liên quan.',
  en: 'One operator answers for an incident: only those of the same operator can be merged. Relate the two instead.',
}
