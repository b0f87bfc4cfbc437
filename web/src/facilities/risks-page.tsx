import { FAILING } from '@hiepluc/contract/endpoints/failures.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Bars } from '#facilities/bars.tsx'
import { BasisLine } from '#facilities/basis-line.tsx'
import { Capacities } from '#facilities/capacities.tsx'
import { PartTabs } from '#facilities/part-tabs.tsx'
import type { RiskSearch } from '#facilities/failure-address.ts'
import { failuresQuery, topologyQuery } from '#facilities/failure-queries.ts'
import { FailureTable } from '#facilities/failure-table.tsx'
import { Pairs } from '#facilities/pairs.tsx'
import { Ranking } from '#facilities/ranking.tsx'
import { OperatorPick } from '#facilities/scope-picks.tsx'
import { Figure, Figures } from '#kit/facts.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { ProvincePick } from '#kit/map/province-pick.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

const STEP = 50

/** What breaks when any one thing fails, the worst first; then what to do about it. */
export function RisksPage() {
  const { t, f } = useFailureLanguage()
  const search = useSearch({ from: '/facilities/risks' })
  const navigate = useNavigate({ from: '/facilities/risks' })
  const change = (next: Partial<RiskSearch>) =>
    void navigate({ search: { ...search, ...next }, replace: true, resetScroll: false })
  const [limit, show] = useState(STEP)
  const { operator, province, kind = 'site' } = search
  const network = useQuery(topologyQuery(operator))
  const read = useQuery(failuresQuery({ operator, province, kind, limit }))
  const data = read.data
  return (
    <Page
      title={t.failures.risks}
      about={data ? <BasisLine basis={data.basis} /> : null}
      trail={<PartTabs operator={operator} />}
      acts={<ActButton icon="print" words={t.failures.print} onAct={() => print()} />}
    >
      <Filters
        chosen={operator !== undefined || province !== undefined || kind !== 'site'}
        clear={() => change({ operator: undefined, province: undefined, kind: undefined })}
      >
        <Pick
          label={t.failures.kind}
          value={kind}
          idle="site"
          options={FAILING.map((one) => [one, t.failures.kinds[one]] as const)}
          choose={(one) => change({ kind: one })}
        />
        <OperatorPick
          operators={network.data?.operators ?? []}
          chosen={operator}
          choose={(one) => change({ operator: one })}
        />
        {kind === 'site' || kind === 'link' ? (
          <ProvincePick
            chosen={province}
            choose={(one) => change({ province: one === 'unknown' ? undefined : one })}
          />
        ) : null}
      </Filters>
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {data && data.basis.sites === 0 ? <Empty title={t.failures.none}>{t.failures.noneWords}</Empty> : null}
      {data && data.basis.sites > 0 ? (
        <>
          <Figures>
            <Figure name={t.failures.cutPoints}>
              {t.failures.ofAll(f.number(data.cutPoints), f.number(data.basis.sites))}
            </Figure>
            <Figure name={t.failures.bridges}>
              {t.failures.ofAll(f.number(data.bridges), f.number(data.basis.links))}
            </Figure>
            <Figure name={t.failures.usersServed}>{f.number(data.basis.users)}</Figure>
          </Figures>
          <Section title={t.failures.chart} note={t.failures.users}>
            <Bars
              label={t.failures.chart}
              bars={data.rows.slice(0, 10).map((row) => ({
                ...{ key: row.id, name: row.name, value: row.users, figure: f.number(row.users) },
              }))}
            />
          </Section>
          <Section title={t.failures.kinds[kind]} note={f.number(data.found)}>
            <FailureTable label={t.failures.kinds[kind]} rows={data.rows} operator={operator} />
            {data.found > data.rows.length && limit < 1000 ? (
              <Button
                className={css['plain'] ?? ''}
                size="sm"
                variant="default"
                onClick={() => show(Math.min(1000, limit + 4 * STEP))}
              >
                {t.failures.more}
              </Button>
            ) : null}
          </Section>
          <div className={css['letters']}>
            <Ranking operator={operator} />
            <Pairs operator={operator} />
            <Capacities operator={operator} />
          </div>
        </>
      ) : null}
    </Page>
  )
}
