import { Button } from '@mantine/core'
import type { FilteredList, SavedFilter } from '@hiepluc/contract/endpoints/saved-filters.ts'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { isSavedPlaceKept, rememberSaved } from '#duty/saved-place.ts'
import { savedFiltersQuery } from '#queries.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './saved-filters.module.css'

// needed once something is saved or changed, and bring their words and fields
const SaveDialog = lazy(async () => ({
  default: (await import('#duty/saved-filter-dialogs.tsx')).SaveDialog,
}))
const ManageDialog = lazy(async () => ({
  default: (await import('#duty/saved-filter-dialogs.tsx')).ManageDialog,
}))

const PATHS = { desk: '/desk', incidents: '/incidents' } as const

/** Filters of a list that were saved, and how the one in use is saved. */
export function SavedFilters({
  list,
  search,
}: {
  list: FilteredList
  /** what the address holds; values that are absent narrow nothing */
  search: Readonly<Record<string, unknown>>
}) {
  const { t } = useLanguage()
  const read = useQuery(savedFiltersQuery)
  const [asks, setAsks] = useState<'save' | 'manage'>()
  const close = () => setAsks(undefined)
  const query = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  )
  const rows = (read.data?.rows ?? []).filter((row) => row.list === list)
  const isHere = (row: SavedFilter) => JSON.stringify(sorted(row.query)) === JSON.stringify(sorted(query))
  const narrowed = Object.keys(query).length > 0
  // most save nothing, and a row of nothing stands in the way of every list; but no list moves once the answer is there
  const [isKept] = useState(() => isSavedPlaceKept(list))
  useEffect(() => {
    if (read.isSuccess) rememberSaved(list, rows.length > 0)
  }, [read.isSuccess, list, rows.length])
  if (rows.length === 0 && !narrowed && !isKept) return null
  return (
    <nav className={css['saved']} aria-label={t.kit.savedFilters}>
      {rows.map((row) => (
        <Link
          key={`${row.isOwn} ${row.by} ${row.name}`}
          to={PATHS[list]}
          search={row.query}
          className={css['filter']}
          data-here={isHere(row) || undefined}
          title={row.isOwn ? undefined : t.kit.sharedBy(row.by)}
        >
          {row.name}
        </Link>
      ))}
      {narrowed && !rows.some(isHere) ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAsks('save')}>
          {t.kit.saveFilter}
        </Button>
      ) : null}
      {rows.some(({ isOwn }) => isOwn) ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setAsks('manage')}>
          {t.kit.editFilters}
        </Button>
      ) : null}
      <Suspense>
        {asks === 'save' ? <SaveDialog list={list} query={query} close={close} /> : null}
        {asks === 'manage' ? <ManageDialog rows={rows.filter(({ isOwn }) => isOwn)} close={close} /> : null}
      </Suspense>
    </nav>
  )
}

const sorted = (query: Readonly<Record<string, string>>) =>
  Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1))
