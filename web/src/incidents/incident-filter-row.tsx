import { INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import { RSIT_CLASSES } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { useState } from 'react'
import { isNarrowed, SEEN_CHOICES, type IncidentSearch, type Seen } from '#incidents/incident-filters.ts'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { Filters, Pick, PickDay } from '#kit/filters.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { canSee, useMe } from '#reader.ts'
import { useLanguage } from '#texts/language.tsx'

type Choose = (change: Partial<IncidentSearch>) => void

export function IncidentFilterRow({
  search,
  choose,
  clear,
}: {
  search: IncidentSearch
  choose: Choose
  clear: () => void
}) {
  const { t } = useLanguage()
  // an operator's members have one operator to look at
  const me = useMe()
  const all = !me || canSee('listOperators', me)
  return (
    <Filters chosen={isNarrowed(search)} clear={clear}>
      <Pick
        label={t.incidents.state}
        value={search.state ?? 'open'}
        idle="open"
        options={[
          ['open', t.incidents.open],
          ['all', t.kit.all],
          ...INCIDENT_STATES.map((state) => [state, t.names.state[state]] as const),
        ]}
        choose={(state) => choose({ state: state === 'open' ? undefined : state })}
      />
      <Pick
        label={t.incidents.severity}
        value={search.severity ?? ''}
        idle=""
        options={[['', t.kit.all], ...SEVERITIES.map((one) => [one, t.names.severity[one]] as const)]}
        choose={(severity) => choose({ severity: severity || undefined })}
      />
      <Pick
        label={t.incidents.class}
        value={search.class ?? ''}
        idle=""
        options={[['', t.kit.all], ...RSIT_CLASSES.map((one) => [one, t.names.rsitClass[one]] as const)]}
        choose={(of) => choose({ class: of || undefined })}
      />
      {all ? <OperatorPick chosen={search.operator} choose={(operator) => choose({ operator })} /> : null}
      <SeenPick search={search} choose={choose} />
      {search.report ? (
        <Pick
          label={t.incidents.report}
          value={String(search.report)}
          idle=""
          options={[
            [String(search.report), reportNumber(search.report)],
            ['', t.kit.all],
          ]}
          choose={() => choose({ report: undefined })}
        />
      ) : null}
    </Filters>
  )
}

/** When last seen: a recent stretch, or days of the reader's choosing. */
function SeenPick({ search, choose }: { search: IncidentSearch; choose: Choose }) {
  const { t } = useLanguage()
  const [asksDays, setAsksDays] = useState(false)
  const hasDays = search.from !== undefined || search.until !== undefined
  const days = !search.seen && (asksDays || hasDays)
  return (
    <>
      <Pick<Seen | '' | 'days'>
        label={t.incidents.seen}
        value={search.seen ?? (days ? 'days' : '')}
        idle=""
        options={[
          ['', t.incidents.anyTime],
          ...SEEN_CHOICES.map((one) => [one, t.incidents.seenWithin[one]] as const),
          ['days', t.incidents.chooseDays],
        ]}
        choose={(seen) => {
          setAsksDays(seen === 'days')
          if (seen === 'days') choose({ seen: undefined })
          else choose({ seen: seen || undefined, from: undefined, until: undefined })
        }}
      />
      {days ? (
        <>
          <PickDay label={t.incidents.from} value={search.from} choose={(from) => choose({ from })} />
          <PickDay label={t.incidents.until} value={search.until} choose={(until) => choose({ until })} />
        </>
      ) : null}
    </>
  )
}
