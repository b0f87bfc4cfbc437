import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import type { IncidentPage, TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import type { TimelinePart } from '@hiepluc/contract/timeline.ts'
import { useEffect } from 'react'
import { call } from '#api.ts'
import { readFromTop, useKeyset } from '#kit/keyset.tsx'

/** Which lines of a timeline are wanted, and from which end. */
export interface TimelineAsked {
  readonly part: TimelinePart | 'all'
  readonly first: 'newest' | 'oldest'
}

/** Lines that are read on with: the first few come with the page. */
const MORE = 200
const FIRST = 30

/**
 * The lines of an incident, page by page. The newest come with the incident itself, so what happens while somebody reads
 * (`came`) stands above what they read, and nothing below moves.
 */
export function useTimeline(incident: IncidentPage, { part, first }: TimelineAsked) {
  const key = ['incidents', 'timeline', incident.id, part, first]
  const isNewest = part === 'all' && first === 'newest'
  const list = useKeyset(
    key,
    (after, signal) =>
      call('listIncidentTimeline', {
        params: { id: incident.id },
        query: { after, first, ...(part !== 'all' && { part }), limit: after ? MORE : FIRST },
        signal,
      }),
    { given: isNewest ? newestOf(incident) : undefined },
  )
  const top = list.rows[0]?.entry ?? 0
  const came = isNewest ? incident.timeline.filter(({ entry }) => entry > top).toReversed() : []
  // so much came that lines between may be missing
  const isGap =
    isNewest && list.rows.length > 0 && came.length === incident.timeline.length && came.length > 0
  useEffect(() => {
    if (isGap) void readFromTop(['incidents', 'timeline', incident.id, 'all', 'newest'])
  }, [isGap, incident.id])
  // a line is sealed some seconds after it was written
  const fresh = new Map(incident.timeline.map((line) => [line.entry, line]))
  return { list, came, rows: list.rows.map((line) => fresh.get(line.entry) ?? line) }
}

/** What was said on an incident, in lines of one kind, newest first; whole where all lines came with the incident. */
export function useWords(incident: IncidentPage, kind: EntryKind, few: number) {
  const own = incident.timeline.filter((line) => line.kind === kind).toReversed()
  const list = useKeyset(
    ['incidents', 'timeline', incident.id, kind],
    (after, signal) =>
      call('listIncidentTimeline', {
        params: { id: incident.id },
        query: { after, kind, limit: after ? 50 : few },
        signal,
      }),
    { enabled: incident.earlier !== undefined },
  )
  if (incident.earlier === undefined) return { rows: own, list: undefined }
  const top = list.rows[0]?.entry ?? 0
  return { rows: [...own.filter(({ entry }) => entry > top), ...list.rows], list }
}

const newestOf = ({ timeline, earlier }: IncidentPage): { rows: TimelineLine[]; next?: string } => ({
  rows: timeline.toReversed(),
  ...(earlier !== undefined && { next: earlier }),
})
