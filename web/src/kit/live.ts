import { liveChanges, type LiveChange, type LiveMessage, type LiveThing } from '@hiepluc/contract/live.ts'
import { useEffect, useEffectEvent } from 'react'
import { addressOf } from '#api.ts'
import { queries, whoQuery } from '#queries.ts'

export type { LiveChange, LiveThing }

/** What changed; or so much, or so long ago, that all may have. */
export type Changed = readonly LiveChange[] | 'everything'

interface Told {
  readonly message: LiveMessage
  readonly changes: readonly LiveChange[]
  /** where a line goes on that opens after this one */
  readonly after: number | undefined
}

/** Changes that come close together are told at once. */
const GATHER = 250
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 30_000

/**
 * Hears of changes to things of these kinds as they happen, as far as the reader may see them. While no line holds nothing is
 * heard; once one does again, what was missed is told.
 */
export function useLive(kinds: readonly LiveThing[], onChange: (changed: Changed) => void): void {
  const hear = useEffectEvent(onChange)
  const wanted = kinds.join(' ')
  useEffect(
    () =>
      listen((changed) => {
        if (changed === 'everything') return hear(changed)
        const ours = changed.filter(({ thing }) => wanted.split(' ').includes(thing))
        if (ours.length > 0) hear(ours)
      }),
    [wanted],
  )
}

/** Whether changes are heard as they happen just now. */
export const isLive = (): boolean => line.holds

const listeners = new Set<(changed: Changed) => void>()
let waiting: LiveChange[] | 'everything' | undefined

function listen(hear: (changed: Changed) => void): () => void {
  listeners.add(hear)
  line.open()
  return () => {
    listeners.delete(hear)
    // the next page opens it again at once
    setTimeout(() => listeners.size === 0 && line.close(), 5_000)
  }
}

function tell({ message, changes, after }: Told): void {
  line.heard = after
  if (message === 'over') return void queries.invalidateQueries({ queryKey: ['who'] })
  if (message === 'changes' && changes.length === 0) return
  if (waiting === undefined)
    setTimeout(() => {
      const all = waiting ?? []
      waiting = undefined
      for (const hear of listeners) hear(all)
    }, GATHER)
  waiting =
    message === 'everything' || waiting === 'everything' ? 'everything' : [...(waiting ?? []), ...changes]
}

/**
 * One line for all tabs of a browser, which opens six connections to a desk at most: the tab that has the lock keeps it and
 * passes on what it hears.
 */
const line = {
  holds: false,
  /** up to where changes were told, by this tab's line or by another's */
  heard: undefined as number | undefined,
  stop: undefined as AbortController | undefined,
  open() {
    if (this.stop || typeof EventSource === 'undefined') return
    const stop = new AbortController()
    this.stop = stop
    const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('hl-live')
    others?.addEventListener('message', ({ data }: MessageEvent<Told | 'holds' | 'lost'>) => {
      if (data === 'holds' || data === 'lost') this.holds = data === 'holds'
      else tell(data)
    })
    stop.signal.addEventListener('abort', () => others?.close())
    const keep = () =>
      keepOpen(stop.signal, {
        told: (told) => {
          others?.postMessage(told)
          tell(told)
        },
        holds: (holds) => {
          this.holds = holds
          others?.postMessage(holds ? 'holds' : 'lost')
        },
      })
    // without locks, or over plain HTTP from another machine, each tab has its own
    if (!others || !('locks' in navigator)) return void keep()
    navigator.locks.request('hl-live', { signal: stop.signal }, keep).catch(() => undefined)
  },
  close() {
    this.stop?.abort()
    this.stop = undefined
    this.holds = false
    this.heard = undefined
  },
}

interface Hearer {
  readonly told: (told: Told) => void
  readonly holds: (holds: boolean) => void
}

/** Keeps a line open until the signal: a broken one is opened again where it was, later each time and not by all at once. */
async function keepOpen(signal: AbortSignal, hearer: Hearer): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    // the first tells what came since the desk said who reads: nothing that is shown was read before
    let after = line.heard ?? queries.getQueryData(whoQuery.queryKey)?.heard
    const source = new EventSource(addressOf('followChanges', { query: { after } }))
    const stop = () => end()
    signal.addEventListener('abort', stop)
    source.addEventListener('open', () => {
      failures = 0
      hearer.holds(true)
    })
    source.addEventListener('error', stop)
    for (const message of ['changes', 'everything', 'over'] as const)
      source.addEventListener(message, ({ data, lastEventId }) => {
        after = Number(lastEventId) || after
        const read = liveChanges.safeParse(parsed(String(data)))
        // somebody else may sign in meanwhile: their line has nothing to catch up with
        hearer.told({
          ...{ message, changes: read.data ?? [] },
          after: message === 'over' ? undefined : after,
        })
        if (message === 'over') end()
      })
    await ended
    source.close()
    signal.removeEventListener('abort', stop)
    hearer.holds(false)
    failures++
    await pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) * (0.5 + Math.random()), signal)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const clock = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(clock)
      resolve()
    })
  })
