import { z } from 'zod'
import { INCIDENT_READERS } from '#incident-readers.ts'
import { endpoint } from '#endpoint.ts'
import { factValue } from '#endpoints/packs.ts'
import { communeCode, provinceCode } from '#endpoints/places.ts'
import { ATTACHMENT_TYPES } from '#attachment-type.ts'
import { DUE_OF_INCIDENTS } from '#due.ts'
import { AUDIENCES, INCIDENT_WORK, RELATION_KINDS, TOLD_OF_MANY } from '#incident-work.ts'
import { CAUSES, HIT_PARTS } from '#incident-origin.ts'
import { ANSWERS, CLOSINGS, INCIDENT_KINDS, INCIDENT_MOVES, MOVES_OF_MANY } from '#incident-state.ts'
import { ENTRY_KINDS } from '#entry-kind.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { TIMELINE_PARTS } from '#timeline.ts'
import {
  basis,
  byNumber,
  count,
  incidentState,
  may,
  number,
  page,
  pageQuery,
  rsitClass,
  rsitType,
  severity,
  time,
  tlp,
} from '#wire.ts'

const operator = z.object({ id: number, name: z.string(), nameEn: z.string().optional() })

export const incident = z.object({
  id: number,
  operator,
  kind: z.enum(INCIDENT_KINDS),
  class: rsitClass,
  type: rsitType,
  identifier: z.string(),
  /** address or domain; absent: one incident collects all of this operator's */
  asset: z.string().optional(),
  severity,
  /** whose word that is; absent: the worst that was observed */
  severityBy: z.enum(['pack', 'officer']).optional(),
  state: incidentState,
  /** counts the acts that changed it: an act names the one it was decided on */
  version: count,
  tlp,
  sightings: count,
  firstSeen: time,
  lastSeen: time,
  openedAt: time,
  /** when it last came up: opened, or back after it was closed */
  surfacedAt: time,
  /** when it counts as gone if nothing more is seen; absent: only people end it */
  quietAt: time.optional(),
  closedAt: time.optional(),
  closedAs: z.enum(CLOSINGS).optional(),
  /** the operator's answer, since it was last notified */
  answer: z.enum(ANSWERS).optional(),
  /** when the operator wants to be done */
  answerUntil: time.optional(),
  relapses: count,
  /** why it is theirs; absent: who opened it said so */
  basis: basis.optional(),
  /** opened by hand: what it is by a class of the pack, and what was said of it */
  byHand: z
    .object({
      class: z.string(),
      family: z.string(),
      name: z.record(z.string(), z.string()),
      part: z.enum(HIT_PARTS).optional(),
      cause: z.enum(CAUSES).optional(),
      place: z.string().optional(),
      province: provinceCode.optional(),
      commune: communeCode.optional(),
    })
    .optional(),
})
export type IncidentView = z.infer<typeof incident>

export const observation = z.object({
  /** day and fingerprint: together they name the row */
  day: z.iso.date(),
  fingerprint: z.string(),
  firstSeen: time,
  lastSeen: time,
  count,
  report: number,
  line: count,
  reportType: z.string(),
  type: rsitType,
  identifier: z.string(),
  severity,
  tlp,
  address: z.string().optional(),
  port: count.optional(),
  protocol: z.string().optional(),
  asn: count.optional(),
  domain: z.string().optional(),
  basis: z.enum(['prefix', 'asn', 'domain']).optional(),
  marks: z.array(z.string()),
  details: z.record(z.string(), z.unknown()),
})
export type ObservationView = z.infer<typeof observation>

/** Which incidents are in question. */
const filter = {
  operator: number.optional(),
  class: rsitClass.optional(),
  type: rsitType.optional(),
  severity: severity.optional(),
  /** one state, or "open" for all that somebody still has to act on */
  state: z.union([incidentState, z.literal('open')]).optional(),
  report: number.optional(),
  /** by whom it was opened: from a report, or by people */
  opened: z.enum(['report', 'hand']).optional(),
  /** where it happened, as far as somebody said so; "unknown" for those of which nobody did */
  province: z.union([provinceCode, z.literal('unknown')]).optional(),
  /** who sees it beside the authorities and whose it is */
  readers: z.enum(INCIDENT_READERS).optional(),
  /** came up within [from, until) */
  from: time.optional(),
  until: time.optional(),
}

export const listIncidents = endpoint({
  method: 'GET',
  path: '/api/incidents',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'Incidents, by when they last came up, newest first.',
  query: z.object({ ...pageQuery, ...filter }),
  output: page(incident).extend({ may: may('open', ...TOLD_OF_MANY, ...MOVES_OF_MANY) }),
})

/** One line of what happened to an incident, as the ledger accounts for it. */
export const timelineLine = z.object({
  entry: number,
  kind: z.string(),
  at: time,
  /** who acted; their organisation where the reader may not know more */
  by: z.string(),
  organisation: z.string().optional(),
  organisationEn: z.string().optional(),
  sealed: z.boolean(),
  /** it came by mail, from the contact who is named */
  byMail: z.boolean().optional(),
  /** whose mail it was that an officer put there */
  mailFrom: z.string().optional(),
  /** what was said, as far as it is kept and the reader may see it */
  words: z.string().optional(),
  answer: z.enum(ANSWERS).optional(),
  until: time.optional(),
  closedAs: z.enum(CLOSINGS).optional(),
  /** the other incident or incidents that it speaks of */
  incidents: z.array(number).optional(),
  /** name of who was assigned */
  assignee: z.string().optional(),
  /** name of the file that was attached */
  file: z.string().optional(),
  /** only the authorities read this line */
  internal: z.boolean().optional(),
  /** the incident that it was said of, where that was merged into this one */
  of: number.optional(),
  /** what was stated, by its name in the pack: facts, moments, what is counted, parties; null: not known after all */
  stated: z
    .array(
      z.object({
        id: z.string(),
        value: factValue.nullable().optional(),
        at: time.nullable().optional(),
        times: z.array(time).optional(),
      }),
    )
    .optional(),
  /** what became of clocks by it */
  clocks: z
    .array(
      z.object({
        duty: z.string(),
        article: z.string().optional(),
        change: z.enum(['begins', 'ends', 'moves', 'settles', 'reminds']),
        was: time.optional(),
        is: time.optional(),
      }),
    )
    .optional(),
  /** that was set; null: it was taken back */
  severity: severity.nullable().optional(),
  /** the staged report that it is about, and which version of it */
  report: number.optional(),
  submission: count.optional(),
  /** written down by an authority for the operator, who said it by other ways */
  onBehalf: z.boolean().optional(),
})

/** A file on an incident. Its bytes are fetched apart. */
export const attachment = z.object({
  id: number,
  name: z.string(),
  /** what it is, told from its bytes */
  type: z.enum(ATTACHMENT_TYPES),
  size: count,
  sha256: z.string(),
  audience: z.enum(AUDIENCES),
  at: time,
  by: z.string(),
  organisation: z.string().optional(),
  organisationEn: z.string().optional(),
})
export type AttachmentView = z.output<typeof attachment>

/** Another incident as it is named on the page of one. */
export const otherIncident = incident.pick({
  ...{ id: true, operator: true, class: true, type: true, identifier: true, asset: true },
  ...{ severity: true, state: true, closedAs: true, byHand: true },
})
export type OtherIncident = z.output<typeof otherIncident>

/** A member of an authority who has incidents in hand. */
export const handler = z.object({
  id: number,
  name: z.string(),
  organisation: z.string(),
  organisationEn: z.string().optional(),
})

/** Open incidents of an operator are counted up to here; one more says that there are more. */
export const COUNTED_OPEN = 10_000

/** Observations of one incident are counted up to here. */
export const MOST_COUNTED = 2_000

/** An incident with all that its page shows. */
export const incidentPage = incident.extend({
  /** counts the acts that changed it: an act names the one it was decided on */
  version: count,
  pack: z.string(),
  rule: z.string(),
  /** absent: opened by hand */
  report: number.optional(),
  /** how many it has; MOST_COUNTED + 1: more than are counted */
  observations: count,
  /** different ones among those counted */
  addresses: count,
  /** the newest lines, oldest first, without those of who read what is narrow */
  timeline: z.array(timelineLine),
  /** where listIncidentTimeline goes on with what was before; absent: these are all */
  earlier: z.string().optional(),
  /** somebody of its operator said that they have seen it since it came up */
  acknowledged: z.boolean(),
  attachments: z.array(attachment),
  /** who has it in hand; for the authorities' eyes */
  assignee: handler.optional(),
  /** what an authority has to do next, and by when; for the authorities' eyes */
  due: z.object({ what: z.enum(DUE_OF_INCIDENTS), at: time }).optional(),
  /** the reader hears of what others do with it */
  watched: z.boolean(),
  relations: z.array(
    z.object({
      kind: z.enum(RELATION_KINDS),
      /** the other follows from this one, where the kind is follows-from */
      back: z.boolean(),
      words: z.string().optional(),
      incident: otherIncident,
    }),
  ),
  /** what was merged into it */
  merged: z.array(otherIncident),
  /** what it was merged into */
  mergedInto: number.optional(),
  /** the incident out of which it was split */
  splitFrom: number.optional(),
  may: may(...INCIDENT_MOVES, ...INCIDENT_WORK),
})
export type IncidentPage = z.output<typeof incidentPage>
export type TimelineLine = z.output<typeof timelineLine>

export const readIncident = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'One incident with its basis and what happened to it.',
  params: byNumber,
  output: incidentPage,
})

/** The observations of all incidents that a list with the same filter holds, as a file. */
const observationFile = (path: string, produces: string, as: string) =>
  endpoint({
    method: 'GET',
    path,
    who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
    summary: `The observations of the incidents in question, as ${as}.`,
    query: z.object(filter),
    produces,
  })
export const downloadObservationTable = observationFile(
  '/api/observations.csv',
  'text/csv',
  'a table (RFC 4180)',
)
export const downloadObservationLines = observationFile(
  '/api/observations.ndjson',
  'application/x-ndjson',
  'JSON, one a line',
)

export const listIncidentTimeline = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/timeline',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'What happened to an incident, line by line, newest first.',
  params: byNumber,
  query: z.object({
    ...pageQuery,
    /** absent: all but the lines of who read what is narrow */
    part: z.enum(TIMELINE_PARTS).optional(),
    /** lines of one kind alone */
    kind: z.enum(ENTRY_KINDS).optional(),
    /** "oldest" begins at the beginning */
    first: z.enum(['newest', 'oldest']).default('newest'),
  }),
  output: page(timelineLine),
})

export const listIncidentObservations = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/observations',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'The observations of an incident, by first sight, newest first.',
  params: byNumber,
  query: z.object(pageQuery),
  output: page(observation),
})

export const listUnattributed = endpoint({
  method: 'GET',
  path: '/api/unattributed',
  who: AUTHORITY_ROLES,
  summary: 'Observations of which nobody known held the address, ASN or domain.',
  query: z.object(pageQuery),
  output: page(observation),
})
