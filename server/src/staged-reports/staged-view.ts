import type {
  StagedFieldView,
  StagedFormView,
  StagedReportPage,
  StagedReportView,
  StagedSubmissionView,
} from '@hiepluc/contract/endpoints/staged-reports.ts'
import { STAGED_REPORT_ACTS } from '@hiepluc/contract/staged-answer.ts'
import type { Answers } from '@hiepluc/contract/staged-answer.ts'
import type { ReportStage } from '@hiepluc/contract/report-stage.ts'
import type { FieldRow, FormRow } from '#law/form-row.ts'
import { rowOf } from '#law/pack.ts'
import type { Pack } from '#law/pack.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { askedFields, changedAnswers, findingsOf } from './answers.ts'
import type { Answered } from './answers.ts'
import { choicesOf } from './checked-answer.ts'
import { canAct } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import type { ReadingRow, ReportRow, SubmissionRow } from './staged-store.ts'

const formName = ({ form, formVersion }: ReportRow) => `${form}@${formVersion}`

/** A form as it is chosen. */
export const viewForm = (pack: Pack, form: FormRow & { readonly stage: ReportStage }): StagedFormView => ({
  ...{ form: form.id, version: form.version, title: form.title, stage: form.stage },
  document: rowOf(pack.documents, form.document).number,
  ...(form.article !== undefined && { article: form.article }),
})

/** The head of a report; without its form where the desk no longer has that pack. */
export const viewReport = (row: ReportRow, pack: Pack | undefined): StagedReportView => ({
  ...(pack?.forms.has(formName(row))
    ? viewForm(pack, { ...rowOf(pack.forms, formName(row)), stage: row.stage })
    : { form: row.form, title: { vi: row.form, en: row.form }, stage: row.stage, document: '' }),
  version: row.formVersion,
  ...{ id: row.id, incident: row.incident, law: row.law, state: row.state, submissions: row.submissions },
  operator: {
    ...{ id: row.orgId, name: row.operatorName },
    ...(row.operatorNameEn !== null && { nameEn: row.operatorNameEn }),
  },
  begunAt: row.begunAt.toISOString(),
  ...(row.submittedAt !== null && { submittedAt: row.submittedAt.toISOString() }),
  changedAt: row.changedAt.toISOString(),
})

const viewField = (pack: Pack, field: FieldRow): StagedFieldView => ({
  ...{ id: field.id, label: field.label, type: field.type, required: field.required },
  conditional: field.when !== undefined,
  choices: choicesOf(field, pack).map(({ id, name }) => ({ id, name })),
  ...(field.unit !== undefined && { unit: field.unit }),
  ...(field.atLeast !== undefined && { atLeast: field.atLeast }),
  ...(field.atMost !== undefined && { atMost: field.atMost }),
  ...(field.longest !== undefined && { longest: field.longest }),
  ...(field.help !== undefined && { help: field.help }),
  ...(field.article !== undefined && { article: field.article }),
})

/** What is asked under some answers, and what keeps them from being handed in. */
export const viewCheck = (answered: Answered) => ({
  asked: askedFields(answered).map(({ id }) => id),
  findings: findingsOf(answered),
})

interface Person {
  readonly by: string | null
  readonly organisation: string | null
  readonly organisationEn: string | null
  readonly at: Date
}

const viewPerson = ({ by, organisation, organisationEn, at }: Person) => ({
  ...{ by: by ?? organisation ?? 'member', at: at.toISOString() },
  ...(organisation !== null && { organisation }),
  ...(organisationEn !== null && { organisationEn }),
})

function viewSubmission(
  form: FormRow,
  row: SubmissionRow,
  before: Answers | undefined,
  readings: readonly ReadingRow[],
): StagedSubmissionView {
  const { outcome, reviewedAt, words } = row
  return {
    ...{ number: row.number, ...viewPerson(row), answers: row.answers },
    changes: before ? changedAnswers(form, before, row.answers) : [],
    ...(outcome !== null &&
      reviewedAt !== null && {
        review: {
          outcome,
          ...viewPerson({
            by: row.reviewBy,
            organisation: row.reviewOrganisation,
            organisationEn: row.reviewOrganisationEn,
            at: reviewedAt,
          }),
          ...(words !== null && { words: JSON.parse(words) as string }),
        },
      }),
    readings: readings.filter(({ submission }) => submission === row.id).map(viewPerson),
  }
}

/** What a report's page is made of. */
export interface PageParts {
  readonly row: ReportRow
  readonly pack: Pack
  readonly form: FormRow
  readonly files: StagedReportPage['files']
  /** the draft with what it is checked against, where the reader may see it */
  readonly draft: { readonly by: string | null; readonly at: Date; readonly answered: Answered } | undefined
  readonly submissions: readonly SubmissionRow[]
  readonly readings: readonly ReadingRow[]
}

/** A report as its reader sees it, with what they may do next. */
export function viewPage(member: Member, parts: PageParts): StagedReportPage {
  const { row, pack, form, files, draft, submissions, readings } = parts
  const acting = { state: row.state, hasDraft: draft !== undefined, mergedInto: row.mergedInto }
  return {
    ...viewReport(row, pack),
    fields: form.fields.map((field) => viewField(pack, field)),
    ...{ languages: [...pack.text.languages], zone: pack.text.zone, layout: form.layout },
    save: row.version,
    ...(draft && {
      draft: {
        answers: draft.answered.answers,
        ...viewPerson({ by: draft.by, at: draft.at, organisation: null, organisationEn: null }),
        ...viewCheck(draft.answered),
      },
    }),
    history: submissions.map((one, nth) =>
      viewSubmission(form, one, submissions[nth - 1]?.answers, readings),
    ),
    files,
    may: Object.fromEntries(
      STAGED_REPORT_ACTS.map((act) => [
        act,
        allOf(
          mayDo<typeof act, StagedReportThings>(STAGED_REPORT_POLICY, member, act, row),
          canAct(acting, act),
        ),
      ]),
    ) as StagedReportPage['may'],
  }
}
