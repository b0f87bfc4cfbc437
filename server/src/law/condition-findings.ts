import { comparisonOf, headOf } from './condition.ts'
import type { Comparison, Condition, Operand } from './condition.ts'
import { CLASS } from './facts.ts'
import type { PackPath } from './pack-file.ts'
import { conditionsIn, operandsIn } from './pack-parts.ts'
import type { PackText } from './pack-shape.ts'
import type { Report } from './shape-findings.ts'
import type { FactRow } from './vocabulary-row.ts'

const FITTING: Record<FactRow['type'], readonly Comparison[]> = {
  'yes-no': ['is'],
  number: ['atLeast', 'moreThan', 'atMost', 'lessThan'],
  choice: ['is', 'in'],
  choices: ['includes'],
}

/** Conditions that compare a fact in a way its kind does not know, or that go round in a circle. */
export function conditionFindings(pack: PackText, report: Report): void {
  const facts = new Map(pack.facts.map((row) => [row.id, row]))
  for (const { path, part } of conditionsIn(pack)) {
    const fact = part.fact === undefined ? undefined : facts.get(part.fact)
    if (fact) ofFact(pack, fact, part, path, report)
    const term = pack.terms.find(({ id }) => id === part.term)
    if (headOf(part) === 'term' && term && term.when === undefined)
      report(
        [...path, 'term'],
        'term-kind',
        `thuật ngữ "${term.id}" không phải điều kiện`,
        `the term "${term.id}" is no condition`,
      )
  }
  circles(pack, report)
}

function ofFact(pack: PackText, fact: FactRow, part: Condition, path: PackPath, report: Report): void {
  const comparison = comparisonOf(part)
  if (!FITTING[fact.type].includes(comparison)) {
    const fitting = FITTING[fact.type].join(', ')
    return report(
      [...path, comparison],
      'comparison',
      `dữ kiện "${fact.id}" là ${fact.type}, chỉ so sánh bằng ${fitting}`,
      `the fact "${fact.id}" is ${fact.type}, compared by ${fitting} alone`,
    )
  }
  if (fact.type === 'number')
    return ofNumber(pack, part[comparison] as Operand, [...path, comparison], report)
  if (fact.type === 'yes-no') {
    if (typeof part.is !== 'boolean')
      report([...path, 'is'], 'comparison', 'có hoặc không: true, false', 'yes or no: true, false')
    return
  }
  const known = fact.id === CLASS ? pack.classes : (fact.choices ?? [])
  const named = comparison === 'is' ? [String(part.is)] : (part[comparison] as readonly string[])
  for (const [place, name] of named.entries())
    if (!known.some(({ id }) => id === name))
      report(
        comparison === 'is' ? [...path, 'is'] : [...path, comparison, place],
        'unknown-choice',
        `dữ kiện "${fact.id}" không có lựa chọn "${name}"`,
        `the fact "${fact.id}" has no choice "${name}"`,
      )
}

function ofNumber(pack: PackText, bound: Operand, path: PackPath, report: Report): void {
  for (const { path: at, part } of operandsIn(bound, path)) {
    if (typeof part === 'number') continue
    const fact = 'fact' in part ? pack.facts.find(({ id }) => id === part.fact) : undefined
    const term = 'term' in part ? pack.terms.find(({ id }) => id === part.term) : undefined
    if ((fact && fact.type !== 'number') || (term && term.number === undefined)) {
      const name = (fact ?? term)!.id
      report(at, 'comparison', `"${name}" không phải một số`, `"${name}" is no number`)
    }
  }
}

/** Terms, thresholds and parties whose condition comes back to themselves. */
function circles(pack: PackText, report: Report): void {
  const rows = (['terms', 'thresholds', 'parties'] as const).flatMap((list) =>
    pack[list].map((row, place) => ({ list, place, row })),
  )
  const named = new Map(rows.map(({ list, row }) => [`${list}/${row.id}`, row.when]))
  const leads = (when: Condition | undefined): string[] => {
    if (!when) return []
    const own = [
      ...(when.term ? [`terms/${when.term}`] : []),
      ...(when.threshold ? [`thresholds/${when.threshold}`] : []),
      ...(when.party ? [`parties/${when.party}`] : []),
    ]
    const within = [...(when.all ?? []), ...(when.any ?? []), ...(when.not ? [when.not] : [])]
    return [...own, ...within.flatMap(leads)]
  }
  const ways = new Map([...named].map(([name, when]) => [name, leads(when)]))
  for (const { list, place, row } of rows)
    if (returns(ways, `${list}/${row.id}`))
      report(
        [list, place, 'when'],
        'circle',
        `điều kiện của "${row.id}" quay về chính nó`,
        `the condition of "${row.id}" comes back to itself`,
      )
}

/** Whether one can come from a name back to it. */
export function returns(ways: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set<string>()
  const next = [...(ways.get(start) ?? [])]
  while (next.length > 0) {
    const name = next.pop()!
    if (name === start) return true
    if (seen.has(name)) continue
    seen.add(name)
    next.push(...(ways.get(name) ?? []))
  }
  return false
}
