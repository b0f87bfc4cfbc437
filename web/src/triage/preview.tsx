import type { Said } from '@hiepluc/contract/wire.ts'
import type { UseQueryResult } from '@tanstack/react-query'
import type { Answer } from '#api.ts'
import { publicReportNumber } from '#kit/number-of.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import css from './preview.module.css'

/** With how many it can be done, why not with the others, and what their reporters will read. */
export function Preview({
  asked,
  all,
}: {
  asked: UseQueryResult<Answer<'decidePublicReports'>>
  all: number
}) {
  const { t, language } = useTriageLanguage()
  if (asked.error) return <Trouble failure={asked.error} retry={() => void asked.refetch()} />
  const left = asked.data?.left ?? []
  const reasons = Map.groupBy(left, ({ why }) => why[language])
  return (
    <div className={css['preview']}>
      <output className={css['will']}>
        {asked.data ? t.triage.will(asked.data.done.length, all) : t.triage.asking}
      </output>
      {[...reasons].map(([why, ones]) => (
        <p key={why} className={css['left']}>
          {ones
            .slice(0, 12)
            .map(({ id }) => publicReportNumber(id))
            .join(', ')}
          {ones.length > 12 ? '…' : ''}: {why}
        </p>
      ))}
      {asked.data?.reads ? <Reads reads={asked.data.reads} /> : null}
    </div>
  )
}

/** What a reporter reads, in both languages: an officer answers for both. */
export function Reads({ reads }: { reads: Said }) {
  const { t } = useTriageLanguage()
  return (
    <div className={css['reads']}>
      <span className={css['head']}>{t.triage.readsWhen}</span>
      <blockquote lang="vi" aria-label={t.triage.inVietnamese}>
        {reads.vi}
      </blockquote>
      <blockquote lang="en" aria-label={t.triage.inEnglish}>
        {reads.en}
      </blockquote>
    </div>
  )
}
