import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useLive } from '#kit/live.ts'

/** Milliseconds within which the desk has looked at what is next. */
const BEHIND = 6_000
/** On a busy desk. Milliseconds. */
const FAR_BEHIND = 15_000
/** Milliseconds. */
const LATELY = 30_000

/** Whether the reader has done something, of which the queue is to show what became. */
const hasActedLately = (queries: QueryClient): boolean =>
  queries
    .getMutationCache()
    .getAll()
    .some(({ state }) => Date.now() - state.submittedAt < LATELY)

/** Whether a row would move under a hand; but for what that hand has just done. */
function isHeld(queries: QueryClient): boolean {
  if (document.activeElement?.closest('[role=dialog]')) return true
  const isAmongRows = scrollY > 120 || Boolean(document.activeElement?.closest('tr'))
  return isAmongRows && !hasActedLately(queries)
}

/**
 * The queue follows what others do. What follows an act is worked out a little behind it; where a row would move under a hand the
 * counters alone follow at once, and the rows as soon as the hand has left them.
 */
export function useQueueFollowing(): void {
  const queries = useQueryClient()
  const owed = useRef(false)
  const follow = () => {
    owed.current = isHeld(queries)
    const keys = owed.current
      ? [
          ['due', 'counts'],
          ['due', 'burning'],
        ]
      : [['due']]
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey })
  }
  useLive(['incident', 'staged-report', 'mail', 'public-report'], () => {
    setTimeout(follow, BEHIND)
    if (hasActedLately(queries)) setTimeout(follow, FAR_BEHIND)
  })
  useEffect(() => {
    // once the keyboard is where it goes: between two rows it is nowhere
    const settle = () =>
      void setTimeout(() => {
        if (!owed.current || isHeld(queries)) return
        owed.current = false
        void queries.invalidateQueries({ queryKey: ['due'] })
      })
    addEventListener('focusout', settle)
    addEventListener('scrollend', settle)
    return () => {
      removeEventListener('focusout', settle)
      removeEventListener('scrollend', settle)
    }
  }, [queries])
}
