import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { LIVE_THINGS } from '@hiepluc/contract/live.ts'
import type { LiveThing } from '@hiepluc/contract/live.ts'
import type { EntryBody } from '#ledger/entry.ts'

/** What an entry means for whoever has the desk open. */
export interface Touched {
  readonly thing: LiveThing
  readonly ids: readonly Range[]
  readonly isNew: boolean
}

/** First and last number, both included. */
export type Range = readonly [number, number]

/** Things that stand at the top of their lists from now on. */
const NEW: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'incident.opened',
  'incident.relapsed',
  'incidents.opened',
  'incidents.relapsed',
  'mail.received',
  'public-report.answered',
  'public-report.received',
  'public-report.unanswered',
  'report.received',
  'staged-report.submitted',
])

/** Nothing that anybody sees changed: who read what, who asked for what. */
const SILENT: ReadonlySet<EntryKind> = new Set<EntryKind>(['sensitive.read', 'staged-report.read'])

/** After these, whether somebody may still be told anything is asked again. */
const OF_ACCOUNTS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'session.ended',
  'member.deactivated',
  'member.roles-changed',
  'token.revoked',
  'password.changed',
  'factors.reset',
])

const isThing = (what: string): what is LiveThing => (LIVE_THINGS as readonly string[]).includes(what)

/** What an entry touches: its subject, and the others that it names. */
export function touchedBy({ kind, subject, facts }: EntryBody): Touched[] {
  if (SILENT.has(kind)) return []
  const [what = '', number] = subject.split(':')
  const isNew = NEW.has(kind)
  const about: Touched[] = isThing(what)
    ? [{ thing: what, ids: [[Number(number), Number(number)]], isNew }]
    : []
  const others = Array.isArray(facts['incidents'])
    ? (facts['incidents'] as readonly (number | Range)[]).map((one): Range =>
        typeof one === 'number' ? [one, one] : one,
      )
    : []
  const report = kind.startsWith('staged-report.') ? facts['report'] : undefined
  return [
    ...about,
    ...(others.length > 0 ? [{ thing: 'incident', ids: others, isNew } as const] : []),
    ...(typeof report === 'number'
      ? [{ thing: 'staged-report', ids: [[report, report] as const], isNew } as const]
      : []),
  ]
}

/** The member whose sessions an entry may have ended. */
export function accountIn({ kind, subject, member }: EntryBody): number | undefined {
  if (!OF_ACCOUNTS.has(kind)) return undefined
  const [what, number] = subject.split(':')
  return what === 'member' ? Number(number) : member
}
