import type { TopologyView, WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import { BasisLine } from '#facilities/basis-line.tsx'
import { CascadeSlider } from '#facilities/cascade-slider.tsx'
import { ChooseFailure } from '#facilities/choose-failure.tsx'
import { PartTabs } from '#facilities/part-tabs.tsx'
import {
  isEmpty,
  LIST_OF,
  readAddress,
  toggled,
  writeAddress,
  type WhatIfSearch,
} from '#facilities/failure-address.ts'
import { topologyQuery, whatIfQuery } from '#facilities/failure-queries.ts'
import { BatteryTable, CapacityPanel, LostTable } from '#facilities/lost-tables.tsx'
import { NetworkPicture } from '#facilities/network-picture.tsx'
import { OperatorPick } from '#facilities/scope-picks.tsx'
import { SecondFailures } from '#facilities/second-failures.tsx'
import { ALL_UP, lostIn, standingAt } from '#facilities/shown-network.ts'
import { TellList } from '#facilities/tell-list.tsx'
import { Figure, Figures } from '#kit/facts.tsx'
import { Filters } from '#kit/filters.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** What if these fail: chosen by name, on the map or by an area; who loses what, when, and who must be told. */
export function WhatIfPage() {
  const { t } = useFailureLanguage()
  const address = useSearch({ from: '/facilities/what-if' })
  const search = useMemo(() => readAddress(address), [address])
  const navigate = useNavigate({ from: '/facilities/what-if' })
  const change = useCallback(
    (next: WhatIfSearch) => void navigate({ search: writeAddress(next), replace: true, resetScroll: false }),
    [navigate],
  )
  const network = useQuery(topologyQuery(search.operator))
  return (
    <Page
      title={t.failures.whatIf}
      about={network.data ? <BasisLine basis={network.data.basis} /> : null}
      trail={<PartTabs operator={search.operator} />}
    >
      {network.isError ? <Trouble failure={network.error} retry={() => void network.refetch()} /> : null}
      {network.isPending ? <span className="hl-bone" style={{ width: '60%' }} /> : null}
      {network.data && network.data.sites.length === 0 ? (
        <Empty title={t.failures.none}>{t.failures.noneWords}</Empty>
      ) : null}
      {network.data && network.data.sites.length > 0 ? (
        <Asked network={network.data} search={search} change={change} />
      ) : null}
    </Page>
  )
}

function Asked({
  network,
  search,
  change,
}: {
  network: TopologyView
  search: WhatIfSearch
  change: (search: WhatIfSearch) => void
}) {
  const read = useQuery(whatIfQuery(search))
  const answer = isEmpty(search) ? undefined : read.data
  const [hour, setHour] = useState(0)
  const at = answer ? Math.min(hour, answer.failure.hours) : 0
  const standing = useMemo(() => {
    if (!answer) return ALL_UP
    const down = standingAt(answer, at)
    return { ...down, lostSites: lostIn(network, down) }
  }, [answer, at, network])
  return (
    <>
      <Filters chosen={false} clear={() => undefined}>
        <OperatorPick
          operators={network.operators}
          chosen={search.operator}
          choose={(operator) => change({ operator })}
        />
      </Filters>
      <div className={css['split']}>
        <div className={css['letters']}>
          <ChooseFailure {...{ network, search, change }} />
          {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
          {answer ? <Sums answer={answer} hasArea={search.area !== undefined} /> : null}
        </div>
        <div className={css['letters']}>
          <NetworkPicture
            {...{ network, standing }}
            area={search.area}
            onPick={({ kind, id }) => change(toggled(search, LIST_OF[kind], id))}
            onArea={(area) => change({ ...search, area })}
          />
          {answer ? <CascadeSlider answer={answer} hour={at} change={setHour} /> : null}
          {answer ? <LostTable lost={answer.lost} /> : null}
          {answer ? <BatteryTable onBatteries={answer.onBatteries} /> : null}
          {answer?.capacity ? <CapacityPanel capacity={answer.capacity} /> : null}
          {answer ? <TellList tell={answer.tell} duties={answer.duties} /> : null}
          {answer ? <SecondFailures search={search} /> : null}
        </div>
      </div>
    </>
  )
}

/** Names of what fails that are written out. */
const NAMED = 12

function Sums({ answer, hasArea }: { answer: WhatIfAnswer; hasArea: boolean }) {
  const { t, f } = useFailureLanguage()
  const { things } = answer.failure
  const named = things.slice(0, NAMED).map(({ name }) => name)
  if (hasArea) named.unshift(t.failures.area)
  const worst = answer.steps.reduce((most, step) => (step.users > most.users ? step : most))
  return (
    <section className={css['card']} aria-live="polite">
      <p className={css['note']}>
        {t.failures.chosen}: {named.join(', ')}
        {things.length > NAMED ? ` (+${f.number(things.length - NAMED)})` : ''} ·{' '}
        {t.failures.reckoned(f.number(answer.failure.hours))}
      </p>
      <Figures>
        <Figure
          name={`${t.failures.atOnce}: ${t.failures.users.toLocaleLowerCase()}`}
          tone={answer.now.users > 0 ? 'bad' : undefined}
        >
          {f.number(answer.now.users)}
        </Figure>
        <Figure
          name={`${t.failures.atWorst}: ${t.failures.users.toLocaleLowerCase()}`}
          tone={worst.users > 0 ? 'bad' : undefined}
        >
          {f.number(worst.users)}
        </Figure>
        <Figure name={t.failures.services}>{f.number(worst.services)}</Figure>
        <Figure name={t.failures.cutOff}>{f.number(worst.cutOff)}</Figure>
        <Figure name={t.failures.userHours}>{f.number(Math.round(answer.userHours))}</Figure>
      </Figures>
    </section>
  )
}
