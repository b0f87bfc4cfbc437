import { Button } from '@mantine/core'
import { COUNTED_DUE } from '@hiepluc/contract/due.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { call } from '#api.ts'
import { actedOn } from '#duty/acted-on.ts'
import { Burning } from '#duty/burning.tsx'
import { DueFilterRow } from '#duty/due-filter-row.tsx'
import { DUE_VIEWS, viewOf, type DueView } from '#duty/due-search.ts'
import { DueTable } from '#duty/due-table.tsx'
import { useQueueFollowing } from '#duty/use-queue-following.ts'
import { useActing } from '#incidents/many/use-acting.tsx'
import { useChosen } from '#incidents/many/chosen.ts'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useDutyLanguage } from '#texts/duty-language.ts'
import css from './desk-page.module.css'

const ManyBar = lazy(async () => ({ default: (await import('#incidents/many/many-bar.tsx')).ManyBar }))

const route = getRouteApi('/desk')

/** What an officer has to do next, what is due first first. */
export function DeskPage() {
  const { t } = useDutyLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useKeyset(['due', 'list', search], (after, signal) =>
    call('listDue', { query: { ...search, after }, signal }),
  )
  const counts = useQuery({
    queryKey: ['due', 'counts', search],
    queryFn: ({ signal }) => call('countDue', { query: search, signal }),
    placeholderData: keepPreviousData,
  })
  useQueueFollowing()
  const chosen = useChosen(JSON.stringify(search))
  const incidents = list.rows.flatMap((line) => actedOn(line) ?? [])
  const may = list.first?.may
  const acting = useActing({ rows: incidents, chosen, may })
  const clear = () => void navigate({ search: {} })
  const narrowed = Object.values(search).some((value) => value !== undefined)
  const mayAct = may !== undefined && Object.values(may).includes(true)
  return (
    <Page
      title={t.duty.title}
      about={counts.data ? t.duty.about(counts.data.all, counts.data.late) : t.duty.aboutWaiting}
    >
      <Burning />
      <Views search={search} counts={counts.data} />
      <DueFilterRow
        search={search}
        counts={counts.data}
        choose={(change) => void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })}
        clear={clear}
      />
      {acting.shown}
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty
          icon={narrowed ? 'search' : 'check'}
          title={narrowed ? t.duty.noneFound : t.duty.none}
          act={narrowed ? <Button onClick={clear}>{t.kit.clearFilters}</Button> : undefined}
        >
          {narrowed ? t.duty.noneFoundWords : t.duty.noneWords}
        </Empty>
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
          <DueTable
            rows={list.isSuccess ? list.rows : undefined}
            chosen={mayAct && list.rows.length > 0 ? chosen : undefined}
            acting={acting}
            may={may}
          />
          <More list={list} shown={list.isSuccess ? t.duty.shown(list.rows.length, !list.hasNextPage) : ''} />
          {may && chosen.rows.size > 0 ? (
            <Suspense>
              <ManyBar chosen={chosen} may={may} start={acting.start} all={undefined} />
            </Suspense>
          ) : null}
        </div>
      )}
    </Page>
  )
}

/** The queue by time and by whose it is, each way with how long the list is that it leads to. */
function Views({
  search,
  counts,
}: {
  search: Parameters<typeof viewOf>[0]
  counts: Readonly<Record<DueView, number>> | undefined
}) {
  const { t, f } = useDutyLanguage()
  const here = viewOf(search)
  return (
    <nav className={css['views']} aria-label={t.duty.views}>
      {(Object.keys(DUE_VIEWS) as DueView[]).map((view) => (
        <Link
          key={view}
          to="/desk"
          search={{ ...search, who: undefined, when: undefined, ...DUE_VIEWS[view] }}
          className={css['view']}
          aria-current={view === here ? 'page' : undefined}
          data-here={view === here || undefined}
          data-tone={view === 'late' && counts && counts.late > 0 ? 'bad' : undefined}
          activeOptions={{ includeSearch: true }}
        >
          {t.duty.view[view]}{' '}
          <span className={css['count']}>{counts ? f.upTo(counts[view], COUNTED_DUE) : '…'}</span>
        </Link>
      ))}
    </nav>
  )
}
