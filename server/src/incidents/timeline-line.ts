import type { TimelineLine } from '@hiepluc/contract/endpoints/incidents.ts'
import { DESK } from '#identity/member.ts'
import type { Facts } from '#ledger/entry.ts'
import type { TimelineEntry } from '#ledger/read-timeline.ts'
import type { LineOfMany } from './timeline-store.ts'

const textIn = (facts: Facts, name: string) => {
  const fact = facts[name]
  return typeof fact === 'string' ? fact : undefined
}

const numberIn = (facts: Facts, name: string) => {
  const fact = facts[name]
  return typeof fact === 'number' ? fact : undefined
}

const isOfReport = (kind: string) => kind.startsWith('staged-report.')

/** What a line is told with: the incident on whose page, and the names of members by number. */
export interface LineContext {
  readonly page: number
  readonly names: ReadonlyMap<number, string>
}

/** Entries that people make about one incident; those about many are the desk's. */
const isOfIncident = (kind: string) => kind.startsWith('incident.')

/** What a reader is told of an entry about an incident. What was erased, or is not theirs to see, is left out. */
export function viewLine(line: TimelineEntry, { page, names }: LineContext): TimelineLine {
  const { entry, kind, at, sealed, facts, subject, concerns } = line
  const of = Number(/^incident:(\d+)$/.exec(subject)?.[1] ?? page)
  const incidents = facts['incidents']
  const said = {
    words: textIn(facts, 'words'),
    answer: textIn(facts, 'answer') as TimelineLine['answer'],
    until: textIn(facts, 'until'),
    closedAs: textIn(facts, 'as') as TimelineLine['closedAs'],
    file: textIn(facts, 'file'),
    assignee: kind === 'incident.assigned' ? names.get(facts['to'] as number) : undefined,
    incidents: isOfIncident(kind) && Array.isArray(incidents) ? (incidents as number[]) : undefined,
    internal: isOfIncident(kind) && concerns === undefined ? true : undefined,
    report: isOfReport(kind) ? numberIn(facts, 'report') : undefined,
    submission: isOfReport(kind) ? numberIn(facts, 'number') : undefined,
    of: of === page ? undefined : of,
    ...lawIn(kind, facts),
  }
  const told = Object.entries(said).filter(([, value]) => value !== undefined)
  return {
    ...{ entry, kind, at: at.toISOString(), sealed },
    ...(isMailed(line) ? writerOf(line) : actorOf(line)),
    ...Object.fromEntries(told),
    ...(facts['onBehalf'] === true && { onBehalf: true }),
  }
}

/** What the desk did to many incidents at once: of others' nothing is told. */
export const viewLineOfMany = ({ entry, kind, at, sealed }: LineOfMany): TimelineLine => ({
  ...{ entry, kind, sealed, by: DESK },
  at: at.toISOString(),
})

/** What somebody wrote in a mail: the desk put it down, but they said it. */
const isMailed = ({ kind, facts }: TimelineEntry) =>
  isOfIncident(kind) && typeof facts['mail'] === 'number' && facts['contact'] !== undefined

/** What an officer put there stays theirs to answer for, with whose mail it was. */
const writerOf = (line: TimelineEntry) => {
  const writer = textIn(line.facts, 'contact') ?? 'contact'
  return typeof line.facts['contactId'] === 'number'
    ? { by: writer, byMail: true }
    : { ...actorOf(line), byMail: true, mailFrom: writer }
}

const actorOf = ({ by, organisation, organisationEn }: TimelineEntry) => ({
  by: by ?? organisation ?? 'member',
  ...(organisation !== undefined && { organisation }),
  ...(organisationEn !== undefined && { organisationEn }),
})

/** What an entry says in the words of the law. */
function lawIn(kind: string, facts: Facts): Pick<TimelineLine, 'stated' | 'clocks' | 'severity'> {
  const stated = facts['stated'] as readonly Stated[] | undefined
  const clocks = (facts['changes'] ?? facts['reminders']) as NonNullable<TimelineLine['clocks']> | undefined
  return {
    ...(Array.isArray(stated) && { stated: stated.map(viewStated) }),
    ...(clocks &&
      clocks.length > 0 && {
        clocks: clocks.map(({ duty, article, change, was, is }) => ({
          ...{ duty, change },
          ...(article !== undefined && { article }),
          ...(was !== undefined && { was }),
          ...(is !== undefined && { is }),
        })),
      }),
    ...(kind === 'incident.rated' && { severity: facts['severity'] as TimelineLine['severity'] }),
  }
}

/** One statement as an entry has it. */
interface Stated {
  readonly fact?: string
  readonly anchor?: string
  readonly count?: string
  readonly party?: string
  readonly value?: NonNullable<TimelineLine['stated']>[number]['value']
  readonly at?: string | null
}

const viewStated = ({ fact, anchor, count, party, value, at }: Stated) => ({
  id: fact ?? anchor ?? count ?? party ?? '',
  ...((fact ?? party) !== undefined && { value: value ?? null }),
  ...(count !== undefined && { times: (value ?? []) as string[] }),
  ...(anchor !== undefined && { at: at ?? null }),
})
