import { INCIDENT_READERS } from '@hiepluc/contract/incident-readers.ts'
import { INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import { SavedFilters } from '#duty/saved-filters.tsx'
import { isNarrowed, SEEN_CHOICES, type IncidentSearch, type Seen } from '#incidents/incident-filters.ts'
import { KindPicks } from '#incidents/kind-picks.tsx'
import { OperatorFilter } from '#incidents/operator-filter.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { ProvincePick } from '#kit/map/province-pick.tsx'
import { TimePick } from '#kit/time-pick.tsx'
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
      <KindPicks search={search} choose={choose} />
      <Pick
        label={t.incidents.opened}
        value={search.opened ?? ''}
        idle=""
        options={[
          ['', t.kit.all],
          ['report', t.incidents.fromReports],
          ['hand', t.incidents.byHand],
        ]}
        choose={(opened) => choose({ opened: opened || undefined })}
      />
      {all ? <OperatorFilter chosen={search.operator} choose={(operator) => choose({ operator })} /> : null}
      <Pick
        label={t.incidents.readers}
        value={search.readers ?? ''}
        idle=""
        options={[
          ['', t.kit.all],
          ...INCIDENT_READERS.map(
            (one) => [one, t.incidents.readBy[all ? 'authority' : 'operator'][one]] as const,
          ),
        ]}
        choose={(readers) => choose({ readers: readers || undefined })}
      />
      {all ? <ProvincePick chosen={search.province} choose={(province) => choose({ province })} /> : null}
      <TimePick<Seen>
        label={t.incidents.seen}
        choices={SEEN_CHOICES.map((one) => [one, t.incidents.seenWithin[one]] as const)}
        recent={search.seen}
        from={search.from}
        until={search.until}
        choose={({ recent, ...days }) => choose({ ...days, seen: recent })}
      />
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
      <SavedFilters list="incidents" search={search} />
    </Filters>
  )
}
