import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Moment } from '#kit/moment.tsx'
import { incidentNumber, stagedNumber } from '#kit/number-of.ts'
import { Page } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { takeAnswer } from '#queries.ts'
import { ReturnedWith, StagedForm } from '#staged-reports/staged-form.tsx'
import { stagedQuery } from '#staged-reports/staged-query.ts'
import { StagedStateChip } from '#staged-reports/staged-state-chip.tsx'
import { Submissions } from '#staged-reports/submissions.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

const route = getRouteApi('/staged/$id')

/** One staged report: what is being written, what was handed in, what was made of it. */
export function StagedReportPageOf() {
  const { id } = route.useParams()
  const { t } = useStagedLanguage()
  const read = useQuery(stagedQuery(id))
  if (read.data) return <Report key={id} report={read.data} />
  if (!read.isError) return <WaitingPage title={stagedNumber(id)} />
  return (
    <Page title={stagedNumber(id)} trail={<Link to="/staged">{t.staged.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function Report({ report }: { report: StagedReportPage }) {
  const { t, language } = useStagedLanguage()
  const [revising, setRevising] = useState(false)
  const title = wordsIn(report.title, language)
  const mayEdit = report.may.edit === true
  const isOpen = report.state === 'draft' || report.state === 'returned' || report.draft !== undefined
  const isWriting = mayEdit && report.state !== 'withdrawn' && (isOpen || revising)
  return (
    <Page
      title={`${stagedNumber(report.id)} ${title}`}
      heading={title}
      trail={
        <>
          <Link to="/staged">{t.staged.title}</Link> <span aria-hidden="true">/</span>
          <strong>{stagedNumber(report.id)}</strong>
        </>
      }
      about={
        <span className={css['about']}>
          <StagedStateChip state={report.state} />
          <span>{t.staged.stage[report.stage]}</span>
        </span>
      }
    >
      <ReportFacts report={report} />
      <ReturnedWith report={report} />
      {report.state === 'withdrawn' ? <TakeUp report={report} /> : null}
      {isWriting ? <StagedForm report={report} done={() => setRevising(false)} /> : null}
      <Submissions report={report} />
      {mayEdit && !isWriting && report.state !== 'withdrawn' ? (
        <div className={css['acts']}>
          <ActButton icon="replay" words={t.staged.revise} onAct={() => setRevising(true)} />
        </div>
      ) : null}
    </Page>
  )
}

function ReportFacts({ report }: { report: StagedReportPage }) {
  const { t, language } = useStagedLanguage()
  return (
    <Facts>
      <Fact name={t.staged.incident}>
        <Link to="/incidents/$id" params={{ id: report.incident }}>
          {incidentNumber(report.incident)}
        </Link>
      </Fact>
      <Fact name={t.staged.operator}>{nameIn(report.operator, language)}</Fact>
      <Fact name={t.staged.basedOn}>
        {report.article ? `${report.document}, ${report.article}` : report.document}
        {report.layout === 'ours' ? <span className={css['note']}>{t.staged.layoutOurs}</span> : null}
      </Fact>
      {report.submittedAt ? (
        <Fact name={t.staged.handedInAt}>
          <Moment at={report.submittedAt} />
        </Fact>
      ) : null}
      {report.submissions > 1 ? <Fact name={t.staged.versions}>{report.submissions}</Fact> : null}
    </Facts>
  )
}

/** A draft that was put away comes back with all that was in it. */
function TakeUp({ report }: { report: StagedReportPage }) {
  const { t } = useStagedLanguage()
  const queries = useQueryClient()
  const takeUp = useMutation({
    mutationFn: () =>
      call('beginStagedReport', { params: { id: report.incident }, body: { form: report.form } }),
    onSuccess: async (page) => {
      await takeAnswer(queries, stagedQuery(page.id).queryKey, page)
      await queries.invalidateQueries({ queryKey: ['staged'] })
    },
  })
  return (
    <Panel>
      <p>{t.staged.withdrawn}</p>
      {takeUp.error ? <Trouble failure={takeUp.error} /> : null}
      <ActButton
        icon="replay"
        words={t.staged.takeUp}
        may={report.may.edit}
        busy={takeUp.isPending}
        onAct={() => takeUp.mutate()}
      />
    </Panel>
  )
}
