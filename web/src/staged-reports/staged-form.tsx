import { Button } from '@mantine/core'
import type { FindingView, StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf, call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Download } from '#kit/download.tsx'
import { Confirm, useOwnClose } from '#kit/dialog.tsx'
import { Moment } from '#kit/moment.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { takeAnswer } from '#queries.ts'
import { labelOf } from '#staged-reports/label.ts'
import { idOf } from '#staged-reports/field-props.ts'
import { Field } from '#staged-reports/field.tsx'
import { SaveConflict } from '#staged-reports/save-conflict.tsx'
import { stagedQuery } from '#staged-reports/staged-query.ts'
import { startOf, useSaving, type Saving } from '#staged-reports/use-saving.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** A report being written: saved as it is typed, checked when asked, handed in when it is whole. */
export function StagedForm({ report, done }: { report: StagedReportPage; done: () => void }) {
  const { t, language } = useStagedLanguage()
  const saving = useSaving(report)
  const start = startOf(report)
  const [checked, setChecked] = useState(false)
  const [asking, setAsking] = useState(false)
  const asked = new Set(
    report.draft?.asked ??
      report.fields.filter((one) => !one.conditional || start[one.id] !== undefined).map(({ id }) => id),
  )
  const findings = (report.draft?.findings ?? []).filter(({ kind }) => checked || kind === 'wrong')
  const check = async () => {
    setChecked(true)
    return saving.save()
  }
  return (
    <form className={css['form']} onSubmit={(sent) => sent.preventDefault()} noValidate>
      {saving.isStale ? <SaveConflict report={report} saving={saving} /> : null}
      {report.fields
        .filter(({ id }) => asked.has(id))
        .map((field) => (
          <Field
            key={field.id}
            field={field}
            answer={saving.answers[field.id]}
            findings={findings.filter((one) => one.field === field.id)}
            files={report.files}
            write={(answer) => saving.write(field.id, answer)}
          />
        ))}
      {checked && report.draft ? <Findings report={report} findings={report.draft.findings} /> : null}
      <div className={css['foot']}>
        <SaveState saving={saving} report={report} />
        <div className={css['acts']}>
          {report.draft ? (
            <Download
              words={t.staged.pdfDraft}
              from={addressOf('printStagedReport', { params: { id: report.id }, query: { language } })}
            />
          ) : null}
          <Withdraw report={report} />
          <Button variant="default" size="sm" onClick={() => void check()}>
            {t.staged.check}
          </Button>
          <Button
            size="sm"
            loading={saving.isSaving && asking}
            disabled={saving.isStale}
            onClick={() => void check().then((ok) => setAsking(ok))}
          >
            {t.staged.submit}
          </Button>
        </div>
      </div>
      {asking ? <Submit report={report} close={() => setAsking(false)} done={done} /> : null}
    </form>
  )
}

/** Everything that keeps the draft from being handed in, each leading to its field. */
function Findings({ report, findings }: { report: StagedReportPage; findings: readonly FindingView[] }) {
  const { t, language } = useStagedLanguage()
  if (findings.length === 0) return <output className={css['whole']}>{t.staged.whole}</output>
  const nameOf = (field: string | undefined) => {
    const row = report.fields.find(({ id }) => id === field)
    return row ? labelOf(row, language) : t.staged.wholeReport
  }
  return (
    <div role="alert" className={css['findings']}>
      <p>{t.staged.findings(findings.length)}</p>
      <ul>
        {findings.map(({ field, says }) => (
          <li key={`${field} ${says.en}`}>
            {field === undefined ? (
              nameOf(field)
            ) : (
              <a
                href={`#${idOf(field)}`}
                onClick={(press) => {
                  press.preventDefault()
                  document.getElementById(idOf(field))?.focus()
                }}
              >
                {nameOf(field)}
              </a>
            )}
            : {says[language]}
          </li>
        ))}
      </ul>
    </div>
  )
}

function SaveState({ saving, report }: { saving: Saving; report: StagedReportPage }) {
  const { t } = useStagedLanguage()
  if (saving.failure && !saving.isStale)
    return (
      <div className={css['saved']}>
        <Trouble failure={saving.failure} />
        <p>{t.staged.notSaved}</p>
      </div>
    )
  return (
    <output className={css['saved']}>
      {saving.isSaving ? (
        t.staged.saving
      ) : saving.isOpen ? (
        t.staged.unsaved
      ) : report.draft ? (
        <>
          {t.staged.saved} <Moment at={report.draft.at} />
        </>
      ) : null}{' '}
      <span className="hl-muted">{t.staged.nobodyElse}</span>
    </output>
  )
}

function Submit({ report, close, done }: { report: StagedReportPage; close: () => void; done: () => void }) {
  const { t } = useStagedLanguage()
  const queries = useQueryClient()
  const closeOwn = useOwnClose(close)
  const submit = useMutation({
    mutationFn: () => call('submitStagedReport', { params: { id: report.id }, body: { save: report.save } }),
    onSuccess: async (page) => {
      await takeAnswer(queries, stagedQuery(report.id).queryKey, page)
      closeOwn()
      done()
      await queries.invalidateQueries({ queryKey: ['staged', 'on', report.incident] })
      await queries.invalidateQueries({ queryKey: ['staged', 'list'] })
      await queries.invalidateQueries({ queryKey: ['incidents'] })
    },
  })
  if ((report.draft?.findings.length ?? 0) > 0) return null
  return (
    <Confirm
      title={t.staged.submit}
      opened
      close={close}
      act={t.staged.submit}
      onAct={() => submit.mutate()}
      busy={submit.isPending}
      failure={submit.error}
    >
      {t.staged.submitWords}
    </Confirm>
  )
}

/** Puts the draft away; taking it up again is the undo. */
function Withdraw({ report }: { report: StagedReportPage }) {
  const { t } = useStagedLanguage()
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: () => call('withdrawStagedReport', { params: { id: report.id } }),
    onSuccess: async (page) => {
      await takeAnswer(queries, stagedQuery(report.id).queryKey, page)
      await queries.invalidateQueries({ queryKey: ['staged', 'on', report.incident] })
      await queries.invalidateQueries({ queryKey: ['staged', 'list'] })
    },
  })
  if (report.may.withdraw !== true) return null
  return (
    <>
      {withdraw.error ? <Trouble failure={withdraw.error} /> : null}
      <ActButton
        icon="close"
        words={t.staged.withdraw}
        busy={withdraw.isPending}
        onAct={() => withdraw.mutate()}
      />
    </>
  )
}

/** What the authority wants mended, over the form. */
export function ReturnedWith({ report }: { report: StagedReportPage }) {
  const { t } = useStagedLanguage()
  const review = report.history.at(-1)?.review
  if (report.state !== 'returned' || !review) return null
  return (
    <Panel tone="warn">
      <strong>{t.staged.returnedWith}</strong>
      <p className={css['text']}>{review.words}</p>
    </Panel>
  )
}
