import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { useLanguage } from '#texts/language.tsx'

/** Reads kept bad lines again, or the whole report where none of it could be read. Asks once, saying what will happen. */
export function ReplayButton({ report }: { report: Answer<'readReport'> }) {
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
  return (
    <>
      <ActButton
        icon="replay"
        words={t.report.replay}
        may={report.may.replay}
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
