import { worse } from '@hiepluc/contract/severity.ts'
import type { Matter } from './incident.ts'

/** A matter of a transaction with the incident that stands for it. */
export interface Tallied {
  /** what this transaction adds to it */
  readonly matter: Matter
  readonly incident: number
  /** as it was found: 'new' for one that this transaction opens */
  readonly state: string
}

/** The matters of one transaction by key: each is looked up once and written once, however many batches speak of it. */
export type MatterTally = Map<string, Tallied>

/** Adds what a later batch of the transaction says of a matter. */
export function addTo({ matter }: Tallied, more: Matter): void {
  matter.severity = worse(matter.severity, more.severity)
  matter.sightings += more.sightings
  if (more.firstSeen < matter.firstSeen) matter.firstSeen = more.firstSeen
  if (more.lastSeen > matter.lastSeen) matter.lastSeen = more.lastSeen
  if (more.heardAt > matter.heardAt) matter.heardAt = more.heardAt
}
