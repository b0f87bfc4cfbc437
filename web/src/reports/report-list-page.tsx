import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Filters, Pick } from '#kit/filters.tsx'
import { More, readFromTop, refreshRows, useKeyset } from '#kit/keyset.tsx'
import { useLive } from '#kit/live.ts'
import { NewLine } from '#kit/new-line.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { deskQuery } from '#queries.ts'
import { ChooseFiles } from '#reports/choose-files.tsx'
import { DropPlace } from '#reports/drop-place.tsx'
import { FirstReport } from '#reports/first-report.tsx'
import { isUnderway } from '#reports/report-state-chip.tsx'
import { ReportTable } from '#reports/report-table.tsx'
import { useLanguage } from '#texts/language.tsx'

const route = getRouteApi('/reports')
const STATES = ['waiting', 'reading', 'read', 'unreadable'] as const

/** Reports as received, newest first, and the place to hand one in. */
export function ReportListPage() {
  const { t } = useLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useQuery(deskQuery)
  const key = ['reports', 'list', search]
  const read = (after: string | undefined, signal?: AbortSignal) =>
    call('listReports', { query: { ...search, after }, ...(signal && { signal }) })
  const list = useKeyset(key, read)
  useKeepReading(list)
  const narrowed = search.state !== undefined || search.source !== undefined
  const nothing = list.isSuccess && list.rows.length === 0
  // where nothing is shown no row can move
  useLive(['report'], () => {
    if (nothing) void readFromTop(key)
  })
  const may = list.first?.may.receive ?? 'unknown'
  const first = nothing && !narrowed && desk.data?.reports === 0
  const known = list.isError || (list.isSuccess && (!nothing || narrowed || !desk.isPending))
  return (
    <Page
      title={t.reports.title}
      about={t.reports.about}
      // what is chosen in a place that goes away would be lost: none is shown before it is known where it stays
      acts={first || !known ? null : <ChooseFiles may={may} first source={search.source} />}
    >
      <DropPlace may={may} source={search.source} />
      {first ? null : (
        <Filters chosen={narrowed} clear={() => void navigate({ search: {} })}>
          <Pick
            label={t.reports.state}
            value={search.state ?? ''}
            idle=""
            options={[
              ['', t.kit.all],
              ...STATES.map((state) => [state, t.names.reportState[state]] as const),
            ]}
            choose={(state) =>
              void navigate({ search: (kept) => ({ ...kept, state: state || undefined }), replace: true })
            }
          />
          <SourcePick
            chosen={search.source}
            choose={(source) => void navigate({ search: (kept) => ({ ...kept, source }), replace: true })}
          />
        </Filters>
      )}
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : first ? (
        <FirstReport />
      ) : nothing ? (
        <Empty
          icon="search"
          title={t.reports.noneFound}
          act={<Button onClick={() => void navigate({ search: {} })}>{t.kit.clearFilters}</Button>}
        />
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }}>
          <NewLine
            thing="report"
            rows={list.rows}
            show={() => readFromTop(key)}
            changed={(ids) => void refreshRows(key, ids, read).catch(() => undefined)}
          />
          <ReportTable rows={list.isSuccess ? list.rows : undefined} />
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </div>
      )}
    </Page>
  )
}

/** While a report of the list is being read the list is asked again. */
function useKeepReading(list: {
  rows: { state: 'waiting' | 'reading' | 'read' | 'unreadable' }[]
  refetch: () => unknown
}) {
  const underway = list.rows.some((row) => isUnderway(row.state))
  useQuery({
    queryKey: ['desk', 'follow reports'],
    queryFn: async () => {
      await list.refetch()
      return true
    },
    enabled: underway,
    refetchInterval: 1_500,
    staleTime: 1_500,
  })
}

function SourcePick({
  chosen,
  choose,
}: {
  chosen: string | undefined
  choose: (source: string | undefined) => void
}) {
  const { t } = useLanguage()
  const { data } = useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) => call('listSources', { signal }),
    staleTime: 60_000,
  })
  const names = new Set([...(data?.rows.map((row) => row.name) ?? []), ...(chosen ? [chosen] : [])])
  return (
    <Pick
      label={t.reports.source}
      value={chosen ?? ''}
      idle=""
      options={[['', t.kit.all], ...[...names].map((name) => [name, name] as const)]}
      choose={(source) => choose(source || undefined)}
    />
  )
}
