import { DESK_FACTS, INCIDENT_MATTER } from '@hiepluc/contract/desk-facts.ts'
import { CLASS } from './facts.ts'
import type { FieldRow } from './form-row.ts'
import type { PackPath } from './pack-file.ts'
import { textsIn } from './pack-parts.ts'
import { LIST_NAMES } from './pack-shape.ts'
import type { PackText } from './pack-shape.ts'
import type { Report } from './shape-findings.ts'
import type { FactRow } from './vocabulary-row.ts'

/** Rows that contradict themselves, rest on nothing, or lack a language. */
export function rowFindings(pack: PackText, report: Report): void {
  grounds(pack, report)
  languages(pack, report)
  for (const [place, row] of pack.facts.entries()) ofFact(row, ['facts', place], report)
  settings(pack, report)
  bands(pack, report)
  forms(pack, report)
  incidents(pack, report)
}

/** Every row says what was read; only what nobody read, and what the pack itself sets, has no source. */
function grounds(pack: PackText, report: Report): void {
  const say = (path: PackPath) =>
    report(
      path,
      'no-source',
      'thiếu nguồn (source); chỉ dòng unverified hoặc ours mới không cần',
      'the source is missing; only what is unverified or ours has none',
    )
  const lacks = (row: { evidence: string; source?: string | undefined }) =>
    row.source === undefined && row.evidence !== 'unverified' && row.evidence !== 'ours'
  if (lacks(pack.counting)) say(['counting', 'evidence'])
  for (const list of LIST_NAMES)
    for (const [place, row] of pack[list].entries())
      if ('evidence' in row && lacks(row)) say([list, place, 'evidence'])
}

function languages(pack: PackText, report: Report): void {
  for (const { path, part } of textsIn(pack)) {
    const lacking = pack.languages.filter((language) => part[language] === undefined)
    const odd = Object.keys(part).find((language) => !pack.languages.includes(language))
    if (lacking.length > 0)
      report(
        path,
        'language',
        `thiếu bản ${lacking.join(', ')}`,
        `the text in ${lacking.join(', ')} is missing`,
      )
    if (odd !== undefined)
      report(
        [...path, odd],
        'language',
        `"${odd}" không có trong languages của bộ quy định`,
        `"${odd}" is none of the pack's languages`,
      )
  }
}

function ofFact(row: FactRow, path: PackPath, report: Report): void {
  const chooses = row.type === 'choice' || row.type === 'choices'
  const expected = chooses && row.id !== CLASS
  if (expected !== (row.choices !== undefined))
    report(
      [...path, row.choices ? 'choices' : 'type'],
      'choices',
      expected ? 'cần các lựa chọn (choices)' : 'không nhận lựa chọn (choices)',
      expected ? 'the choices are missing' : 'it takes no choices',
    )
  if (row.type !== 'number' && (row.unit ?? row.atLeast ?? row.atMost) !== undefined)
    report(path, 'unit', 'chỉ số mới có đơn vị và giới hạn', 'only numbers have a unit and limits')
  const desk = Object.hasOwn(DESK_FACTS, row.id) ? DESK_FACTS[row.id as keyof typeof DESK_FACTS] : undefined
  if (desk && desk.type !== row.type)
    report(
      [...path, 'type'],
      'desk-fact',
      `bàn trực cho biết "${row.id}" dưới dạng ${desk.type}`,
      `the desk gives "${row.id}" as ${desk.type}`,
    )
  const lacking =
    desk && 'choices' in desk ? desk.choices.filter((one) => !row.choices?.some(({ id }) => id === one)) : []
  if (lacking.length > 0)
    report(
      [...path, 'choices'],
      'desk-fact',
      `thiếu lựa chọn của bàn trực: ${lacking.join(', ')}`,
      `choices that the desk gives are missing: ${lacking.join(', ')}`,
    )
}

/** What the law does not define is the pack's own reading: it says so, and why. */
function settings(pack: PackText, report: Report): void {
  for (const [place, row] of pack.terms.entries()) {
    if (row.defined && row.article === undefined)
      report(
        ['terms', place, 'defined'],
        'setting',
        'thuật ngữ do luật định nghĩa thì cần điều (article)',
        'what the law defines has its article',
      )
    if (!row.defined && (row.evidence !== 'ours' || row.note === undefined))
      report(
        ['terms', place, 'defined'],
        'setting',
        'thuật ngữ luật không định nghĩa là cách hiểu của bộ quy định: evidence: ours, kèm lý do (note)',
        'what the law does not define is the pack’s own reading: evidence: ours, with its reason in a note',
      )
  }
}

function bands(pack: PackText, report: Report): void {
  for (const [place, { basis, factor, unit, min, max }] of pack.bands.entries()) {
    if (min > max || (unit === 'percent-of-revenue' && max > 100))
      report(['bands', place, 'max'], 'band', 'khung phạt không có thật', 'no such band can be')
    if (basis === 'individual' ? factor < 1 : factor > 1)
      report(
        ['bands', place, 'factor'],
        'band',
        `khung in cho ${basis}: hệ số ${factor} làm tổ chức bị phạt nhẹ hơn cá nhân`,
        `printed for an ${basis}: by the factor ${factor} organisations would pay less than individuals`,
      )
  }
}

function forms(pack: PackText, report: Report): void {
  for (const [place, { layout, fields }] of pack.forms.entries()) {
    if ((layout === 'title-only') !== (fields.length === 0))
      report(
        ['forms', place, 'layout'],
        'form',
        'chỉ biểu mẫu title-only mới không có trường nào',
        'only a form known by its title alone has no fields',
      )
    const seen = new Set<string>()
    for (const [at, field] of fields.entries()) {
      const path = ['forms', place, 'fields', at]
      if (seen.has(field.id))
        report(
          [...path, 'id'],
          'same-name',
          `đã có trường "${field.id}"`,
          `there is a field "${field.id}" already`,
        )
      seen.add(field.id)
      ofField(pack, field, path, report)
    }
  }
}

const FEEDING: Partial<Record<FieldRow['type'], FactRow['type']>> = {
  'yes-no': 'yes-no',
  number: 'number',
  choice: 'choice',
  choices: 'choices',
}

function ofField(pack: PackText, { type, choices, feeds }: FieldRow, path: PackPath, report: Report): void {
  const fact = feeds && 'fact' in feeds ? pack.facts.find(({ id }) => id === feeds.fact) : undefined
  if (feeds && 'anchor' in feeds && type !== 'moment')
    report(
      [...path, 'feeds'],
      'field',
      'chỉ trường moment mới cho biết một mốc',
      'only a moment can be an anchor',
    )
  if (fact && FEEDING[type] !== fact.type)
    report(
      [...path, 'feeds'],
      'field',
      `trường ${type} không thể cho biết dữ kiện ${fact.type}`,
      `a field ${type} can't give a fact that is ${fact.type}`,
    )
  const chooses = type === 'choice' || type === 'choices'
  if (chooses && choices === undefined && fact === undefined)
    report([...path, 'type'], 'choices', 'cần các lựa chọn (choices)', 'the choices are missing')
  if (!chooses && choices !== undefined)
    report([...path, 'choices'], 'choices', 'không nhận lựa chọn (choices)', 'it takes no choices')
}

/** What the desk needs to run incidents under the pack. */
function incidents(pack: PackText, report: Report): void {
  if (!pack.matters.some(({ id }) => id === INCIDENT_MATTER))
    report(
      ['matters'],
      'incident',
      `thiếu loại việc "${INCIDENT_MATTER}", loại bàn trực tự mở`,
      `the matter "${INCIDENT_MATTER}", which the desk opens, is missing`,
    )
  const last = pack.severities.at(-1)
  if (last && last.when.always !== true)
    report(
      ['severities', pack.severities.length - 1, 'when'],
      'severity',
      'quy tắc cuối phải luôn đúng (always: true), nếu không có sự cố không có mức độ',
      'the last rule must always hold (always: true), else some incident has no severity',
    )
}
