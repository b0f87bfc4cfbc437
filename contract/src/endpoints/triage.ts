import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { EVIDENCE } from '#evidence.ts'
import { incidentOpening } from '#endpoints/incident-opening.ts'
import { provinceCode } from '#endpoints/places.ts'
import { INCIDENT_KINDS } from '#incident-state.ts'
import { PUBLIC_REPORT_KINDS, PUBLIC_REPORT_STATES, PUBLIC_REPORT_WAYS } from '#public-report.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { ACTS_ON_REPORTS, LIKENESSES, MOST_REPORTS_AT_ONCE } from '#triage.ts'
import { byNumber, count, incidentState, may, number, page, pageQuery, said, severity, time } from '#wire.ts'

const handling = ['duty-officer', 'analyst'] as const
const words = z.string().trim().min(1).max(2000)
const kind = z.enum(PUBLIC_REPORT_KINDS)
const state = z.enum(PUBLIC_REPORT_STATES)
const code = z.string().min(1).max(60)

const person = z.object({ id: number, name: z.string() })

/** A public report in a list. */
export const triagedReport = z.object({
  id: number,
  receivedAt: time,
  cameBy: z.enum(PUBLIC_REPORT_WAYS),
  kind,
  /** the beginning of what was written */
  words: z.string(),
  /** the number, name or address that it is about, as it was written */
  subject: z.string().optional(),
  province: z.string().optional(),
  commune: z.string().optional(),
  /** the sender's machine worked for it */
  proven: z.boolean(),
  /** of a kind that the police see as well */
  police: z.boolean(),
  state,
  photos: count,
  additions: count,
  /** how often its reporter was asked back; since when a question waits; when the reporter's words brought it back */
  questions: count,
  askedAt: time.optional(),
  answeredAt: time.optional(),
  /** in whose hands it is */
  takenBy: person.optional(),
  takenAt: time.optional(),
  /** those of one matter, and how many of them wait, this one included */
  group: z.object({ id: number, waiting: count }).optional(),
  incident: number.optional(),
  /** by which reason of the pack it ended so */
  outcome: z.string().optional(),
  decidedAt: time.optional(),
  decidedBy: person.optional(),
  mergedInto: number.optional(),
  may: may(...ACTS_ON_REPORTS, 'open'),
})
export type TriagedReport = z.output<typeof triagedReport>

/** The same beside other things, where nothing is done with it. */
const shownReport = triagedReport.omit({ may: true })
export type ShownReport = z.output<typeof shownReport>

/** Which public reports are in question. */
const filter = {
  /** one state; absent: all that wait */
  state: z.union([state, z.literal('all')]).optional(),
  kind: kind.optional(),
  province: provinceCode.optional(),
  /** received within [from, until) */
  from: time.optional(),
  until: time.optional(),
  /** only those with a picture */
  photo: z.stringbool().optional(),
  group: number.optional(),
  /** in the reader's own hands */
  mine: z.stringbool().optional(),
  /** back in the queue with what its reporter added */
  answered: z.stringbool().optional(),
}

/** Beyond it a list is not counted out. */
export const COUNTED_REPORTS = 10_000

export const listPublicReports = endpoint({
  method: 'GET',
  path: '/api/public-reports',
  who: AUTHORITY_ROLES,
  summary:
    'What people reported: those that wait, newest or oldest first, those whose machine worked for it before the others.',
  query: z.object({ ...pageQuery, ...filter, order: z.enum(['newest', 'oldest']).default('newest') }),
  output: page(triagedReport).extend({
    /** how many there are, counted up to COUNTED_REPORTS; only beside the first page */
    count: count.optional(),
    /** of all that wait for this reader: how many, how many unproven, how many answered, since when the oldest */
    waiting: z
      .object({ count, unproven: count, mine: count, answered: count, oldest: time.optional() })
      .optional(),
  }),
})

export const publicReportGroup = z.object({
  id: number,
  kind,
  /** what they are about; absent: they have the same words */
  subject: z.string().optional(),
  /** what the newest of them says */
  words: z.string(),
  waiting: count,
  reports: count,
  firstAt: time,
  lastAt: time,
})
export type PublicReportGroup = z.output<typeof publicReportGroup>

export const listPublicReportGroups = endpoint({
  method: 'GET',
  path: '/api/public-report-groups',
  who: AUTHORITY_ROLES,
  summary: 'Public reports that go together by what they are about or say, most that wait first.',
  query: z.object({ ...pageQuery, kind: kind.optional() }),
  output: page(publicReportGroup),
})

/** An operator whose matter it may be, and why. */
const proposal = z.object({ id: number, name: z.string(), nameEn: z.string().optional(), why: said })

export const triagedReportPage = triagedReport.extend({
  happenedAt: time.optional(),
  place: z.string().optional(),
  language: z.enum(['vi', 'en']),
  /** its host as it may be shown, where it has one */
  host: z
    .object({
      ascii: z.string(),
      unicode: z.string().optional(),
      mixed: z.boolean(),
      looksLike: z.string().optional(),
    })
    .optional(),
  /** what its reporter reads of it now */
  reads: said.optional(),
  /** what was said on it since; what an officer asked stands in both languages */
  said: z.array(z.object({ at: time, words: z.string(), by: z.string().optional(), asked: said.optional() })),
  pictures: z.array(z.object({ id: number, width: count, height: count })),
  /** those that were merged into it */
  merged: z.array(number),
  /** whose it may be, likeliest first */
  operators: z.array(proposal),
  /** what it becomes unless the officer says otherwise */
  suggests: z.object({
    class: z.string(),
    incidentKind: z.enum(INCIDENT_KINDS),
    places: z.array(z.string()),
  }),
})
export type TriagedReportPage = z.output<typeof triagedReportPage>

export const readPublicReport = endpoint({
  method: 'GET',
  path: '/api/public-reports/{id}',
  who: AUTHORITY_ROLES,
  summary: 'A public report whole: what was said on it, whose matter it may be, what may be done with it.',
  params: byNumber,
  output: triagedReportPage,
})

export const downloadPublicPhoto = endpoint({
  method: 'GET',
  path: '/api/public-report-photos/{id}',
  who: AUTHORITY_ROLES,
  summary:
    'A picture that came with a public report, as the desk made it anew: JPEG, without what a camera wrote into it.',
  params: byNumber,
  produces: 'image/jpeg',
})

const why = z.object({
  by: z.enum(LIKENESSES),
  /** what both have, or how alike their words are in hundredths, or how many hours lie between them */
  what: z.string().optional(),
  share: count.optional(),
  hours: count.optional(),
})
export type WhyAlike = z.output<typeof why>

const alike = z.object({
  reports: z.array(z.object({ report: shownReport, why: z.array(why) })),
  incidents: z.array(
    z.object({
      id: number,
      operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
      class: z.string(),
      asset: z.string().optional(),
      state: incidentState,
      severity,
      surfacedAt: time,
      /** public reports that it has already */
      reports: count,
      why: z.array(why),
    }),
  ),
  /** how many reports share the likeliest reason */
  same: count,
})
export type Alike = z.output<typeof alike>

export const findAlike = endpoint({
  method: 'GET',
  path: '/api/public-reports/{id}/alike',
  who: AUTHORITY_ROLES,
  summary:
    'Reports that are like one, and open incidents that it may belong to, likeliest first, each with the reasons why.',
  params: byNumber,
  output: alike,
})

export const decidePublicReports = endpoint({
  method: 'POST',
  path: '/api/public-reports/decide',
  who: handling,
  summary:
    'Do one thing with many public reports: take them in hand, give them back, ask their reporters back, join them to an incident, refer their reporters elsewhere, decline, merge, take that back. With preview nothing is done: it says with which it can be, and what reporters will read.',
  body: z.strictObject({
    act: z.enum(ACTS_ON_REPORTS),
    reports: z.array(number).min(1).max(MOST_REPORTS_AT_ONCE),
    preview: z.boolean().default(false),
    /** to join: the incident; what its operator reads of what people said */
    incident: number.optional(),
    released: words.optional(),
    /** to merge: the report that they become part of */
    into: number.optional(),
    /** to ask: a question of the pack; absent: the officer's own words alone */
    question: code.optional(),
    /** to refer: a place of the pack */
    place: code.optional(),
    /** to decline: a reason of the pack */
    reason: code.optional(),
    /** the officer's own words to the reporter, beside those of the pack */
    note: words.optional(),
  }),
  output: z.object({
    done: z.array(number),
    left: z.array(z.object({ id: number, why: said })),
    reads: said.optional(),
  }),
})

export const openFromPublicReport = endpoint({
  method: 'POST',
  path: '/api/public-reports/{id}/incident',
  who: handling,
  summary: 'Open an incident from what somebody reported, with the report beside it.',
  params: byNumber,
  body: z.strictObject({ incident: incidentOpening, released: words.optional(), note: words.optional() }),
  status: 201,
  output: z.object({ incident: number, reads: said }),
})

const triageRules = z.object({
  pack: z.string(),
  shiftHours: count,
  holdMinutes: count,
  kinds: z.array(z.object({ kind, name: said, police: z.boolean() })),
  /** days that a reporter has to answer before the report comes back */
  answerDays: count,
  reasons: z.array(z.object({ reason: code, name: said, words: said })),
  questions: z.array(z.object({ question: code, name: said, words: said })),
  places: z.array(
    z.object({
      place: code,
      name: said,
      words: said,
      phone: z.string().optional(),
      web: z.string().optional(),
      /** what was told is not kept once its teller is shown there */
      forgets: z.boolean(),
      evidence: z.enum(EVIDENCE),
    }),
  ),
  outcomes: z.object({ opened: said, joined: said, referred: said, declined: said }),
})
export type TriageRules = z.output<typeof triageRules>

export const readTriageRules = endpoint({
  method: 'GET',
  path: '/api/public-report-rules',
  who: AUTHORITY_ROLES,
  summary:
    'What the pack says of public reports: kinds, reasons to decline, places to turn to, words to reporters.',
  output: triageRules,
})

export const listIncidentPublicReports = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/public-reports',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary:
    'What an incident has of public reports: how many, since when, about what, where. What people said is read by the authorities; its operator reads what was released.',
  params: byNumber,
  output: z.object({
    count,
    first: time.optional(),
    last: time.optional(),
    kinds: z.array(z.object({ kind, count })),
    subjects: z.array(z.object({ subject: z.string(), count })),
    provinces: z.array(z.object({ province: z.string(), count })),
    released: z.array(z.object({ at: time, words: z.string() })),
    /** the newest of them, for the authorities alone */
    reports: z.array(shownReport),
  }),
})
