import { Button, Textarea } from '@mantine/core'
import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { stagedQuery } from '#staged-reports/staged-query.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** What an authority makes of the last version. */
export function ReviewActs({ report, submission }: { report: StagedReportPage; submission: number }) {
  const { t } = useStagedLanguage()
  const me = useMe()
  const [act, setAct] = useState<'accept' | 'return'>()
  // whose report it is has nothing to review
  if (me?.organisation.id === report.operator.id) return null
  return (
    <div className={css['acts']}>
      <ActButton
        icon="check"
        words={t.staged.accept}
        may={report.may.accept}
        first
        onAct={() => setAct('accept')}
      />
      <ActButton
        icon="replay"
        words={t.staged.giveBack}
        may={report.may.return}
        onAct={() => setAct('return')}
      />
      {act ? (
        <ReviewDialog report={report} submission={submission} act={act} close={() => setAct(undefined)} />
      ) : null}
    </div>
  )
}

function ReviewDialog({
  report,
  submission,
  act,
  close,
}: {
  report: StagedReportPage
  submission: number
  act: 'accept' | 'return'
  close: () => void
}) {
  const { t } = useStagedLanguage()
  const queries = useQueryClient()
  const { draft, write, forget } = useDraft(`hl.draft.${act}.staged.${report.id}`, { words: '' })
  const key = stagedQuery(report.id).queryKey
  const review = useMutation({
    mutationFn: () => {
      const words = draft.words.trim()
      const params = { id: report.id }
      return act === 'accept'
        ? call('acceptStagedReport', { params, body: { submission, ...(words && { words }) } })
        : call('returnStagedReport', { params, body: { submission, words } })
    },
    onSuccess: async (page) => {
      forget()
      close()
      queries.setQueryData(key, page)
      await queries.invalidateQueries({ queryKey: ['staged', 'on', report.incident] })
      await queries.invalidateQueries({ queryKey: ['staged', 'list'] })
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  })
  const send = (sent: FormEvent) => {
    sent.preventDefault()
    if (!review.isPending) review.mutate()
  }
  const isReturn = act === 'return'
  return (
    <Dialog title={isReturn ? t.staged.giveBack : t.staged.accept} opened close={close}>
      <form onSubmit={send} className={css['dialog']}>
        <p>{isReturn ? t.staged.giveBackWords : t.staged.acceptWords}</p>
        <Textarea
          label={isReturn ? t.staged.reason : `${t.staged.note} (${t.staged.optional})`}
          value={draft.words}
          onChange={({ currentTarget }) => write({ words: currentTarget.value })}
          required={isReturn}
          maxLength={4000}
          rows={4}
          resize="vertical"
          data-autofocus
        />
        {review.error ? <Trouble failure={review.error} /> : null}
        <div className={css['acts']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={review.isPending}>
            {isReturn ? t.staged.giveBack : t.staged.accept}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
