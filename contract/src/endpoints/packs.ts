import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { EVIDENCE } from '#evidence.ts'
import { REPORT_STAGES } from '#report-stage.ts'
import { SEVERITIES } from '#severity.ts'
import { count, page, pageQuery, said, time } from '#wire.ts'

/** A text of a pack in its own languages, the authoritative first in the pack's list. */
const words = z.record(z.string(), z.string())
const id = z.string().max(60)
const day = z.iso.date()
const evidence = z.enum(EVIDENCE)
const ground = { evidence, source: z.string().optional(), note: words.optional() }
const named = z.object({ id, name: words })

const packHead = z.object({
  /** what an incident keeps: 'vn@2026-12-01' */
  ref: z.string(),
  pack: z.string(),
  version: z.string(),
  title: words,
  about: words.optional(),
  jurisdiction: z.string(),
  zone: z.string(),
  languages: z.array(z.string()),
  /** new incidents begin under it */
  current: z.boolean(),
})

const standing = z.enum(['in-force', 'ended', 'replaced-in-practice', 'unclear'])

export const packDocument = z.object({
  id,
  number: z.string(),
  title: words,
  from: day.optional(),
  /** the first day it is no longer in force */
  until: day.optional(),
  standing,
  root: z.boolean(),
  successors: z.array(id),
  /** rows that stand in it, and those of them that nobody checked */
  rows: count,
  unverified: count,
  ...ground,
  /** how far its days of validity were checked, where less than the rest */
  validity: evidence.optional(),
})
export type PackDocumentView = z.infer<typeof packDocument>

export const packTerm = z.object({
  id,
  name: words,
  defined: z.boolean(),
  /** what it stands for here, in words */
  means: said,
  document: id.optional(),
  article: z.string().optional(),
  ...ground,
})
export type PackTermView = z.infer<typeof packTerm>

export const packThreshold = z.object({
  id,
  document: id.optional(),
  article: z.string().optional(),
  says: words,
  consequence: words,
  /** the condition that is computed; absent: there to be read alone */
  means: said.optional(),
  ...ground,
})

export const packAgency = z.object({
  id,
  name: words,
  since: day.optional(),
  until: day.optional(),
  of: id.optional(),
  successors: z.array(z.object({ agency: id, tasks: z.array(words) })),
  /** asked for a day: who has its tasks then, itself or others; none where the pack knows of nobody */
  holders: z.array(z.object({ agency: id, tasks: z.array(words) })).optional(),
  ...ground,
})
export type PackAgencyView = z.infer<typeof packAgency>

/** A band of fines for both kinds of offender; which of them the law prints, and which is computed. */
export const packBand = z.object({
  id,
  article: z.string(),
  offence: words,
  basis: z.enum(['individual', 'organisation']),
  factor: z.number(),
  unit: z.string(),
  individual: z.object({ min: z.number(), max: z.number() }),
  organisation: z.object({ min: z.number(), max: z.number() }),
  remedies: words.optional(),
  limitation: z.object({ said, article: z.string() }).optional(),
  ...ground,
})
export type PackBandView = z.infer<typeof packBand>

export const packDuty = z.object({
  id,
  article: z.string(),
  says: words,
  who: z.array(words),
  matters: z.array(words),
  /** when it comes up, in words; absent: always in these matters */
  when: said.optional(),
  clock: said,
  variants: z.array(z.object({ when: said, clock: said, article: z.string().optional() })),
  to: z.array(said),
  form: z.object({ id, title: words }).optional(),
  stage: z.enum(REPORT_STAGES).optional(),
  bands: z.array(packBand),
  clauses: z.array(z.string()),
  until: day.optional(),
  withdrawn: z.object({ on: day, why: words }).optional(),
  ...ground,
})
export type PackDutyView = z.infer<typeof packDuty>

export const packForm = z.object({
  id,
  version: count,
  number: z.string().optional(),
  article: z.string().optional(),
  title: words,
  layout: z.enum(['official', 'ours', 'title-only']),
  stage: z.enum(REPORT_STAGES).optional(),
  fields: z.array(z.object({ id, label: words, type: z.string(), required: z.boolean() })),
  ...ground,
})
export type PackFormView = z.infer<typeof packForm>

const byPack = z.object({ pack: z.string().max(90) })
/** as it was, or will be, on a day of the pack's zone */
const onDay = { on: day.optional() }

export const packDutyLine = packDuty.extend({
  document: z.object({ id, number: z.string(), title: words }),
})
export type PackDutyLine = z.infer<typeof packDutyLine>

export const listPacks = endpoint({
  method: 'GET',
  path: '/api/packs',
  who: 'member',
  summary: 'The packs of law this desk works with.',
  output: z.object({
    packs: z.array(packHead.extend({ documents: count, duties: count, settings: count, unverified: count })),
  }),
})

export const readPack = endpoint({
  method: 'GET',
  path: '/api/packs/{pack}',
  who: 'member',
  summary:
    'One pack, by its name or by a version that was worked under: documents, agencies, terms, calendars.',
  params: byPack,
  query: z.object(onDay),
  output: packHead.extend({
    counting: z.object({ said, article: z.string().optional(), document: id.optional(), ...ground }),
    documents: z.array(packDocument),
    agencies: z.array(packAgency),
    terms: z.array(packTerm),
    severities: z.array(
      z.object({
        id,
        severity: z.enum(SEVERITIES),
        means: said,
        because: words,
        article: z.string().optional(),
        ...ground,
      }),
    ),
    calendars: z.array(
      z.object({
        id,
        name: words,
        from: day,
        until: day,
        weekend: z.array(z.string()),
        holidays: z.array(z.object({ day, name: words })),
        worked: z.array(z.object({ day, name: words })),
        ...ground,
      }),
    ),
  }),
})

export const readPackDocument = endpoint({
  method: 'GET',
  path: '/api/packs/{pack}/documents/{document}',
  who: 'member',
  summary: 'What one document of a pack says, article by article.',
  params: byPack.extend({ document: id }),
  query: z.object(onDay),
  output: z.object({
    document: packDocument,
    duties: z.array(packDuty),
    bands: z.array(packBand),
    terms: z.array(packTerm),
    thresholds: z.array(packThreshold),
    forms: z.array(packForm),
  }),
})

export const listPackDuties = endpoint({
  method: 'GET',
  path: '/api/packs/{pack}/duties',
  who: 'member',
  summary:
    'Duties of a pack in the order of its documents: by words, by who owes them, as they were on a day.',
  params: byPack,
  query: z.object({
    ...pageQuery,
    ...onDay,
    /** words in any order, with or without their diacritics */
    q: z.string().trim().max(200).optional(),
    who: id.optional(),
    document: id.optional(),
  }),
  output: page(packDutyLine).extend({ found: count }),
})

export const readPackWords = endpoint({
  method: 'GET',
  path: '/api/packs/{pack}/words',
  who: 'member',
  summary: 'The words of a pack in which facts are told: matters, facts, anchors, counts, parties, duties.',
  params: byPack,
  output: z.object({
    ref: z.string(),
    zone: z.string(),
    languages: z.array(z.string()),
    matters: z.array(named.extend({ anchors: z.array(id), facts: z.array(id), counts: z.array(id) })),
    facts: z.array(
      named.extend({
        type: z.enum(['yes-no', 'number', 'choice', 'choices']),
        choices: z.array(named.extend({ group: words.optional() })),
        unit: words.optional(),
        atLeast: z.number().optional(),
        atMost: z.number().optional(),
        help: words.optional(),
      }),
    ),
    anchors: z.array(named.extend({ planned: z.boolean(), help: words.optional() })),
    counts: z.array(named),
    parties: z.array(named),
    duties: z.array(named),
  }),
})
export type PackWords = z.infer<NonNullable<(typeof readPackWords)['output']>>

export const factValue = z.union([
  z.boolean(),
  z.number().finite(),
  z.string().max(60),
  z.array(z.string().max(60)).max(200),
])

export const givenFacts = z.strictObject({
  matter: id,
  /** absent: the earliest anchor with which a matter begins */
  began: time.optional(),
  values: z.record(id, factValue).optional(),
  anchors: z.record(id, time).optional(),
  counted: z.record(id, z.array(time).max(1000)).optional(),
  parties: z.array(id).max(50).optional(),
})

export const owedDuty = z.object({
  duty: id,
  document: z.object({ id, number: z.string() }),
  article: z.string(),
  says: words,
  /** false: it hangs on what is missing */
  sure: z.boolean(),
  who: z.array(words),
  kind: z.string(),
  state: z.enum(['runs', 'waits', 'open']),
  clock: said,
  due: time.optional(),
  /** of clocks in days: the last one */
  day: day.optional(),
  anchor: z.object({ id, name: words, at: time }).optional(),
  waitsFor: words.optional(),
  /** what happened on the way to the due time; `day`: on which it did */
  steps: z.array(said.extend({ day: day.optional() })),
  why: z.array(said),
  missing: z.array(named),
  to: z.array(said),
  form: z.object({ id, title: words }).optional(),
  stage: z.enum(REPORT_STAGES).optional(),
  bands: z.array(packBand),
  /** terms the law does not define, on which it rests */
  settings: z.array(named),
  /** rests on something nobody checked */
  unverified: z.boolean(),
  ...ground,
})
export type OwedDutyView = z.infer<typeof owedDuty>

export const exploreDuties = endpoint({
  method: 'POST',
  path: '/api/packs/{pack}/duties',
  who: 'member',
  summary: 'Facts in, every duty that follows out, with its clock and why. Nothing is stored.',
  params: byPack,
  body: z.strictObject({ facts: givenFacts, at: time.optional() }),
  output: z.object({
    ref: z.string(),
    zone: z.string(),
    began: time,
    at: time,
    /** `doneAt`: by the facts given, it was done then */
    duties: z.array(owedDuty.extend({ doneAt: time.optional() })),
    severity: z.object({ severity: z.enum(SEVERITIES), because: words, missing: z.array(named) }).optional(),
    /** given, but this pack has no word for it */
    ignored: z.array(z.string()),
  }),
})
