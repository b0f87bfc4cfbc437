import type { StagedFormView, StagedReportView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Moment } from '#kit/moment.tsx'
import { stagedNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { OwedBy } from '#staged-reports/owed-by.tsx'
import { stagedOnQuery, stagedQuery } from '#staged-reports/staged-query.ts'
import { StagedStateChip } from '#staged-reports/staged-state-chip.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** The staged reports on an incident, and for its operator the forms that may be begun, with when each is due. */
export function IncidentReports({ incident }: { incident: { readonly id: number } }) {
  const { t } = useStagedLanguage()
  const read = useQuery(stagedOnQuery(incident.id))
  if (read.isError)
    return (
      <Section title={t.staged.onIncident}>
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      </Section>
    )
  const { rows = [], forms = [], may } = read.data ?? {}
  const mayBegin = may?.begin === true
  const begun = new Set(
    rows
      .filter(({ state, stage }) => state !== 'withdrawn' && (stage !== 'update' || state === 'draft'))
      .map(({ form }) => form),
  )
  const left = mayBegin ? forms.filter(({ form }) => !begun.has(form)) : []
  return (
    <Section title={t.staged.onIncident}>
      {read.isSuccess && rows.length === 0 ? <p className="hl-muted">{t.staged.noneHere}</p> : null}
      <ul className={css['rows']}>
        {rows
          .filter(({ state }) => state !== 'withdrawn')
          .map((report) => (
            <ReportLine key={report.id} report={report} incident={incident.id} />
          ))}
        {left.map((form) => (
          <FormLine key={form.form} form={form} incident={incident.id} />
        ))}
      </ul>
    </Section>
  )
}

function ReportLine({ report, incident }: { report: StagedReportView; incident: number }) {
  const { t, language } = useStagedLanguage()
  return (
    <li>
      <div>
        <Link to="/staged/$id" params={{ id: report.id }}>
          {wordsIn(report.title, language)}
        </Link>
        <span className={css['under']}>
          {stagedNumber(report.id)} · {t.staged.stage[report.stage]}
          {report.submissions > 1 ? ` · ${t.staged.version(report.submissions)}` : ''}
          <OwedBy incident={incident} form={report.form} />
        </span>
      </div>
      <div className={css['side']}>
        <StagedStateChip state={report.state} />
        {report.submittedAt ? <Moment at={report.submittedAt} /> : null}
      </div>
    </li>
  )
}

function FormLine({ form, incident }: { form: StagedFormView; incident: number }) {
  const { t, language } = useStagedLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const title = wordsIn(form.title, language)
  const begin = useMutation({
    mutationFn: () => call('beginStagedReport', { params: { id: incident }, body: { form: form.form } }),
    onSuccess: async (page) => {
      queries.setQueryData(stagedQuery(page.id).queryKey, page)
      await queries.invalidateQueries({ queryKey: ['staged', 'on', incident] })
      await navigate({ to: '/staged/$id', params: { id: page.id } })
    },
  })
  return (
    <li>
      <div>
        <span>{title}</span>
        <span className={css['under']}>
          {t.staged.stage[form.stage]} · {form.article ? `${form.document}, ${form.article}` : form.document}
          <OwedBy incident={incident} form={form.form} />
        </span>
        {begin.error ? <Trouble failure={begin.error} /> : null}
      </div>
      <ActButton
        icon="plus"
        words={t.staged.begin(t.staged.stage[form.stage])}
        busy={begin.isPending}
        onAct={() => begin.mutate()}
      />
    </li>
  )
}
