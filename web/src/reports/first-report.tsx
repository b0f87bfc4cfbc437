import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Empty } from '#kit/panel.tsx'
import { Progress } from '#kit/progress.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { deskQuery, reportQuery } from '#queries.ts'
import { ChooseFiles } from '#reports/choose-files.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './first-report.module.css'

/** A desk that has no report yet: hand one in, or take in the bundled sample. */
export function FirstReport() {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const { data: desk } = useQuery(deskQuery)
  const [report, setReport] = useState<number>()
  const sample = useMutation({
    mutationFn: () => call('receiveSample'),
    onSuccess: (taken) => setReport(taken.report),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  })
  if (report !== undefined) return <Reading id={report} />
  return (
    <Empty
      icon="reports"
      title={t.first.title}
      act={
        <>
          {desk?.sampleOffered ? (
            <ActButton
              icon="reports"
              words={t.first.takeSample}
              first
              busy={sample.isPending}
              may={desk.may.receiveSample}
              onAct={() => sample.mutate()}
            />
          ) : null}
          <ChooseFiles may={desk?.may.receive ?? 'unknown'} first={!desk?.sampleOffered} />
        </>
      }
    >
      <p>{desk?.sampleOffered ? t.first.wordsSample : t.first.words}</p>
      {sample.isError ? <Trouble failure={sample.error} retry={() => sample.mutate()} /> : null}
    </Empty>
  )
}

/** Shows the sample being read, then lets every list fetch what came of it. */
function Reading({ id }: { id: number }) {
  const { t, f } = useLanguage()
  const queries = useQueryClient()
  const { data: report, error, refetch } = useQuery(reportQuery(id))
  const ended = report?.state === 'read' || report?.state === 'unreadable'
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== id })
  }, [ended, id, queries])
  if (error && !report) return <Trouble failure={error} retry={() => void refetch()} />
  return (
    <Empty icon="reports" title={ended ? t.first.read : t.first.reading}>
      <div className={css['reading']}>
        <Progress part={report?.progress ?? 0} label={t.first.reading} />
        <p>
          {t.first.soFar(f.number(report?.rowsRead ?? 0), f.number(report?.incidentsOpened ?? 0))}{' '}
          <Link to="/reports/$id" params={{ id }}>
            {t.first.openReport}
          </Link>
        </p>
      </div>
    </Empty>
  )
}
