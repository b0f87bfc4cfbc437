import { z } from 'zod'
import { ATTACHMENT_TYPES } from '#attachment-type.ts'
import { endpoint } from '#endpoint.ts'
import { BACKUP_CHECKS, CHECK_OUTCOMES, FACILITY_FORMATS, FACILITY_KINDS, USER_RULES } from '#facility.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, count, may, number, organisation, page, pageQuery, said, time } from '#wire.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const
/** A duty officer for everybody; an organisation's own people for themselves. */
const keepers = ['duty-officer', ...OPERATOR_ROLES] as const

export const facilityKind = z.enum(FACILITY_KINDS)
const key = z.string().trim().min(1).max(200)
const factValue = z.union([
  z.string().max(2000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(500),
])
/** which facts a kind has, and in which unit, says FACILITY_FIELDS */
export const facts = z.record(z.string().max(40), factValue)

export const FACILITY_ACTS = ['change', 'close', 'check', 'match'] as const
export type FacilityAct = (typeof FACILITY_ACTS)[number]

const owner = organisation.pick({ id: true, name: true, nameEn: true })

export const facility = z.object({
  id: number,
  kind: facilityKind,
  /** the owner's own, unique among its things of this kind */
  key: z.string(),
  name: z.string(),
  facts,
  owner,
  from: time,
  /** absent: it is so still */
  until: time.optional(),
  /** the list that names it, and the day that shows; absent: entered by hand */
  list: z.object({ name: z.string(), date: z.iso.date() }).optional(),
  /** another operator has a part in it; whose it is stands nowhere */
  isShared: z.boolean(),
})
export type FacilityView = z.output<typeof facility>

const reference = z.object({ id: number, kind: facilityKind, key: z.string(), name: z.string() })
export type FacilityReference = z.output<typeof reference>

const fieldChange = z.object({ field: z.string(), before: factValue.optional(), after: factValue.optional() })
export type FieldChange = z.output<typeof fieldChange>

export const listFacilities = endpoint({
  method: 'GET',
  path: '/api/facilities',
  who: readers,
  summary:
    'Sites, links, what links share a fate in, power, services, backups and planned works, by key; each operator sees its own.',
  query: z.object({
    ...pageQuery,
    kind: facilityKind.default('site'),
    /** part of the key or of the name */
    q: z.string().trim().max(100).optional(),
    operator: number.optional(),
    province: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    list: z.string().max(120).optional(),
  }),
  output: page(facility).extend({
    /** how many of each kind stand, under the same filter of operator */
    counts: z.record(z.string(), count),
    lists: z.array(z.object({ name: z.string(), date: z.iso.date(), owner })),
    may: may('add', 'import'),
  }),
})

export const backupCheck = z.object({
  id: number,
  facility: reference,
  owner,
  kind: z.enum(BACKUP_CHECKS),
  doneOn: z.iso.date(),
  outcome: z.enum(CHECK_OUTCOMES).optional(),
  /** as measured */
  hours: z.number().optional(),
  /** percent of the rated load */
  load: count.optional(),
  /** until it had taken over */
  seconds: count.optional(),
  nextOn: z.iso.date().optional(),
  words: z.string().optional(),
  evidence: z.string().optional(),
  /** what proves it; the bytes are fetched apart */
  files: z.array(
    z.object({
      id: number,
      name: z.string(),
      /** told from its bytes */
      type: z.enum(ATTACHMENT_TYPES),
      size: count,
      sha256: z.string(),
      by: z.string(),
      at: time,
    }),
  ),
  by: z.string().optional(),
  recordedAt: time,
})
export type BackupCheckView = z.output<typeof backupCheck>

const facilityPage = facility.extend({
  /** by which relation: the field that refers, and whether this thing refers or is referred to */
  neighbours: z.array(reference.extend({ field: z.string(), isReferring: z.boolean() })),
  /** what it was before, newest first */
  history: z.array(
    z.object({
      from: time,
      until: time.optional(),
      changes: z.array(fieldChange),
      entry: number,
    }),
  ),
  checks: z.array(backupCheck),
  /** what an authority says that it is one and the same with, or its own key; told to authorities alone */
  common: z.string().optional(),
  may: may(...FACILITY_ACTS),
})
export type FacilityPage = z.output<typeof facilityPage>

export const readFacility = endpoint({
  method: 'GET',
  path: '/api/facilities/{id}',
  who: readers,
  summary: 'One thing with what is known of it, what it hangs together with, its checks and its history.',
  params: byNumber,
  output: facilityPage,
})

const given = { name: z.string().trim().min(1).max(300), facts }

export const addFacility = endpoint({
  method: 'POST',
  path: '/api/facilities',
  who: keepers,
  summary: 'Enter one thing by hand; a duty officer says whose it is.',
  body: z.strictObject({ operator: number.optional(), kind: facilityKind, key, ...given }),
  status: 201,
  output: facilityPage,
})

export const changeFacility = endpoint({
  method: 'POST',
  path: '/api/facilities/{id}',
  who: keepers,
  summary: 'Say what is known of a thing from now on; what was known before stays readable.',
  params: byNumber,
  body: z.strictObject(given),
  output: facilityPage,
})

export const closeFacility = endpoint({
  method: 'POST',
  path: '/api/facilities/{id}/close',
  who: keepers,
  summary: 'Say that a thing is no more. Refused while something refers to it.',
  params: byNumber,
  body: z.strictObject({ words: z.string().trim().min(1).max(4000) }),
  output: facilityPage,
})

export const matchFacility = endpoint({
  method: 'POST',
  path: '/api/facilities/{id}/match',
  who: ['duty-officer'],
  summary:
    'Say with which other owners’ group or substation this one is the same: all of one common name are one. Empty: its own key says it again.',
  params: byNumber,
  body: z.strictObject({ common: z.string().trim().max(200) }),
  output: facilityPage,
})

const listCounts = z.object({ added: count, changed: count, kept: count, gone: count })
export type ListCounts = z.output<typeof listCounts>
const listChange = reference.omit({ id: true }).extend({
  what: z.enum(['added', 'changed', 'gone']),
  fields: z.array(fieldChange).optional(),
})
export type ListChange = z.output<typeof listChange>

export const facilityImport = z.object({
  list: z.string(),
  /** the day the list shows */
  date: z.iso.date(),
  format: z.enum(FACILITY_FORMATS),
  owner,
  /** false: a dry run, or nothing differed */
  isTaken: z.boolean(),
  isDryRun: z.boolean(),
  counts: z.partialRecord(facilityKind, listCounts),
  /** the first of them */
  changes: z.array(listChange),
  moreChanges: count,
  /** what is odd and yet no error */
  marks: z.array(said),
})
export type FacilityImport = z.output<typeof facilityImport>

export const importFacilities = endpoint({
  method: 'POST',
  path: '/api/facilities/imports',
  who: keepers,
  summary:
    'Take in a list of an operator’s facilities (CSV, NetBox CSV, OFDS, GraphML, TopoHub), whole or not at all; or say in a dry run what it would change.',
  query: z.object({
    format: z.enum(FACILITY_FORMATS),
    list: z.string().trim().min(1).max(120),
    /** absent: the day that the file itself says, else today */
    date: z.iso.date().optional(),
    /** whose it is; absent: the caller's organisation's */
    operator: number.optional(),
    'dry-run': z.stringbool().default(false),
    /** whether the list may have lost more than half of what it had */
    'may-shrink': z.stringbool().default(false),
    /** for a network that says of no users; absent: by degree where the form cannot say it */
    'users-by': z.enum(USER_RULES).optional(),
    seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
  }),
  body: 'bytes',
  output: facilityImport,
})

export const recordBackupCheck = endpoint({
  method: 'POST',
  path: '/api/facilities/{id}/checks',
  who: ['duty-officer', 'inspector', ...OPERATOR_ROLES],
  summary: 'Put down what was planned, tested or drilled of a thing, with what proves it.',
  params: byNumber,
  body: z.strictObject({
    kind: z.enum(BACKUP_CHECKS),
    doneOn: z.iso.date(),
    outcome: z.enum(CHECK_OUTCOMES).optional(),
    hours: z.number().min(0).max(100_000).optional(),
    load: z.number().int().min(0).max(200).optional(),
    seconds: z.number().int().min(0).max(31_536_000).optional(),
    nextOn: z.iso.date().optional(),
    words: z.string().trim().min(1).max(4000).optional(),
    evidence: z.string().trim().min(1).max(1000).optional(),
  }),
  status: 201,
  output: facilityPage,
})

export const attachEvidence = endpoint({
  method: 'POST',
  path: '/api/facilities/checks/{id}/files',
  who: ['duty-officer', 'inspector', ...OPERATOR_ROLES],
  summary:
    'Put a file to a plan, test or drill as evidence: the body is its bytes. What it is is told from them, not from its name.',
  params: byNumber,
  query: z.object({ name: z.string().trim().min(1).max(200) }),
  body: 'bytes',
  status: 201,
  output: facilityPage,
})

export const downloadEvidence = endpoint({
  method: 'GET',
  path: '/api/facilities/files/{id}',
  who: readers,
  summary: 'The bytes of a file of evidence, always to be saved and never shown in place.',
  params: byNumber,
  produces: 'application/octet-stream',
})
