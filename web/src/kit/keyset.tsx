import { Button } from '@mantine/core'
import { useInfiniteQuery, keepPreviousData, type QueryKey } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Trouble } from '#kit/trouble.tsx'
import { queries } from '#queries.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './keyset.module.css'

interface AnyPage {
  rows: unknown[]
  next?: string | undefined
}

/** A list read page by page by key: `read` gets the key after which to go on. `given`: its first page, as far as that came. */
export function useKeyset<PageOf extends AnyPage>(
  key: QueryKey,
  read: (after: string | undefined, signal: AbortSignal) => Promise<PageOf>,
  { enabled = true, given }: { enabled?: boolean; given?: PageOf | undefined } = {},
) {
  const list = useInfiniteQuery({
    queryKey: key,
    enabled,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    ...(given && { initialData: { pages: [given], pageParams: [undefined] } }),
  })
  const rows: PageOf['rows'][number][] = list.data?.pages.flatMap((page) => page.rows) ?? []
  return { ...list, rows, first: list.data?.pages[0] }
}

interface Pages<PageOf> {
  pages: PageOf[]
  pageParams: (string | undefined)[]
}

/**
 * Reads the pages again on which these things stand and puts what they say now in its place: no row comes, goes or moves
 * under a hand.
 */
export async function refreshRows<PageOf extends { rows: { id: number }[] }>(
  key: QueryKey,
  ids: readonly number[],
  read: (after: string | undefined) => Promise<PageOf>,
): Promise<void> {
  const shown = queries.getQueryData<Pages<PageOf>>(key)
  const touched = shown?.pages.flatMap(({ rows }, nth) =>
    rows.some(({ id }) => ids.includes(id)) ? [shown.pageParams[nth]] : [],
  )
  if (!touched?.length) return
  const fresh = new Map<number, PageOf['rows'][number]>()
  for (const page of await Promise.all(touched.map(read))) for (const row of page.rows) fresh.set(row.id, row)
  queries.setQueryData<Pages<PageOf>>(
    key,
    (now) =>
      now && {
        ...now,
        pages: now.pages.map((page) => ({ ...page, rows: page.rows.map((row) => fresh.get(row.id) ?? row) })),
      },
  )
}

/** Pages up to which a list is read again by itself; more are as old as they are until somebody asks. */
const MOST_AGAIN = 4

/** Whether so much of a list was read that it is not read again just because something changed. */
export const isLongRead = ({ state }: { state: { data: unknown } }): boolean => {
  const pages = (state.data as { pages?: unknown[] } | undefined)?.pages
  return Array.isArray(pages) && pages.length > MOST_AGAIN
}

/** Reads a list anew from its first page: those behind it are read again when somebody comes to them. */
export async function readFromTop(key: QueryKey): Promise<void> {
  queries.setQueryData<Pages<AnyPage>>(
    key,
    (now) => now && { pages: now.pages.slice(0, 1), pageParams: now.pageParams.slice(0, 1) },
  )
  await queries.refetchQueries({ queryKey: key, exact: true })
}

interface MoreProps {
  readonly list: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    error: unknown
    fetchNextPage: () => unknown
  }
  /** how many are shown, in words */
  readonly shown: string
  /** false: it goes on only when asked */
  readonly flows?: boolean
  /** told when it is asked to go on */
  readonly asked?: () => void
}

/** The end of a list: it fetches on when it comes near, and has a button for those who don't scroll. */
export function More({ list, shown, flows = true, asked }: MoreProps) {
  const { t } = useLanguage()
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  useEffect(() => {
    const mark = end.current
    if (
      !mark ||
      !flows ||
      !hasNextPage ||
      isFetchNextPageError ||
      typeof IntersectionObserver === 'undefined'
    )
      return
    const watching = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting) && !isFetchingNextPage) fetchNextPage()
      },
      { rootMargin: '600px' },
    )
    watching.observe(mark)
    return () => watching.disconnect()
  }, [flows, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return (
    <div ref={end} className={css['end']}>
      {isFetchNextPageError ? <Trouble failure={list.error} retry={() => fetchNextPage()} /> : null}
      <span>{shown}</span>
      {hasNextPage && !isFetchNextPageError ? (
        <Button
          variant="default"
          size="xs"
          loading={isFetchingNextPage}
          onClick={() => {
            asked?.()
            void fetchNextPage()
          }}
        >
          {t.kit.more}
        </Button>
      ) : null}
    </div>
  )
}
