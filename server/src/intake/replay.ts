import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { INTAKE_POLICY } from './intake-policy.ts'
import type { IntakeThings } from './intake-policy.ts'

/** A report as far as reading it again needs it. */
export interface Replayable {
  readonly state: string
  /** rows of bad lines that no replay has taken in */
  readonly linesKept: number
}

/** What a reply says of reading a report again. */
export const mayReplay = (member: Member, report: Replayable): Told =>
  allOf(mayDo<'replay', IntakeThings>(INTAKE_POLICY, member, 'replay', undefined), canReplay(report))

/** Whether a report can be read again in its state: true, or why not. */
export function canReplay({ state, linesKept }: Replayable): Told {
  if (state === 'waiting' || state === 'reading') return STILL_READING
  return state === 'read' && linesKept === 0 ? NOTHING_KEPT : true
}

const STILL_READING = {
  vi: 'Bản tin đang được đọc. Hãy chờ đọc xong rồi cho đọc lại.',
  en: 'The report is still being read. Wait until it is done, then replay it.',
}

const NOTHING_KEPT = {
  vi: 'Bản tin này không còn dòng hỏng nào để đọc lại.',
  en: 'This report has no bad line left to read again.',
}
