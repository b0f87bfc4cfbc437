import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { Unreachable } from '#api.ts'
import { isLongRead } from '#kit/keyset.tsx'
import { isLive, useLive } from '#kit/live.ts'
import type { DeskState } from '#queries.ts'

/**
 * The lists follow the desk's counters: what changed is fetched again, unless the reader is among the rows; then it
 * waits until they are back at the top, so that nothing moves under a finger. What the lost line kept from coming is
 * asked for again once it is back.
 */
export function useFollowing(desk: DeskState, lost: boolean): void {
  const queries = useQueryClient()
  // the line is kept from page to page: what is read while none holds would miss what comes before it is opened
  useLive([], () => undefined)
  const seen = useRef<string>(undefined)
  const owed = useRef(false)
  useEffect(() => {
    if (!lost) void queries.refetchQueries({ predicate: ({ state }) => state.error instanceof Unreachable })
  }, [lost, queries])
  const counters = desk && [desk.reports, desk.openIncidents, desk.unattributed, desk.queue.waiting].join(' ')
  useEffect(() => {
    const settle = () => {
      if (!owed.current || isAmongRows()) return
      owed.current = false
      void queries.invalidateQueries({
        predicate: (query) =>
          !(query.queryKey[0] === 'desk' || hearsItself(query.queryKey) || isLongRead(query)),
      })
    }
    if (counters !== undefined && seen.current !== undefined && seen.current !== counters) owed.current = true
    seen.current = counters ?? seen.current
    settle()
    // once the keyboard is where it goes: between two rows it is nowhere
    const later = () => void setTimeout(settle)
    addEventListener('scrollend', settle)
    addEventListener('focusout', later)
    return () => {
      removeEventListener('scrollend', settle)
      removeEventListener('focusout', later)
    }
  }, [counters, queries])
}

/** These say by themselves that something came, and wait to be asked. */
const hearsItself = ([thing, what]: readonly unknown[]) =>
  isLive() && what === 'list' && (thing === 'incidents' || thing === 'reports')

const isAmongRows = () => scrollY > 120 || document.activeElement?.matches('a[data-row]') === true
