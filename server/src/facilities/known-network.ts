/** What links share a fate in. */
export const RISK_KINDS = ['duct', 'pole-line', 'bridge', 'cable', 'tunnel'] as const
export type RiskKind = (typeof RISK_KINDS)[number]

/** Whom a service is for. */
export const SERVICE_CLASSES = ['emergency', 'government', 'public'] as const
export type ServiceClass = (typeof SERVICE_CLASSES)[number]

/**
 * What is known of the facilities at a moment, as far as its reader may see it. Whatever refers to something else gives its
 * place in the list it stands in: `links[7].from` is a place in `sites`. The order is by number, so that places stay the
 * same while nothing changes.
 */
export interface KnownNetwork {
  /** the rows are those valid at this moment */
  readonly at: Date
  /** differs whenever a row the reader may see was added, changed or ended: what was computed from another is stale */
  readonly version: string
  readonly sites: readonly KnownSite[]
  readonly links: readonly KnownLink[]
  readonly groups: readonly KnownGroup[]
  readonly substations: readonly KnownThing[]
  readonly feeds: readonly KnownFeed[]
  readonly services: readonly KnownService[]
  /** not yet ended, by when they begin */
  readonly works: readonly KnownWork[]
}

/** What every row has: its number, what its owner calls it, and the owner. */
export interface KnownThing {
  readonly id: number
  /** the owner's own key of it, unique among its things of this kind */
  readonly key: string
  readonly name: string
  readonly orgId: number
}

export interface KnownSite extends KnownThing {
  /** place of the site it stands in */
  readonly within?: number | undefined
  /** degrees WGS 84, of the site it stands in where it has none; absent: not known, or drawn on a plane */
  readonly lon?: number | undefined
  readonly lat?: number | undefined
  /** codes of the administrative units */
  readonly province?: string | undefined
  readonly commune?: string | undefined
  readonly grade?: string | undefined
  /** people served from this site itself, beside those of services; 0: none or not known */
  readonly users: number
  /** where the users of other sites must reach: a core site, an exchange, a landing station */
  readonly isGateway: boolean
  /** hours, measured before name-plate; 0: none */
  readonly batteryHours: number
  /** hours of fuel; 0: no generator */
  readonly fuelHours: number
  /** places of mains feeds */
  readonly feeds: readonly number[]
}

export interface KnownLink extends KnownThing {
  readonly from: number
  readonly to: number
  /** kilometres; absent: not known */
  readonly km?: number | undefined
  /** Mbit/s; absent: not known, and then taken as enough */
  readonly capacity?: number | undefined
  /** places of what it lies in with others: ducts, bridges, cables */
  readonly groups: readonly number[]
}

/** What fails as one: a duct, a line of poles, a bridge, a cable, a tunnel. */
export interface KnownGroup extends KnownThing {
  readonly kind: RiskKind
  /** links of an owner that this reader may not see lie in it too */
  readonly isShared: boolean
}

export interface KnownFeed extends KnownThing {
  /** place of the substation it comes from */
  readonly substation: number
}

export interface KnownService extends KnownThing {
  readonly class: ServiceClass
  readonly from: number
  /** any of these is enough */
  readonly to: readonly number[]
  readonly users: number
  /** Mbit/s; 0: none known */
  readonly demand: number
}

/** Work that is planned: what is down meanwhile, by places. */
export interface KnownWork extends KnownThing {
  readonly begins: Date
  readonly ends: Date
  readonly sites: readonly number[]
  readonly links: readonly number[]
  readonly groups: readonly number[]
  readonly substations: readonly number[]
}
