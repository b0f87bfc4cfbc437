import { TLP } from '@hiepluc/contract/tlp.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Subject } from './entry.ts'

/** A thing that is about to be shown, as far as its marking matters. */
export interface Shown {
  readonly subject: Subject
  readonly tlp: Tlp
  /** whose it is; null: nobody's that the desk knows */
  readonly orgId: number | null
}

/** Markings under which reading itself is on record. */
export const isSensitive = (tlp: Tlp): boolean => tlp === 'AMBER+STRICT' || tlp === 'RED'

/** Reading on within this time is the same reading: a page that is drawn anew writes nothing. */
export const SAME_READING_MS = 15 * 60_000

/** The sensitive among what is shown, each once, under the narrowest of its markings. */
export function sensitiveOf(shown: readonly Shown[]): Shown[] {
  const found = new Map<Subject, Shown>()
  for (const thing of shown) {
    const known = found.get(thing.subject)
    if (isSensitive(thing.tlp) && !(known && TLP.indexOf(known.tlp) >= TLP.indexOf(thing.tlp)))
      found.set(thing.subject, thing)
  }
  return [...found.values()]
}

/** What the entry of one reading is about: the thing itself, or the desk when several were read at once. */
export function readingOf(things: readonly Shown[]) {
  const [only] = things
  const owners = new Set(things.map(({ orgId }) => orgId))
  const orgId = owners.size === 1 ? (only?.orgId ?? undefined) : undefined
  if (things.length === 1 && only) return { subject: only.subject, orgId, facts: { tlp: only.tlp } }
  const facts = { things: things.map(({ subject, tlp }) => ({ subject, tlp })) }
  return { subject: 'desk' as const, orgId, facts }
}
