import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WhatIfSearch } from '#facilities/failure-address.ts'
import { FailureTable } from '#facilities/failure-table.tsx'
import { secondsQuery } from '#facilities/failure-queries.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

const SHOWN = 8

/** During works on what was chosen: which second failure hurts most. */
export function SecondFailures({ search }: { search: WhatIfSearch }) {
  const { t } = useFailureLanguage()
  const [isWanted, want] = useState(false)
  const read = useQuery({ ...secondsQuery(search), enabled: isWanted })
  const kinds = ['sites', 'links', 'groups'] as const
  const rows = kinds.map((kind) => read.data?.[kind] ?? [])
  return (
    <section className={css['card']} aria-label={t.failures.seconds}>
      <h2>{t.failures.seconds}</h2>
      <p className={css['note']}>{t.failures.secondsWords}</p>
      {isWanted ? null : (
        <div className={css['plain']}>
          <ActButton icon="warning" words={t.failures.secondsRun} onAct={() => want(true)} />
        </div>
      )}
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {read.isSuccess && rows.every((some) => some.length === 0) ? <p>{t.failures.secondsNone}</p> : null}
      {read.isSuccess
        ? kinds.map((kind, nth) =>
            rows[nth]!.length === 0 ? null : (
              <FailureTable
                key={kind}
                label={`${t.failures.seconds}: ${t.failures.kinds[rows[nth]![0]!.kind]}`}
                rows={rows[nth]!.slice(0, SHOWN)}
                operator={search.operator}
              />
            ),
          )
        : null}
    </section>
  )
}
