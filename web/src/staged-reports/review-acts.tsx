import { Textarea } from '@mantine/core'
import type { StagedReportPage } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { takeAnswer } from '#queries.ts'
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
  const send = async () => {
    const words = draft.words.trim()
    const params = { id: report.id }
    try {
      const page = await (act === 'accept'
        ? call('acceptStagedReport', { params, body: { submission, ...(words && { words }) } })
        : call('returnStagedReport', { params, body: { submission, words } }))
      await takeAnswer(queries, key, page)
    } catch (error) {
      // perhaps another version came meanwhile
      await queries.invalidateQueries({ queryKey: key })
      throw error
    }
  }
  const isReturn = act === 'return'
  return (
    <FormDialog
      changes={['staged']}
      title={isReturn ? t.staged.giveBack : t.staged.accept}
      words={isReturn ? t.staged.giveBackWords : t.staged.acceptWords}
      isWhole={!isReturn || draft.words.trim() !== ''}
      send={send}
      done={forget}
      close={close}
    >
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
    </FormDialog>
  )
}
