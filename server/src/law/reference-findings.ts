import { COMPARISONS, headOf } from './condition.ts'
import type { Condition, Head } from './condition.ts'
import type { PackPath } from './pack-file.ts'
import { anchorsIn, clocksIn, conditionsIn, operandsIn, spansIn } from './pack-parts.ts'
import { LIST_NAMES } from './pack-shape.ts'
import type { ListName, PackText } from './pack-shape.ts'
import type { Report } from './shape-findings.ts'

/** Kinds of rows in words, for what is said of them. */
const KIND: Record<ListName, readonly [vi: string, en: string]> = {
  documents: ['văn bản', 'document'],
  tasks: ['nhiệm vụ', 'task'],
  agencies: ['cơ quan', 'agency'],
  matters: ['loại việc', 'matter'],
  parties: ['bên', 'party'],
  facts: ['dữ kiện', 'fact'],
  anchors: ['mốc', 'anchor'],
  counts: ['phép đếm', 'count'],
  families: ['nhóm', 'family'],
  classes: ['loại sự cố', 'class'],
  terms: ['thuật ngữ', 'term'],
  thresholds: ['ngưỡng', 'threshold'],
  severities: ['quy tắc mức độ', 'severity rule'],
  contradictions: ['mâu thuẫn', 'contradiction'],
  calendars: ['lịch', 'calendar'],
  duties: ['nghĩa vụ', 'duty'],
  bands: ['khung phạt', 'band'],
  forms: ['biểu mẫu', 'form'],
}

/** Names that lead nowhere, and names that two rows bear. */
export function referenceFindings(pack: PackText, report: Report): void {
  const names = Object.fromEntries(
    LIST_NAMES.map((list) => [list, new Set(pack[list].map(({ id }) => id))]),
  ) as Record<ListName, Set<string>>
  const refer: Refer = (path, list, name) => {
    if (name === undefined || names[list].has(name)) return
    const [vi, en] = KIND[list]
    report(path, 'unknown-name', `không có ${vi} "${name}"`, `there is no ${en} "${name}"`)
  }
  sameNames(pack, report)
  ofRows(pack, refer)
  ofVocabulary(pack, refer)
  ofDuties(pack, refer)
  for (const { path, part } of conditionsIn(pack)) ofCondition(part, path, refer)
  for (const { path, part } of clocksIn(pack)) {
    for (const { key, anchor } of anchorsIn(part)) refer([...path, key], 'anchors', anchor)
    for (const { key, span } of spansIn(part))
      if ('term' in span) refer([...path, key, 'term'], 'terms', span.term)
    if ('calendar' in part) refer([...path, 'calendar'], 'calendars', part.calendar)
    const start = (part as { from?: unknown }).from
    if (typeof start === 'object' && start !== null)
      refer([...path, 'from', 'reached'], 'thresholds', (start as { reached: string }).reached)
  }
}

type Refer = (path: PackPath, list: ListName, name: string | undefined) => void

function sameNames(pack: PackText, report: Report): void {
  for (const list of LIST_NAMES) {
    const seen = new Set<string>()
    for (const [place, row] of pack[list].entries()) {
      const name = 'version' in row ? `${row.id}@${row.version}` : row.id
      const [vi, en] = KIND[list]
      if (seen.has(name))
        report(
          [list, place, 'id'],
          'same-name',
          `đã có ${vi} "${name}"`,
          `there is a ${en} "${name}" already`,
        )
      seen.add(name)
    }
  }
}

/** Documents, agencies and what stands at a place of the law. */
function ofRows(pack: PackText, refer: Refer): void {
  refer(['calendar'], 'calendars', pack.calendar)
  refer(['counting', 'document'], 'documents', pack.counting.document)
  for (const list of ['terms', 'thresholds', 'severities', 'duties', 'bands', 'forms'] as const)
    for (const [place, row] of pack[list].entries())
      refer([list, place, 'document'], 'documents', row.document)
  for (const [place, row] of pack.documents.entries())
    for (const [at, name] of (row.successors ?? []).entries())
      refer(['documents', place, 'successors', at], 'documents', name)
  for (const [place, row] of pack.agencies.entries()) {
    refer(['agencies', place, 'of'], 'agencies', row.of)
    for (const [at, { agency, tasks = [] }] of (row.successors ?? []).entries()) {
      refer(['agencies', place, 'successors', at, 'agency'], 'agencies', agency)
      for (const [one, task] of tasks.entries())
        refer(['agencies', place, 'successors', at, 'tasks', one], 'tasks', task)
    }
  }
}

function ofVocabulary(pack: PackText, refer: Refer): void {
  for (const [place, { family }] of pack.classes.entries())
    refer(['classes', place, 'family'], 'families', family)
  for (const [place, { notBefore = [] }] of pack.anchors.entries())
    for (const [at, name] of notBefore.entries()) refer(['anchors', place, 'notBefore', at], 'anchors', name)
  for (const [place, { fields }] of pack.forms.entries())
    for (const [at, { feeds }] of fields.entries()) {
      const path = ['forms', place, 'fields', at, 'feeds']
      if (feeds && 'fact' in feeds) refer([...path, 'fact'], 'facts', feeds.fact)
      if (feeds && 'anchor' in feeds) refer([...path, 'anchor'], 'anchors', feeds.anchor)
    }
}

function ofDuties(pack: PackText, refer: Refer): void {
  for (const [place, row] of pack.duties.entries()) {
    const at = (...path: PackPath): PackPath => ['duties', place, ...path]
    for (const [one, party] of row.who.entries()) refer(at('who', one), 'parties', party)
    for (const [one, matter] of row.matter.entries()) refer(at('matter', one), 'matters', matter)
    for (const [one, band] of (row.bands ?? []).entries()) refer(at('bands', one), 'bands', band)
    refer(at('form'), 'forms', row.form)
    refer(at('doneBy'), 'anchors', row.doneBy)
    for (const [one, to] of (row.to ?? []).entries()) {
      if ('agency' in to) {
        refer(at('to', one, 'agency'), 'agencies', to.agency)
        refer(at('to', one, 'task'), 'tasks', to.task)
      }
      if ('party' in to) refer(at('to', one, 'party'), 'parties', to.party)
    }
  }
}

/** Lists that conditions name a row of. */
const NAMED: Partial<Record<Head, ListName>> = {
  fact: 'facts',
  term: 'terms',
  threshold: 'thresholds',
  known: 'anchors',
  party: 'parties',
  count: 'counts',
}

function ofCondition(part: Condition, path: PackPath, refer: Refer): void {
  const head = headOf(part)
  const list = NAMED[head]
  if (list) refer([...path, head], list, part[head] as string)
  for (const [place, name] of (part.class ?? []).entries()) refer([...path, 'class', place], 'classes', name)
  for (const [place, name] of (part.family ?? []).entries())
    refer([...path, 'family', place], 'families', name)
  for (const comparison of COMPARISONS) {
    const bound = part[comparison]
    if (comparison === 'is' || comparison === 'in' || comparison === 'includes' || bound === undefined)
      continue
    for (const { path: at, part: one } of operandsIn(bound as never, [...path, comparison])) {
      if (typeof one === 'number') continue
      if ('fact' in one) refer([...at, 'fact'], 'facts', one.fact)
      if ('term' in one) refer([...at, 'term'], 'terms', one.term)
    }
  }
}
