import type { AnalysisKind, AnalysisOptions, AnalysisResult } from '@hiepluc/contract/endpoints/analyses.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '#api.ts'
import { analysisQuery } from '#facilities/failure-queries.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Panel } from '#kit/panel.tsx'
import { Progress } from '#kit/progress.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** A long computation: begun, watched and stopped here, left and come back to; its newest answer stays. */
export function AnalysisCard({
  kind,
  title,
  about,
  operator,
  options,
  form,
  children,
}: {
  kind: AnalysisKind
  title: string
  about?: string
  operator: number | undefined
  /** how it is to be computed; other ones than the newest answer's make it anew */
  options?: AnalysisOptions
  form?: ReactNode
  children: (result: AnalysisResult) => ReactNode
}) {
  const { t, f, language } = useFailureLanguage()
  const client = useQueryClient()
  const read = useQuery(analysisQuery(kind, operator))
  const again = () => client.invalidateQueries({ queryKey: ['facilities', 'analysis', kind] })
  const begin = useMutation({
    mutationFn: () =>
      call('beginAnalysis', {
        body: { kind, ...(operator === undefined ? {} : { operator }), ...(options && { options }) },
      }),
    onSettled: again,
  })
  const stop = useMutation({
    mutationFn: (id: number) => call('stopAnalysis', { params: { id } }),
    onSettled: again,
  })
  const newest = read.data?.newest
  const isOpen = newest?.state === 'waiting' || newest?.state === 'running'
  const isOther = options !== undefined && newest !== undefined && !isSame(options, newest.options)
  const failure = read.error ?? begin.error ?? stop.error
  return (
    <section className={css['card']} aria-label={title}>
      <h2>{title}</h2>
      {about ? <p className={css['note']}>{about}</p> : null}
      {form}
      {failure ? <Trouble failure={failure} retry={() => void again()} /> : null}
      {isOpen ? (
        <>
          <Progress part={newest.progress} label={title} />
          <output>
            {newest.state === 'waiting' ? t.failures.waiting : t.failures.running(f.percent(newest.progress))}
          </output>
        </>
      ) : null}
      <div className={`${css['row']} ${css['plain']}`}>
        {isOpen ? (
          <ActButton
            icon="close"
            words={t.failures.stop}
            may={newest.may.stop}
            busy={stop.isPending}
            onAct={() => stop.mutate(newest.id)}
          />
        ) : newest?.state === 'done' && !newest.isStale && !isOther ? null : (
          <ActButton
            icon="replay"
            words={newest && !isOther ? t.failures.runAgain : t.failures.run}
            may={read.data?.may.begin ?? 'unknown'}
            busy={begin.isPending}
            onAct={() => begin.mutate()}
          />
        )}
      </div>
      {newest?.state === 'stopped' ? <p className={css['note']}>{t.failures.stopped}</p> : null}
      {newest?.trouble ? <Panel tone="bad">{newest.trouble[language]}</Panel> : null}
      {newest?.isStale && !isOpen ? <Panel tone="warn">{t.failures.stale}</Panel> : null}
      {newest?.result ? (
        <>
          <p className={css['note']}>{t.failures.dataAt(f.moment(newest.dataAt))}</p>
          {children(newest.result)}
        </>
      ) : null}
    </section>
  )
}

/** Whether both ask for the same; the desk gives its own order to what it keeps. */
const isSame = (one: AnalysisOptions, other: AnalysisOptions) => sorted(one) === sorted(other)
const sorted = (options: AnalysisOptions): string =>
  JSON.stringify(
    byName(options).map(([name, value]) => [name, value instanceof Object ? byName(value) : value]),
  )
const byName = (record: object): [string, unknown][] =>
  Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b))
