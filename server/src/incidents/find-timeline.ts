import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { kindsIn } from '@hiepluc/contract/timeline.ts'
import type { TimelinePart } from '@hiepluc/contract/timeline.ts'
import { readEntries } from '#ledger/read-timeline.ts'
import type { Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { namesOf } from './page-store.ts'
import { viewLine, viewLineOfMany } from './timeline-line.ts'
import { findLines, linesOfMany } from './timeline-store.ts'

export interface TimelineFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly part?: TimelinePart | undefined
  readonly kind?: EntryKind | undefined
  readonly first: 'newest' | 'oldest'
}

/** One page of lines, and the key after which to go on. */
export interface TimelinePage {
  readonly rows: TimelineLine[]
  readonly next?: string
}

/** One page of what happened to incidents; the first of them is the one on whose page it is told. */
export async function findTimeline(
  tx: Tx,
  incidents: readonly number[],
  { after, limit, part, kind, first }: TimelineFilter,
): Promise<TimelinePage> {
  const kinds = kind === undefined ? kindsIn(part) : [kind]
  const beyond = after === undefined ? undefined : decodeKey(after, ['number'])[0]
  const asked = { incidents, kinds, first, beyond, limit: limit + 1 }
  const entries = await readEntries(tx, await findLines(tx, asked))
  const assigned = entries.flatMap(({ facts }) => (typeof facts['to'] === 'number' ? [facts['to']] : []))
  const context = { page: incidents[0]!, names: await namesOf(tx, assigned) }
  const told = new Set(entries.map(({ entry }) => entry))
  const lines = [
    ...entries.map((line) => viewLine(line, context)),
    ...(await linesOfMany(tx, asked)).filter(({ entry }) => !told.has(entry)).map(viewLineOfMany),
  ].toSorted((a, b) => (first === 'newest' ? b.entry - a.entry : a.entry - b.entry))
  return pageOf(lines, limit, ({ entry }) => [entry])
}
