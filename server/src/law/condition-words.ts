import type { Said } from '@hiepluc/contract/wire.ts'
import { comparisonOf, headOf } from './condition.ts'
import type { Comparison, Condition, Operand } from './condition.ts'
import { CLASS } from './facts.ts'
import type { FactValue } from './facts.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { sayDuration, sayNumber } from './time-words.ts'
import type { Atom } from './verdict.ts'
import { joinSaid, sayIn } from './words.ts'

/** A condition as a reader would say it. */
export function sayCondition(pack: Pack, given: Condition): Said {
  switch (headOf(given)) {
    case 'always':
      return { vi: 'luôn luôn', en: 'always' }
    case 'all':
      return joined(pack, given.all!, '; và ', '; and ')
    case 'any':
      return joined(pack, given.any!, '; hoặc ', '; or ')
    case 'not':
      return around(sayCondition(pack, given.not!), ['không phải: ', ''], ['not: ', ''])
    case 'term':
      return around(sayIn(rowOf(pack.terms, given.term!).name), ['“', '”'], ['“', '”'])
    case 'threshold':
      return sayIn(rowOf(pack.thresholds, given.threshold!).says)
    case 'known':
      return around(nameOf(pack, 'anchor', given.known!), ['đã có mốc: ', ''], ['it is known when: ', ''])
    case 'party':
      return around(
        nameOf(pack, 'party', given.party!),
        ['có ', ' trong việc này'],
        ['', ' has a part in it'],
      )
    case 'count':
      return sayCount(pack, given)
    case 'class':
    case 'family':
      return sayClasses(pack, given.class ?? given.family!, given.family !== undefined)
    case 'fact':
      return sayFact(pack, given)
  }
}

function joined(pack: Pack, parts: readonly Condition[], vi: string, en: string): Said {
  const bare = (part: Condition) => part.all === undefined && part.any === undefined
  const phrases = parts.map((part) =>
    bare(part) || parts.length === 1
      ? sayCondition(pack, part)
      : around(sayCondition(pack, part), ['(', ')'], ['(', ')']),
  )
  return joinSaid(phrases, vi, en)
}

const around = (said: Said, vi: readonly [string, string], en: readonly [string, string]): Said => ({
  vi: `${vi[0]}${said.vi}${vi[1]}`,
  en: `${en[0]}${said.en}${en[1]}`,
})

/** What a word of the pack is called. */
export function nameOf(pack: Pack, kind: 'fact' | 'anchor' | 'party' | 'count', name: string): Said {
  const rows = { fact: pack.facts, anchor: pack.anchors, party: pack.parties }
  if (kind === 'count') return sayIn(pack.text.counts.find(({ id }) => id === name)!.name)
  return sayIn(rowOf<{ name: Readonly<Record<string, string>> }>(rows[kind], name).name)
}

function sayCount(pack: Pack, given: Condition): Said {
  const [name, within] = [nameOf(pack, 'count', given.count!), sayDuration(given.within!)]
  const least = sayNumber(given.atLeast as number)
  return {
    vi: `ít nhất ${least.vi} ${name.vi} trong ${within.vi}`,
    en: `at least ${least.en} ${name.en} within ${within.en}`,
  }
}

function sayClasses(pack: Pack, names: readonly string[], family: boolean): Said {
  const rows = family ? pack.text.families : pack.text.classes
  const said = names.map((name) => sayIn(rows.find(({ id }) => id === name)!.name))
  return around(
    joinSaid(said, ', '),
    [family ? 'nhóm sự cố: ' : 'loại sự cố: ', ''],
    [family ? 'family of incident: ' : 'class of incident: ', ''],
  )
}

const COMPARED: Partial<Record<Comparison, Said>> = {
  atLeast: { vi: 'ít nhất', en: 'at least' },
  moreThan: { vi: 'hơn', en: 'more than' },
  atMost: { vi: 'nhiều nhất', en: 'at most' },
  lessThan: { vi: 'dưới', en: 'less than' },
}

function sayFact(pack: Pack, given: Condition): Said {
  const name = nameOf(pack, 'fact', given.fact!)
  const comparison = comparisonOf(given)
  const words = COMPARED[comparison]
  if (words) {
    const bound = sayOperand(pack, given[comparison] as Operand)
    return { vi: `${name.vi}: ${words.vi} ${bound.vi}`, en: `${name.en}: ${words.en} ${bound.en}` }
  }
  return sayValue(pack, given.fact!, given[comparison] as FactValue)
}

/** A fact with its value: '“yes or no” is so', or the chosen. */
export function sayValue(pack: Pack, fact: string, value: FactValue): Said {
  const row = rowOf(pack.facts, fact)
  const name = sayIn(row.name)
  if (value === true) return name
  if (value === false) return around(name, ['không: ', ''], ['not so: ', ''])
  if (typeof value === 'number') {
    const [number, unit] = [sayNumber(value), row.unit ? sayIn(row.unit) : { vi: '', en: '' }]
    return {
      vi: `${name.vi}: ${number.vi} ${unit.vi}`.trim(),
      en: `${name.en}: ${number.en} ${unit.en}`.trim(),
    }
  }
  const known = fact === CLASS ? pack.text.classes : (row.choices ?? [])
  const chosen = (typeof value === 'string' ? [value] : value).map((one) =>
    sayIn(known.find(({ id }) => id === one)?.name ?? { en: one }),
  )
  const list = joinSaid(chosen, ', ')
  return { vi: `${name.vi}: ${list.vi}`, en: `${name.en}: ${list.en}` }
}

function sayOperand(pack: Pack, given: Operand): Said {
  if (typeof given === 'number') return sayNumber(given)
  if ('term' in given) {
    const { number, name } = rowOf(pack.terms, given.term)
    const [amount, words] = [sayNumber(number!), sayIn(name)]
    return { vi: `${amount.vi} (“${words.vi}”)`, en: `${amount.en} (“${words.en}”)` }
  }
  if ('fact' in given) {
    const name = nameOf(pack, 'fact', given.fact)
    if (given.times === undefined) return name
    const part = sayNumber(given.times * 100)
    return { vi: `${part.vi} % ${name.vi}`, en: `${part.en} % of ${name.en}` }
  }
  const [of, vi, en] =
    'lowerOf' in given
      ? [given.lowerOf, 'số nhỏ nhất trong ', 'the lowest of ']
      : [given.higherOf, 'số lớn nhất trong ', 'the highest of ']
  return around(
    joinSaid(
      of.map((one) => sayOperand(pack, one)),
      ', ',
    ),
    [vi, ''],
    [en, ''],
  )
}

/** What a verdict rests on: the fact as it was told, with the terms of the pack on the way to it. */
export function sayAtom(pack: Pack, { on, name, comparison, bound, value, by }: Atom): Said {
  const terms = by.map((one) => pack.terms.get(one)).filter((one) => one !== undefined)
  const through =
    terms.length === 0
      ? { vi: '', en: '' }
      : around(
          joinSaid(
            terms.map((one) => sayIn(one.name)),
            ' → ',
          ),
          [' (“', '”)'],
          [' (“', '”)'],
        )
  const said = ((): Said => {
    if (on === 'known') return nameOf(pack, 'anchor', name)
    if (on === 'party') return nameOf(pack, 'party', name)
    if (on === 'count') return sayCountOf(pack, name, value as number, bound as number)
    if (on === 'family') return sayClasses(pack, [value as string], true)
    const told = sayValue(pack, name, value!)
    const words = comparison === undefined ? undefined : COMPARED[comparison]
    if (!words || typeof bound !== 'number') return told
    const limit = sayNumber(bound)
    return { vi: `${told.vi} (${words.vi} ${limit.vi})`, en: `${told.en} (${words.en} ${limit.en})` }
  })()
  return { vi: said.vi + through.vi, en: said.en + through.en }
}

function sayCountOf(pack: Pack, name: string, value: number, bound: number): Said {
  const counted = nameOf(pack, 'count', name)
  return { vi: `${value} ${counted.vi} (ít nhất ${bound})`, en: `${value} ${counted.en} (at least ${bound})` }
}
