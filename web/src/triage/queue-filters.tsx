import { PUBLIC_REPORT_KINDS, PUBLIC_REPORT_STATES } from '@hiepluc/contract/public-report.ts'
import { Filters, Pick, Tick } from '#kit/filters.tsx'
import { ProvincePick } from '#kit/map/province-pick.tsx'
import { TimePick } from '#kit/time-pick.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { useKindWords } from '#triage/kind-words.tsx'
import { isNarrowed, WITHIN_CHOICES, type TriageSearch, type Within } from '#triage/triage-search.ts'

/** What of the queue is shown, and in which order. */
export function QueueFilters({
  search,
  choose,
  clear,
}: {
  search: TriageSearch
  choose: (change: Partial<TriageSearch>) => void
  clear: () => void
}) {
  const { t } = useTriageLanguage()
  const kindWords = useKindWords()
  const isGroups = search.order === 'groups'
  return (
    <Filters chosen={isNarrowed(search)} clear={clear}>
      <Pick
        label={t.triage.order}
        value={search.order ?? 'newest'}
        idle="newest"
        options={(['newest', 'oldest', 'groups'] as const).map((one) => [one, t.triage.orders[one]] as const)}
        choose={(order) => choose({ order: order === 'newest' ? undefined : order })}
      />
      <Pick
        label={t.triage.kind}
        value={search.kind ?? ''}
        idle=""
        options={[['', t.kit.all], ...PUBLIC_REPORT_KINDS.map((one) => [one, kindWords(one)] as const)]}
        choose={(kind) => choose({ kind: kind || undefined })}
      />
      {isGroups ? null : (
        <>
          <StatePick search={search} choose={choose} />
          <ProvincePick
            chosen={search.province}
            choose={(province) => choose({ province: province === 'unknown' ? undefined : province })}
          />
          <TimePick<Within>
            label={t.triage.received}
            choices={WITHIN_CHOICES.map((one) => [one, t.triage.within[one]] as const)}
            recent={search.within}
            from={search.from}
            until={search.until}
            choose={({ recent, ...days }) => choose({ ...days, within: recent })}
          />
          <Tick
            label={t.triage.withPhoto}
            on={search.photo === 'yes'}
            choose={(on) => choose({ photo: on ? 'yes' : undefined })}
          />
          <Tick
            label={t.triage.mine}
            on={search.mine === 'yes'}
            choose={(on) => choose({ mine: on ? 'yes' : undefined })}
          />
          {search.group ? (
            <Pick
              label={t.triage.oneGroup}
              value={String(search.group)}
              idle=""
              options={[
                [String(search.group), `#${search.group}`],
                ['', t.kit.all],
              ]}
              choose={() => choose({ group: undefined })}
            />
          ) : null}
        </>
      )}
    </Filters>
  )
}

/** By state; those that wait with an answer of their reporter are one more choice. */
function StatePick({
  search,
  choose,
}: {
  search: TriageSearch
  choose: (change: Partial<TriageSearch>) => void
}) {
  const { t } = useTriageLanguage()
  return (
    <Pick
      label={t.triage.state}
      value={search.answered ? 'answered' : (search.state ?? '')}
      idle=""
      options={[
        ['', t.triage.waiting],
        ['answered', t.triage.answeredWaiting],
        ['all', t.kit.all],
        ...PUBLIC_REPORT_STATES.map((one) => [one, t.triage.states[one]] as const),
      ]}
      choose={(state) =>
        choose(
          state === 'answered'
            ? { state: undefined, answered: 'yes' }
            : { state: state || undefined, answered: undefined },
        )
      }
    />
  )
}
