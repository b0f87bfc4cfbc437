import { Button } from '@mantine/core'
import { useInfiniteQuery, keepPreviousData, type QueryKey } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './keyset.module.css'

interface AnyPage {
  rows: unknown[]
  next?: string | undefined
}

/** A list read page by page by key: `read` gets the key after which to go on. */
export function useKeyset<PageOf extends AnyPage>(
  key: QueryKey,
  read: (after: string | undefined, signal: AbortSignal) => Promise<PageOf>,
  enabled = true,
) {
  const list = useInfiniteQuery({
    queryKey: key,
    enabled,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
  const rows: PageOf['rows'][number][] = list.data?.pages.flatMap((page) => page.rows) ?? []
  return { ...list, rows, first: list.data?.pages[0] }
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
}

/** The end of a list: it fetches on when it comes near, and has a button for those who don't scroll. */
export function More({ list, shown }: MoreProps) {
  const { t } = useLanguage()
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list
  useEffect(() => {
    const mark = end.current
    if (!mark || !hasNextPage || isFetchNextPageError || typeof IntersectionObserver === 'undefined') return
    const watching = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting) && !isFetchingNextPage) fetchNextPage()
      },
      { rootMargin: '600px' },
    )
    watching.observe(mark)
    return () => watching.disconnect()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return (
    <div ref={end} className={css['end']}>
      {isFetchNextPageError ? <Trouble failure={list.error} retry={() => fetchNextPage()} /> : null}
      <span>{shown}</span>
      {hasNextPage && !isFetchNextPageError ? (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t.kit.more}
        </Button>
      ) : null}
    </div>
  )
}
