import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Facts } from '#ledger/entry.ts'
import type { TimelineEntry } from '#ledger/read-timeline.ts'

const textIn = (facts: Facts, name: string) => {
  const fact = facts[name]
  return typeof fact === 'string' ? fact : undefined
}

/** What a reader is told of an entry about an incident. What was erased, or is not theirs to see, is left out. */
export function viewLine({ entry, kind, at, by, organisation, sealed, facts }: TimelineEntry): TimelineLine {
  const said = {
    words: textIn(facts, 'words'),
    answer: textIn(facts, 'answer') as TimelineLine['answer'],
    until: textIn(facts, 'until'),
    closedAs: textIn(facts, 'as') as TimelineLine['closedAs'],
  }
  const told = Object.entries(said).filter(([, value]) => value !== undefined)
  return {
    ...{ entry, kind, at: at.toISOString(), sealed, by: by ?? organisation ?? 'member' },
    ...(organisation !== undefined && { organisation }),
    ...Object.fromEntries(told),
    ...(facts['onBehalf'] === true && { onBehalf: true }),
  }
}
