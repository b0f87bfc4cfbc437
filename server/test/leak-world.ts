import { TLP } from '@hiepluc/contract/tlp.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import fc from 'fast-check'

/** A small country in numbers: everything refers to other things by their place in these lists. */
export interface World {
  readonly members: readonly { readonly org: number; readonly roles: readonly Role[] }[]
  readonly sources: readonly { readonly org: number }[]
  readonly reports: readonly WorldReport[]
  readonly incidents: readonly WorldIncident[]
  readonly observations: readonly WorldObservation[]
  readonly entries: readonly WorldEntry[]
  /** which entries speak of which incident among others */
  readonly links: readonly { readonly incident: number; readonly entry: number }[]
  readonly sharings: readonly WorldSharing[]
  readonly attachments: readonly WorldAttachment[]
  /** incidents that somebody has in hand */
  readonly assigned: readonly number[]
  readonly relations: readonly { readonly incident: number; readonly other: number }[]
}

export interface WorldAttachment {
  readonly incident: number
  readonly audience: 'both' | 'authorities'
  /** the report whose bytes they are too; undefined: nobody else's */
  readonly bytesOf: number | undefined
}

export interface WorldReport {
  readonly source: number
  readonly tlp: Tlp
  /** the report whose bytes these are too; its own when it is the first with them */
  readonly bytesOf: number
}

export interface WorldIncident {
  readonly org: number
  readonly tlp: Tlp
  readonly isOpen: boolean
  readonly severity: 'critical' | 'medium'
  readonly report: number
  /** the incident of the same operator that it was merged into */
  readonly mergedInto?: number | undefined
}

export interface WorldObservation {
  readonly tlp: Tlp
  readonly report: number
  /** undefined: of no incident */
  readonly incident: number | undefined
  /** undefined: nobody is known to hold it; that of the incident where there is one */
  readonly org: number | undefined
}

export interface WorldEntry {
  readonly about: 'incident' | 'report' | 'source' | 'desk'
  readonly nth: number
  /** undefined: the authorities' alone */
  readonly org: number | undefined
}

export interface WorldSharing {
  readonly thing: 'incident' | 'report'
  readonly nth: number
  readonly with: { readonly org: number } | { readonly member: number }
  readonly lasts: 'for ever' | 'still' | 'no more' | 'withdrawn'
}

/** The organisations of every world: both authorities, a unit of one, three operators, a public body. */
export const ORGS = [
  'regulator',
  'police',
  'regulator',
  'operator',
  'operator',
  'operator',
  'public-body',
] as const
const HOLDERS = [3, 4, 5, 6]

const org = fc.nat(ORGS.length - 1)
const holder = fc.constantFrom(...HOLDERS)
const tlp = fc.constantFrom<Tlp>(...TLP)

/** Role sets that an organisation of each standing may give, the odd ones oftener than life has them. */
const ROLES_OF: Record<(typeof ORGS)[number], readonly (readonly Role[])[]> = {
  regulator: [
    ['duty-officer'],
    ['analyst'],
    ['leader'],
    ['inspector'],
    ['investigator', 'leader'],
    ['auditor'],
    ['desk-admin'],
  ],
  police: [
    ['duty-officer'],
    ['investigator'],
    ['leader'],
    ['analyst', 'inspector'],
    ['auditor'],
    ['desk-admin'],
  ],
  operator: [['contact'], ['operator-admin'], ['contact', 'operator-admin']],
  'public-body': [['contact'], ['operator-admin'], ['auditor']],
}
const member = org.chain((at) =>
  fc.record({ org: fc.constant(at), roles: fc.constantFrom(...ROLES_OF[ORGS[at]!]) }),
)

const list = <T>(one: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(one, { minLength, maxLength, size: 'max' })

/** Numbers are drawn freely and brought into range afterwards, so that a shrunk list leaves nothing dangling. */
const any = fc.nat(99)
const sometimes = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 3 })

const drawn = fc.record({
  members: list(member, 3, 8),
  sources: list(fc.record({ org }), 1, 3),
  reports: list(fc.record({ source: any, tlp, bytesOf: sometimes(any) }), 1, 5),
  incidents: list(
    fc.record({
      org: holder,
      tlp,
      isOpen: fc.boolean(),
      severity: fc.constantFrom('critical' as const, 'medium' as const),
      report: any,
      mergedInto: sometimes(any),
    }),
    1,
    6,
  ),
  observations: list(
    fc.record({ tlp, report: any, incident: sometimes(any), org: sometimes(holder) }),
    0,
    10,
  ),
  entries: list(
    fc.record({
      about: fc.constantFrom('incident' as const, 'report' as const, 'source' as const, 'desk' as const),
      nth: any,
      org: sometimes(org),
    }),
    0,
    8,
  ),
  links: list(fc.record({ incident: any, entry: any }), 0, 4),
  sharings: list(
    fc.record({
      thing: fc.constantFrom('incident' as const, 'report' as const),
      nth: any,
      with: fc.oneof(fc.record({ org }), fc.record({ member: any })),
      lasts: fc.constantFrom('for ever' as const, 'still' as const, 'no more' as const, 'withdrawn' as const),
    }),
    0,
    8,
  ),
  attachments: list(
    fc.record({
      incident: any,
      audience: fc.constantFrom('both' as const, 'authorities' as const),
      bytesOf: sometimes(any),
    }),
    0,
    4,
  ),
  assigned: list(any, 0, 3),
  relations: list(fc.record({ incident: any, other: any }), 0, 4),
})

/** Random worlds in which everything refers to something that is there. */
export const worlds: fc.Arbitrary<World> = drawn.map((world) => {
  const { members, sources, incidents } = world
  const reports = world.reports.map((report, nth): WorldReport => {
    const source = report.source % sources.length
    const bytesOf = report.bytesOf === undefined ? nth : report.bytesOf % (nth + 1)
    return { source, tlp: report.tlp, bytesOf }
  })
  // One source's same bytes are one report, and whose bytes are whose is said of the first alone.
  for (const [nth, report] of reports.entries()) {
    const first = reports[report.bytesOf]!
    const twin = reports.findIndex(
      (other) => other.bytesOf === report.bytesOf && other.source === report.source,
    )
    if (first.bytesOf !== report.bytesOf || (twin < nth && twin !== -1))
      reports[nth] = { ...report, bytesOf: nth }
  }
  const within = (things: readonly unknown[], at: number) => at % things.length
  return {
    members,
    sources,
    reports,
    incidents: mergedOf(
      incidents.map((incident) => ({ ...incident, report: within(reports, incident.report) })),
    ),
    observations: world.observations.map((seen) => {
      const incident = seen.incident === undefined ? undefined : within(incidents, seen.incident)
      const holds = incident === undefined ? seen.org : incidents[incident]!.org
      return { tlp: seen.tlp, report: within(reports, seen.report), incident, org: holds }
    }),
    entries: world.entries.map((entry) => ({
      ...entry,
      nth: within(
        { incident: incidents, report: reports, source: sources, desk: [0] }[entry.about],
        entry.nth,
      ),
    })),
    links: once(
      world.entries.length === 0
        ? []
        : world.links.map((link) => ({
            incident: within(incidents, link.incident),
            entry: within(world.entries, link.entry),
          })),
      ({ incident, entry }) => `${incident} ${entry}`,
    ),
    sharings: sharingsOf(world.sharings, members, incidents, reports),
    attachments: once(
      world.attachments.map((file) => ({
        ...file,
        incident: within(incidents, file.incident),
        bytesOf: file.bytesOf === undefined ? undefined : reports[within(reports, file.bytesOf)]!.bytesOf,
      })),
      // The same bytes are on an incident once.
      ({ incident, audience, bytesOf }) => JSON.stringify([incident, audience, bytesOf]),
    ),
    assigned: [...new Set(world.assigned.map((incident) => within(incidents, incident)))],
    relations: once(
      world.relations
        .map(({ incident, other }) => ({
          incident: within(incidents, incident),
          other: within(incidents, other),
        }))
        .filter(({ incident, other }) => incident !== other),
      ({ incident, other }) => [incident, other].toSorted((a, b) => a - b).join(' '),
    ),
  }
})

/** What is merged is closed, and a part of one that is no part itself. */
function mergedOf(given: readonly WorldIncident[]): WorldIncident[] {
  const into = given.map(({ org, mergedInto }, nth) => {
    if (mergedInto === undefined) return undefined
    const whole = mergedInto % given.length
    const fits = whole !== nth && given[whole]!.org === org && given[whole]!.mergedInto === undefined
    return fits ? whole : undefined
  })
  return given.map((incident, nth) => {
    const mergedInto = into[nth]
    return { ...incident, mergedInto, isOpen: incident.isOpen && mergedInto === undefined }
  })
}

function sharingsOf(
  given: readonly WorldSharing[],
  members: readonly unknown[],
  incidents: readonly unknown[],
  reports: readonly unknown[],
): WorldSharing[] {
  const bound = given.map((sharing) => ({
    ...sharing,
    nth: sharing.nth % (sharing.thing === 'incident' ? incidents : reports).length,
    with: 'org' in sharing.with ? sharing.with : { member: sharing.with.member % members.length },
  }))
  // What is not withdrawn is there once.
  return once(bound, (sharing) =>
    JSON.stringify([sharing.thing, sharing.nth, sharing.with, sharing.lasts === 'withdrawn']),
  )
}

function once<T>(things: readonly T[], nameOf: (thing: T) => string): T[] {
  return [...new Map(things.toReversed().map((thing) => [nameOf(thing), thing])).values()]
}
