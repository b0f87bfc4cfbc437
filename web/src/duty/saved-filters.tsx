import { Button } from '@mantine/core'
import type { FilteredList } from '@hiepluc/contract/endpoints/saved-filters.ts'
import { useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Pick } from '#kit/filters.tsx'
import { savedFiltersQuery } from '#queries.ts'
import { useLanguage } from '#texts/language.tsx'

// needed once something is saved or changed, and bring their words and fields
const SaveDialog = lazy(async () => ({
  default: (await import('#duty/saved-filter-dialogs.tsx')).SaveDialog,
}))
const ManageDialog = lazy(async () => ({
  default: (await import('#duty/saved-filter-dialogs.tsx')).ManageDialog,
}))

const PATHS = { desk: '/desk', incidents: '/incidents' } as const

/** What of the choice is an act, not a filter. */
const EDIT = 'edit'

/**
 * Filters of a list that were saved, and how the one in use is saved: one more choice in the row of filters, so that it takes no
 * room of its own and no list moves once the answer is there.
 */
export function SavedFilters({
  list,
  search,
}: {
  list: FilteredList
  /** what the address holds; values that are absent narrow nothing */
  search: Readonly<Record<string, unknown>>
}) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const read = useQuery(savedFiltersQuery)
  const [asks, setAsks] = useState<'save' | 'edit'>()
  const close = () => setAsks(undefined)
  const query = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    ),
  )
  const rows = (read.data?.rows ?? []).filter((row) => row.list === list)
  const here = rows.findIndex((row) => JSON.stringify(sorted(row.query)) === JSON.stringify(sorted(query)))
  const own = rows.filter(({ isOwn }) => isOwn)
  return (
    <>
      <Pick
        label={t.kit.savedFilters}
        value={here < 0 ? '' : String(here)}
        idle=""
        options={[
          ['', rows.length > 0 ? t.kit.noSavedFilter : t.kit.howToSave],
          ...rows.map(
            (row, nth) =>
              [String(nth), row.isOwn ? row.name : `${row.name} (${t.kit.sharedBy(row.by)})`] as const,
          ),
          ...(own.length > 0 ? [[EDIT, `${t.kit.editFilters}…`] as const] : []),
        ]}
        choose={(chosen) =>
          chosen === EDIT
            ? setAsks('edit')
            : void navigate({ to: PATHS[list], search: rows[Number(chosen || Number.NaN)]?.query ?? {} })
        }
      />
      {Object.keys(query).length > 0 && read.isSuccess && here < 0 ? (
        <Button variant="subtle" size="sm" onClick={() => setAsks('save')}>
          {t.kit.saveFilter}
        </Button>
      ) : null}
      <Suspense>
        {asks === 'save' ? <SaveDialog list={list} query={query} close={close} /> : null}
        {asks === 'edit' ? <ManageDialog rows={own} close={close} /> : null}
      </Suspense>
    </>
  )
}

const sorted = (query: Readonly<Record<string, string>>) =>
  Object.entries(query).toSorted(([a], [b]) => (a < b ? -1 : 1))
