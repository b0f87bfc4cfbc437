import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import { isShared } from './leak-plant-duty.ts'
import { ORGS } from './leak-world.ts'
import type { World, WorldSharing } from './leak-world.ts'

// Who may read what, said once more and apart from the desk's own code: what the search for leaks compares with.

/** Somebody who reads: a person of the world, or one of its sources. */
export interface Reader {
  readonly org: number
  readonly roles: readonly Role[]
  /** place among the members */
  readonly member?: number
  /** place among the sources */
  readonly source?: number
}

export const readersOf = ({ members, sources }: World): Reader[] => [
  ...members.map(({ org, roles }, member) => ({ org, roles, member })),
  ...sources.map(({ org }, source) => ({ org, roles: [], source })),
]

const CONTENT_ROLES: readonly Role[] = ['duty-officer', 'analyst', 'inspector', 'investigator', 'leader']

const isOfAuthority = ({ org }: Reader) => ORGS[org] === 'regulator' || ORGS[org] === 'police'
const isPerson = ({ source }: Reader) => source === undefined
const managesOrAudits = ({ roles }: Reader) => roles.includes('desk-admin') || roles.includes('auditor')

/** Reads content at all: an authority's person in a role that does, an operator's or public body's person. */
const readsContent = (reader: Reader) =>
  isPerson(reader) &&
  !managesOrAudits(reader) &&
  (!isOfAuthority(reader) || reader.roles.some((role) => CONTENT_ROLES.includes(role)))
const readsAsAuthority = (reader: Reader) => readsContent(reader) && isOfAuthority(reader)
const isRecipientOfRed = (reader: Reader) =>
  readsAsAuthority(reader) && (reader.roles.includes('duty-officer') || reader.roles.includes('analyst'))

const isInForce = ({ lasts }: WorldSharing) => lasts === 'for ever' || lasts === 'still'

/** How a thing is open to a reader beyond what is theirs. */
function openings(world: World, reader: Reader, thing: 'incident' | 'report', nth: number) {
  const found = world.sharings.filter(
    (sharing) => sharing.thing === thing && sharing.nth === nth && isInForce(sharing) && readsContent(reader),
  )
  return {
    shared: found.some((sharing) => 'org' in sharing.with && sharing.with.org === reader.org),
    named: found.some((sharing) => 'member' in sharing.with && sharing.with.member === reader.member),
  }
}

interface Opening {
  readonly shared: boolean
  readonly named: boolean
}

/** The Traffic Light Protocol, for a thing of `org`. */
function mayRead(reader: Reader, org: number | undefined, tlp: Tlp, { shared, named }: Opening): boolean {
  const isTheirs = readsContent(reader) && reader.org === org
  switch (tlp) {
    case 'RED':
      return named || isRecipientOfRed(reader)
    case 'AMBER+STRICT':
      return isTheirs || readsAsAuthority(reader)
    case 'AMBER':
    case 'GREEN':
    case 'CLEAR':
      return isTheirs || readsAsAuthority(reader) || shared || named
  }
}

export function readsIncident(world: World, reader: Reader, nth: number): boolean {
  const { org, tlp } = world.incidents[nth]!
  return mayRead(reader, org, tlp, openings(world, reader, 'incident', nth))
}

export function readsReport(world: World, reader: Reader, nth: number): boolean {
  const { source, tlp } = world.reports[nth]!
  if (reader.source === source) return true
  return mayRead(reader, world.sources[source]!.org, tlp, openings(world, reader, 'report', nth))
}

/** An observation may be read by its own marking, and its incident by the incident's. */
export function readsObservation(world: World, reader: Reader, nth: number): boolean {
  const { org, tlp, incident } = world.observations[nth]!
  if (incident === undefined) return mayRead(reader, org, tlp, { shared: false, named: false })
  return (
    readsIncident(world, reader, incident) &&
    mayRead(reader, org, tlp, openings(world, reader, 'incident', incident))
  )
}

export function readsEntry(world: World, reader: Reader, nth: number): boolean {
  const { about, nth: subject, org } = world.entries[nth]!
  if (isRecipientOfRed(reader) || reader.roles.includes('auditor')) return true
  if (!isPerson(reader)) return false
  if (!(readsAsAuthority(reader) || reader.org === org)) return false
  if (about === 'incident') return readsIncident(world, reader, subject)
  return about === 'report' ? readsReport(world, reader, subject) : true
}

const sharesWith = (reader: Reader, sharing: WorldSharing) =>
  readsContent(reader) &&
  ('org' in sharing.with ? sharing.with.org === reader.org : sharing.with.member === reader.member)

export function readsSharing(world: World, reader: Reader, nth: number): boolean {
  const sharing = world.sharings[nth]!
  const readsThing =
    sharing.thing === 'incident'
      ? readsIncident(world, reader, sharing.nth)
      : readsReport(world, reader, sharing.nth)
  return readsThing && (readsAsAuthority(reader) || sharesWith(reader, sharing))
}

/** An organisation's name is seen by itself, the authorities, who manages accounts or audits, and who was given something of it; an authority's by all. */
export function readsOrganisation(world: World, reader: Reader, org: number): boolean {
  if (ORGS[org] === 'regulator' || ORGS[org] === 'police') return true
  if (readsAsAuthority(reader) || reader.org === org || managesOrAudits(reader)) return true
  return world.sharings.some(
    (sharing) =>
      sharing.thing === 'incident' &&
      isInForce(sharing) &&
      sharesWith(reader, sharing) &&
      world.incidents[sharing.nth]!.org === org,
  )
}

export function readsSource(world: World, reader: Reader, source: number): boolean {
  if (readsAsAuthority(reader) || reader.source === source) return true
  if (readsContent(reader) && world.sources[source]!.org === reader.org) return true
  return world.sharings.some(
    (sharing) =>
      sharing.thing === 'report' &&
      isInForce(sharing) &&
      sharesWith(reader, sharing) &&
      world.reports[sharing.nth]!.source === source,
  )
}

/** A file for the authorities is theirs alone; one for both is the operator's too; sharing an incident opens neither. */
export function readsAttachment(world: World, reader: Reader, nth: number): boolean {
  const { incident, audience } = world.attachments[nth]!
  const isTheirs =
    audience === 'both' && readsContent(reader) && reader.org === world.incidents[incident]!.org
  return (readsAsAuthority(reader) || isTheirs) && readsIncident(world, reader, incident)
}

/** What left for an organisation is seen by it, the authorities, and whoever keeps the desk running. */
const readsMessages = (reader: Reader, org: number): boolean =>
  readsAsAuthority(reader) ||
  (readsContent(reader) && reader.org === org) ||
  reader.roles.includes('desk-admin')

/** What was said of an incident in the words of the law is its operator's and the authorities'; sharing does not open it. */
export const readsStatements = (world: World, reader: Reader, incident: number): boolean =>
  (readsAsAuthority(reader) || (readsContent(reader) && reader.org === world.incidents[incident]!.org)) &&
  readsIncident(world, reader, incident)

/** The report that is still being written on an incident, beside the one that was handed in. */
export const draftOf = (incident: number) => incident + 50

/** What is not handed in is the operator's alone. */
const readsDraft = (world: World, reader: Reader, incident: number): boolean =>
  readsContent(reader) &&
  reader.org === world.incidents[incident]!.org &&
  readsIncident(world, reader, incident)

/** Bytes are read by who reads any report or file that has them. */
const readsBytes = (world: World, reader: Reader, bytes: number): boolean =>
  isRecipientOfRed(reader) ||
  world.reports.some(({ bytesOf }, nth) => bytesOf === bytes && readsReport(world, reader, nth)) ||
  world.attachments.some(
    (file, nth) => (file.bytesOf ?? ownBytesOf(nth)) === bytes && readsAttachment(world, reader, nth),
  )

/** The place of the bytes that only the nth attachment has: behind those of reports. */
export const ownBytesOf = (attachment: number): number => 50 + attachment

/** Every second public report is of a kind that the police see as well. */
export const isOfPolice = (org: number) => org % 2 === 0

const PUBLIC_TABLES = [
  ...['public_report', 'public_report_photo', 'public_report_addition'],
  ...['public_report_group', 'public_report_mark'],
]

/** Every row of a world by name, and whether a reader may read it. */
export function expectedRows(world: World, reader: Reader): Map<string, boolean> {
  const rows = new Map<string, boolean>()
  for (const nth of world.incidents.keys()) {
    const reads = readsIncident(world, reader, nth)
    rows.set(`incident ${nth}`, reads).set(`live_change ${nth}`, reads).set(`search_incident ${nth}`, reads)
  }
  for (const [nth, { bytesOf }] of world.reports.entries()) {
    const reads = readsReport(world, reader, nth)
    rows
      .set(`report ${nth}`, reads)
      .set(`live_report ${nth}`, reads)
      .set(`search_report ${nth}`, reads)
      .set(`receipt ${nth}`, reads)
      .set(`unreadable_line ${nth}`, reads)
    if (bytesOf === nth)
      rows
        .set(`blob_chunk ${nth}`, readsBytes(world, reader, nth))
        .set(`mail_in ${nth}`, isRecipientOfRed(reader))
  }
  for (const [nth, { bytesOf }] of world.attachments.entries()) {
    rows.set(`attachment ${nth}`, readsAttachment(world, reader, nth))
    const own = ownBytesOf(nth)
    if (bytesOf === undefined) rows.set(`blob_chunk ${own}`, readsBytes(world, reader, own))
  }
  for (const [nth, { org }] of world.members.entries()) {
    const own = reader.member === nth
    rows
      .set(`saved_filter ${nth}`, own || (isShared(nth) && readsContent(reader) && reader.org === org))
      .set(`shift ${nth}`, own || (isRecipientOfRed(reader) && reader.org === org))
  }
  for (const incident of world.assigned) {
    const reads = readsAsAuthority(reader) && readsIncident(world, reader, incident)
    const { tlp } = world.incidents[incident]!
    rows.set(`incident_due ${incident}`, tlp === 'RED' ? isRecipientOfRed(reader) : readsAsAuthority(reader))
    rows.set(`incident_assignment ${incident}`, reads).set(`incident_split ${incident}`, reads)
    rows.set(`incident_statement ${incident}`, readsStatements(world, reader, incident))
    rows.set(`incident_acknowledgement ${incident}`, readsStatements(world, reader, incident))
    rows.set(`public_report_incident ${incident}`, readsStatements(world, reader, incident))
    rows.set(`message_incident ${incident}`, readsStatements(world, reader, incident))
    rows.set(`told_message ${incident}`, readsMessages(reader, world.incidents[incident]!.org))
    rows.set(`notice ${incident}`, readsStatements(world, reader, incident))
    rows.set(`incident_facility ${incident}`, readsStatements(world, reader, incident))
    for (const table of ['staged_report', 'staged_submission', 'staged_review', 'staged_reading'])
      rows.set(`${table} ${incident}`, readsStatements(world, reader, incident))
    const own = readsContent(reader) && reader.org === world.incidents[incident]!.org
    rows
      .set(`outside_report ${incident}`, readsAsAuthority(reader) || own)
      .set(`outside_report ${draftOf(incident)}`, readsAsAuthority(reader))
    for (const table of ['staged_report', 'staged_draft'])
      rows.set(`${table} ${draftOf(incident)}`, readsDraft(world, reader, incident))
  }
  for (const org of ORGS.keys()) {
    const own = readsContent(reader) && reader.org === org
    rows.set(`webhook ${org}`, own).set(`message ${org}`, own || reader.roles.includes('desk-admin'))
  }
  for (const org of ORGS.keys())
    for (const table of [
      ...['contact', 'contact_link', 'channel', 'suppression', 'claim', 'live_many'],
      ...['facility', 'facility_state', 'facility_list', 'backup_check', 'failure_analysis'],
      ...['backup_check_file', 'backup_reminder'],
    ])
      rows.set(`${table} ${org}`, readsAsAuthority(reader) || (readsContent(reader) && reader.org === org))
  for (const org of ORGS.keys()) {
    const isTheirs = isOfPolice(org) || ORGS[reader.org] !== 'police'
    for (const table of PUBLIC_TABLES) rows.set(`${table} ${org}`, readsAsAuthority(reader) && isTheirs)
    // How a reporter may be reached is for those who handle; what is on its way is the desk's own.
    rows.set(`public_report_contact ${org}`, isRecipientOfRed(reader) && isTheirs)
    for (const table of ['public_upload', 'public_upload_part']) rows.set(`${table} ${org}`, false)
  }
  for (const org of ORGS.keys()) rows.set(`facility_match ${org}`, readsAsAuthority(reader))
  // What an organisation gives, it gives to the next.
  for (const org of ORGS.keys())
    rows.set(
      `delegation ${org}`,
      readsAsAuthority(reader) ||
        (readsContent(reader) && [org, (org + 1) % ORGS.length].includes(reader.org)),
    )
  for (const { incident, other } of world.relations)
    rows.set(
      `incident_relation ${incident} ${other}`,
      readsIncident(world, reader, incident) && readsIncident(world, reader, other),
    )
  for (const [nth, { org, incident }] of world.observations.entries()) {
    const reads = readsObservation(world, reader, nth)
    rows.set(`observation ${nth}`, reads)
    if (org !== undefined && incident !== undefined)
      rows.set(`seen_address ${nth}`, reads).set(`seen_domain ${nth}`, reads)
  }
  for (const nth of world.entries.keys()) {
    const reads = readsEntry(world, reader, nth)
    rows.set(`entry ${nth}`, reads).set(`search_line ${nth}`, reads)
  }
  for (const [nth, { incident }] of world.links.entries())
    rows.set(`incident_entry ${nth}`, readsIncident(world, reader, incident))
  for (const nth of world.sharings.keys()) rows.set(`sharing ${nth}`, readsSharing(world, reader, nth))
  for (const nth of world.sources.keys()) rows.set(`source ${nth}`, readsSource(world, reader, nth))
  for (const org of ORGS.keys()) rows.set(`organisation ${org}`, readsOrganisation(world, reader, org))
  return rows
}
