import { COUNTED_DUE, DUES } from '@hiepluc/contract/due.ts'
import type { DueCounts } from '@hiepluc/contract/endpoints/duty.ts'
import { ENDED_STATES, INCIDENT_STATES, type IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { DueSearch } from '#duty/due-search.ts'
import { SavedFilters } from '#duty/saved-filters.tsx'
import { KindPicks } from '#incidents/kind-picks.tsx'
import { OperatorFilter } from '#incidents/operator-filter.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { useDutyLanguage } from '#texts/duty-language.ts'

const OPEN = INCIDENT_STATES.filter((state) => !(ENDED_STATES as readonly IncidentState[]).includes(state))

/** Ways to narrow the queue; each kind of work says how much of it there is. */
export function DueFilterRow({
  search,
  counts,
  choose,
  clear,
}: {
  search: DueSearch
  counts: DueCounts | undefined
  choose: (change: Partial<DueSearch>) => void
  clear: () => void
}) {
  const { t, f } = useDutyLanguage()
  const there = DUES.filter((what) => what === search.what || counts?.what[what])
  return (
    <Filters chosen={Object.values(search).some((value) => value !== undefined)} clear={clear}>
      <Pick
        label={t.duty.whatLabel}
        value={search.what ?? ''}
        idle=""
        options={[
          ['', t.kit.all],
          ...there.map(
            (what) =>
              [
                what,
                `${t.duty.what[what]} (${f.upTo(counts?.what[what]?.count ?? 0, COUNTED_DUE)})`,
              ] as const,
          ),
        ]}
        choose={(what) => choose({ what: what || undefined })}
      />
      <KindPicks search={search} choose={choose} />
      <Pick
        label={t.incidents.state}
        value={search.state ?? ''}
        idle=""
        options={[['', t.kit.all], ...OPEN.map((state) => [state, t.names.state[state]] as const)]}
        choose={(state) => choose({ state: state || undefined })}
      />
      <OperatorFilter chosen={search.operator} choose={(operator) => choose({ operator })} />
      <SavedFilters list="desk" search={search} />
    </Filters>
  )
}
