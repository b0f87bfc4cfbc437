import type { Counting, Place, Seen } from '#intake/sighting.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import { addSeen, matterOf } from './incident.ts'
import type { Held, Matter, Origin, Traits } from './incident.ts'

/** A matter of a transaction with the incident that stands for it. */
export class Tallied implements Counting {
  /** what this transaction adds to it */
  readonly matter: Matter
  /** of the incident that its sightings belong to; 0 until it has been looked up */
  number = 0
  /** of the incident that counts them: another one, if that one was merged into it */
  counted = 0
  /** as it was found: 'new' for one that this transaction opens */
  state = 'new'
  readonly #place: Place

  constructor(matter: Matter) {
    this.matter = matter
    this.#place = { owner: matter.held, incident: this }
  }

  count(seen: Seen, receivedAt: number): void {
    addSeen(this.matter, seen, receivedAt)
  }

  /** The place of a sighting at this holding; most share one. */
  placeAt(held: Held): Place {
    const { holdingId, by } = this.matter.held
    return holdingId === held.holdingId && by === held.by ? this.#place : { owner: held, incident: this }
  }
}

/** What was split out of incidents that collect many: by apartKey(). */
export type Apart = ReadonlySet<string>
const NOTHING_APART: Apart = new Set()

export const apartKey = (orgId: number, type: string, identifier: string, asset: string): string =>
  `${orgId}\u001f${type}\u001f${identifier}\u001f${asset}`

/** The matters of one transaction: each is looked up once and written once, however many sightings speak of it. */
export class MatterTally {
  /** by operator, type, identifier and asset: four short looks are quicker than one at a text made of them */
  readonly #matters = new Map<number, Map<string, Map<string, Map<string, Tallied>>>>()
  readonly #rules: IncidentRules
  readonly #apart: Apart
  /** in the order in which they came up */
  readonly all: Tallied[] = []
  #lookedUp = 0

  constructor(rules: IncidentRules, apart: Apart = NOTHING_APART) {
    this.#rules = rules
    this.#apart = apart
  }

  /** The matter that a sighting belongs to; none where a rule only counts. It is not counted yet. */
  of(traits: Traits, held: Held, origin: Origin): Tallied | undefined {
    const rule = this.#rules.ruleFor(traits.type, traits.severity)
    if (rule.mode === 'count') return undefined
    const { type, identifier } = traits
    const asset = rule.mode === 'digest' && !this.#isApart(held.orgId, traits) ? '' : assetOf(traits)
    const ofName = within(within(within(this.#matters, held.orgId), type), identifier)
    let tallied = ofName.get(asset)
    if (!tallied) {
      tallied = new Tallied(matterOf(traits, asset, held, rule, origin))
      ofName.set(asset, tallied)
      this.all.push(tallied)
    }
    return tallied
  }

  #isApart(orgId: number, traits: Traits): boolean {
    return (
      this.#apart.size > 0 &&
      this.#apart.has(apartKey(orgId, traits.type, traits.identifier, assetOf(traits)))
    )
  }

  /** The matters that came up since the last time. */
  takeUnknown(): Tallied[] {
    const unknown = this.all.slice(this.#lookedUp)
    this.#lookedUp = this.all.length
    return unknown
  }
}

function within<Key, Inner extends Map<unknown, unknown>>(outer: Map<Key, Inner>, key: Key): Inner {
  let inner = outer.get(key)
  if (!inner) outer.set(key, (inner = new Map() as Inner))
  return inner
}

const assetOf = ({ address, domain, asn }: Traits) => address ?? domain ?? (asn ? `AS${asn}` : '')
