import type { ReportStage } from '@hiepluc/contract/report-stage.ts'
import type { StagedReportAct, StagedReportState } from '@hiepluc/contract/staged-answer.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { FormRow } from '#law/form-row.ts'
import type { Pack } from '#law/pack.ts'
import { Refusal } from '#platform/refusal.ts'

/** A staged report as far as what may be done with it goes. */
export interface Actable {
  readonly state: StagedReportState
  readonly hasDraft: boolean
  /** the incident that its incident was merged into */
  readonly mergedInto: number | null
}

/** Whether what a report is lets it: true, or why not. Reading and printing are never out of place. */
export function canAct({ state, hasDraft, mergedInto }: Actable, act: StagedReportAct): true | Said {
  switch (act) {
    case 'edit':
      return mergedInto === null || partOf(mergedInto)
    case 'submit':
      if (mergedInto !== null) return partOf(mergedInto)
      return (hasDraft && state !== 'withdrawn') || NOTHING_NEW
    case 'withdraw':
      return state === 'draft' || HANDED_IN[state === 'withdrawn' ? 'withdrawn' : 'handedIn']
    case 'accept':
    case 'return':
      return state === 'submitted' || REVIEWED[state === 'accepted' || state === 'returned' ? state : 'draft']
  }
}

const partOf = (whole: number): Said => ({
  vi: `Sự cố này đã gộp vào sự cố ${whole}. Hãy báo cáo ở sự cố đó.`,
  en: `This incident was merged into ${whole}. Report on that one.`,
})

const NOTHING_NEW = {
  vi: 'Chưa có gì mới để gửi. Hãy sửa báo cáo rồi gửi.',
  en: 'There is nothing new to hand in. Change the report first.',
}

const HANDED_IN = {
  handedIn: {
    vi: 'Báo cáo đã gửi thì không rút lại được. Nếu cần, hãy sửa và gửi bản mới.',
    en: 'What was handed in cannot be put away. Change it and hand in a new version instead.',
  },
  withdrawn: { vi: 'Bản nháp này đã được cất đi.', en: 'This draft has been put away already.' },
}

const REVIEWED = {
  accepted: {
    vi: 'Báo cáo đã được chấp nhận. Chờ doanh nghiệp gửi bản mới, nếu có.',
    en: 'The report has been accepted. A new version would come from the operator.',
  },
  returned: {
    vi: 'Báo cáo đã được trả lại. Hãy chờ doanh nghiệp gửi bản mới.',
    en: 'The report has been returned. Wait for the operator to hand in a new version.',
  },
  draft: { vi: 'Báo cáo chưa được gửi.', en: 'The report has not been handed in.' },
}

/** The anchor of a stage, where the pack has it and no duty says which one the form sets. */
const STAGE_ANCHOR: Readonly<Record<ReportStage, string>> = {
  'early-warning': 'warned',
  notification: 'notified',
  update: 'updated',
  final: 'finalised',
}

/**
 * The anchors that handing in a form sets: those by which the duties that demand this form are done, or the one of its
 * stage. Handing it in once more sets them no second time (the first occurrence of an anchor counts).
 */
export function anchorsSetBy(pack: Pack, { id, stage }: Pick<FormRow, 'id' | 'stage'>): readonly string[] {
  const demanded = pack.text.duties.flatMap(({ form, doneBy }) => (form === id && doneBy ? [doneBy] : []))
  const own = stage && pack.anchors.has(STAGE_ANCHOR[stage]) ? [STAGE_ANCHOR[stage]] : []
  return [...new Set(demanded.length > 0 ? demanded : own)]
}

/** The forms of a pack on which a staged report may be begun, in the order in which the stages come. */
export const stagedForms = (pack: Pack): readonly (FormRow & { readonly stage: ReportStage })[] =>
  pack.text.forms.filter(
    (form): form is FormRow & { readonly stage: ReportStage } =>
      form.stage !== undefined && form.fields.length > 0 && pack.forms.get(form.id) === form,
  )

/** The form that a report is bound to; refuses when the desk has no such version any more. */
export function formOf(pack: Pack | undefined, form: string, version: number): FormRow {
  const row = pack?.forms.get(`${form}@${version}`)
  if (row) return row
  throw new Refusal('not-in-this-state', {
    vi: `Bàn trực không còn mẫu ${form} phiên bản ${version}. Nội dung đã ghi vẫn còn; hãy báo người vận hành nạp lại bộ quy định, hoặc lập báo cáo mới.`,
    en: `This desk no longer has version ${version} of the form ${form}. What was written is kept; ask whoever runs the desk to load that pack again, or begin a new report.`,
  })
}

/** Refuses a save, or handing in, that was made on another version than the newest. */
export function checkVersion(version: number, newest: number, by: string | undefined): void {
  if (version === newest) return
  throw new Refusal('not-in-this-state', {
    vi: `Bản nháp đã được lưu ở nơi khác${by ? ` (${by})` : ''}. Phần bạn vừa gõ vẫn còn trên máy này: hãy so hai bản rồi chọn.`,
    en: `The draft was saved elsewhere${by ? ` (${by})` : ''}. What you typed is still on this machine: compare the two and choose.`,
  })
}

/** Bytes of all answers together. */
const LARGEST = 500_000

/** Refuses answers that are too much for one form; returns them as they are kept. */
export function answersText(answers: object): string {
  const text = JSON.stringify(answers)
  const size = Buffer.byteLength(text)
  if (size <= LARGEST) return text
  throw new Refusal('too-large', {
    vi: `Báo cáo dài ${Math.ceil(size / 1000)} kB, chỉ nhận ${LARGEST / 1000} kB. Hãy rút gọn hoặc đính kèm tệp.`,
    en: `The report has ${Math.ceil(size / 1000)} kB and may have ${LARGEST / 1000}. Shorten it or attach a file.`,
  })
}
