import type { Evidence } from '@hiepluc/contract/evidence.ts'
import type { PackAgencyView, PackDocumentView, PackTermView } from '@hiepluc/contract/endpoints/packs.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { holdersOn } from './agency.ts'
import { sayCondition } from './condition-words.ts'
import type { Day } from './day.ts'
import type { AgencyRow, DocumentRow } from './ground-row.ts'
import { wordsOfMatter } from './matter-words.ts'
import type { Pack } from './pack.ts'
import { sayCounting, sayDuration, sayNumber } from './time-words.ts'
import type { TermRow } from './vocabulary-row.ts'
import { INCIDENT_MATTER } from '@hiepluc/contract/desk-facts.ts'
import type { Words } from './words.ts'

/** On what a row rests, as readers are shown it. */
export const viewGround = ({
  evidence,
  source,
  note,
}: {
  evidence: Evidence
  source?: string | undefined
  note?: Words | undefined
}) => ({ evidence, ...(source !== undefined && { source }), ...(note && { note }) })

export const viewHead = ({ ref, text }: Pack, current: boolean) => ({
  ...{ ref, pack: text.pack, version: text.version, title: text.title, jurisdiction: text.jurisdiction },
  ...{ zone: text.zone, languages: text.languages, current },
  ...(text.about && { about: text.about }),
})

const isUnchecked = ({ evidence }: { evidence: Evidence }) => evidence === 'unverified'

/** A pack in a line: how much it says, and how much of it nobody checked. */
export function viewPackLine(pack: Pack, current: boolean) {
  const { documents, duties, bands, terms, thresholds } = pack.text
  const rows = [...documents, ...duties, ...bands, ...terms, ...thresholds]
  return {
    ...viewHead(pack, current),
    documents: documents.length,
    duties: duties.length,
    settings: terms.filter(({ defined }) => !defined).length,
    unverified: rows.filter(isUnchecked).length,
  }
}

/** A pack without its duties; with a day, who has the tasks of each agency then. */
export function viewPack(pack: Pack, current: boolean, day?: Day) {
  const { counting, documents, agencies, terms, severities, calendars } = pack.text
  return {
    ...viewHead(pack, current),
    counting: {
      said: sayCounting(counting),
      ...(counting.article && { article: counting.article }),
      ...(counting.document && { document: counting.document }),
      ...viewGround(counting),
    },
    documents: documents.map((row) => viewDocument(pack, row)),
    agencies: agencies.map((row) => viewAgency(pack, row, day)),
    terms: terms.map((row) => viewTerm(pack, row)),
    severities: severities.map(({ id, severity, when, because, article, ...row }) => ({
      ...{ id, severity, because, means: sayCondition(pack, when) },
      ...(article && { article }),
      ...viewGround(row),
    })),
    calendars: calendars.map(({ id, name, from, until, weekend, holidays, worked = [], ...row }) => ({
      ...{ id, name, from, until, weekend, holidays, worked },
      ...viewGround(row),
    })),
  }
}

/** Rows that stand in a document. */
export const rowsOf = ({ text }: Pack, document: string) => ({
  duties: text.duties.filter((row) => row.document === document),
  bands: text.bands.filter((row) => row.document === document),
  terms: text.terms.filter((row) => row.document === document),
  thresholds: text.thresholds.filter((row) => row.document === document),
  forms: text.forms.filter((row) => row.document === document),
})

export function viewDocument(pack: Pack, row: DocumentRow): PackDocumentView {
  const { duties, bands, terms, thresholds, forms } = rowsOf(pack, row.id)
  const rows = [...duties, ...bands, ...terms, ...thresholds, ...forms]
  return {
    ...{ id: row.id, number: row.number, title: row.title, standing: row.standing },
    ...(row.from && { from: row.from }),
    ...(row.until && { until: row.until }),
    ...(row.validity && { validity: row.validity }),
    root: row.root ?? false,
    successors: row.successors ?? [],
    rows: rows.length,
    unverified: rows.filter(isUnchecked).length,
    ...viewGround(row),
  }
}

function viewAgency(pack: Pack, row: AgencyRow, day: Day | undefined): PackAgencyView {
  const taskName = (name: string) => pack.text.tasks.find(({ id }) => id === name)!.name
  return {
    ...{ id: row.id, name: row.name },
    ...(row.since && { since: row.since }),
    ...(row.until && { until: row.until }),
    ...(row.of && { of: row.of }),
    successors: (row.successors ?? []).map(({ agency, tasks = [] }) => ({
      agency,
      tasks: tasks.map(taskName),
    })),
    ...(day !== undefined && {
      holders: holdersOn(pack, row.id, day).map(({ agency, tasks }) => ({
        agency,
        tasks: tasks.map(taskName),
      })),
    }),
    ...viewGround(row),
  }
}

export function viewTerm(pack: Pack, row: TermRow): PackTermView {
  return {
    ...{ id: row.id, name: row.name, defined: row.defined, means: meaningOf(pack, row) },
    ...(row.document && { document: row.document }),
    ...(row.article && { article: row.article }),
    ...viewGround(row),
  }
}

function meaningOf(pack: Pack, { when, time, number }: TermRow): Said {
  if (when) return sayCondition(pack, when)
  return time ? sayDuration(time) : sayNumber(number!)
}

/** The words in which facts are told to a pack, and which of them each matter needs. */
export function viewWords(pack: Pack) {
  const { ref, text } = pack
  const families = new Map(text.families.map(({ id, name }) => [id, name]))
  const classes = text.classes.map(({ id, name, family }) => ({ id, name, group: families.get(family)! }))
  return {
    ...{ ref, zone: text.zone, languages: text.languages },
    matters: text.matters.map(({ id, name }) => ({
      ...{ id, name },
      ...mutable(wordsOfMatter(pack, id, id === INCIDENT_MATTER)),
    })),
    facts: text.facts.map(({ id, name, type, choices, unit, atLeast, atMost, help }) => ({
      ...{ id, name, type },
      choices: id === 'class' ? classes : (choices ?? []),
      ...(unit && { unit }),
      ...(atLeast !== undefined && { atLeast }),
      ...(atMost !== undefined && { atMost }),
      ...(help && { help }),
    })),
    anchors: text.anchors.map(({ id, name, planned = false, help }) => ({
      id,
      name,
      planned,
      ...(help && { help }),
    })),
    counts: text.counts.map(({ id, name }) => ({ id, name })),
    parties: text.parties.map(({ id, name }) => ({ id, name })),
    duties: text.duties.map(({ id, says }) => ({ id, name: says })),
  }
}

const mutable = ({ facts, anchors, counts }: ReturnType<typeof wordsOfMatter>) => ({
  facts: [...facts],
  anchors: [...anchors],
  counts: [...counts],
})
