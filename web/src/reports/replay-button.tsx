import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { useWhyNot } from '#may-call.ts'
import { isUnderway } from '#reports/report-state-chip.tsx'
import { useLanguage } from '#texts/language.tsx'

/** Reads kept bad lines again, or the whole report where none of it could be read. Asks once, saying what will happen. */
export function ReplayButton({ report }: { report: ReportView }) {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const [asks, setAsks] = useState(false)
  const replay = useMutation({
    mutationFn: () => call('replayReport', { params: { id: report.id } }),
    onSuccess: async () => {
      setAsks(false)
      await queries.invalidateQueries({ queryKey: ['reports'] })
    },
  })
  const whole = report.state === 'unreadable'
  const whyNot = useWhyNot('replayReport')
  const reason = isUnderway(report.state)
    ? t.report.replayWhileReading
    : !whole && report.rowsUnreadable === 0
      ? t.report.replayNothing
      : whyNot
  return (
    <>
      <ActButton
        icon="replay"
        words={t.report.replay}
        reason={reason}
        onAct={() => {
          replay.reset()
          setAsks(true)
        }}
      />
      <Confirm
        title={whole ? t.report.replayWholeTitle : t.report.replayTitle(report.rowsUnreadable)}
        opened={asks}
        close={() => setAsks(false)}
        act={t.report.replay}
        onAct={() => replay.mutate()}
        busy={replay.isPending}
        failure={replay.error}
      >
        <p>{whole ? t.report.replayWholeWords : t.report.replayWords}</p>
        <p>{t.report.replayOnce}</p>
      </Confirm>
    </>
  )
}
