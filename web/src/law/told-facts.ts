import type { givenFacts, PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import type { z } from 'zod'
import type { Answer } from '#api.ts'
import type { Told } from '#law/explorer-address.ts'

type Matter = PackWords['matters'][number]
type Fact = PackWords['facts'][number]
type Named = Pick<Fact, 'id' | 'name'>

/** What is asked about one matter: the words of one pack, or of two that are compared. */
export interface Asked {
  readonly facts: readonly Fact[]
  readonly anchors: PackWords['anchors']
  readonly counts: readonly Named[]
  readonly parties: readonly Named[]
}

/** The words of these packs in which a matter is told, each once; where packs share one, as the first has it. */
export function askedOf(packs: readonly PackWords[], matter: string): Asked {
  const parts = packs.map((words) => ({ words, of: words.matters.find(({ id }) => id === matter) }))
  const pick = <Row extends { id: string }>(
    rows: (words: PackWords) => readonly Row[],
    key: keyof Pick<Matter, 'facts' | 'anchors' | 'counts'>,
  ) => once(parts.flatMap(({ words, of }) => rows(words).filter(({ id }) => of?.[key].includes(id))))
  return {
    facts: pick(({ facts }) => facts, 'facts'),
    anchors: pick(({ anchors }) => anchors, 'anchors'),
    counts: pick(({ counts }) => counts, 'counts'),
    parties: once(packs.flatMap(({ parties }) => parties)),
  }
}

const once = <Row extends { id: string }>(rows: readonly Row[]): Row[] =>
  rows.filter(({ id }, place) => rows.findIndex((one) => one.id === id) === place)

type Open = Pick<Answer<'exploreDuties'>, 'duties' | 'severity'>

/** The same, with the facts first on which most hangs while nobody has said anything yet. */
export function decisiveFirst(asked: Asked, whenNothingIsKnown: readonly Open[]): Asked {
  const hangs = new Map<string, number>()
  for (const { duties, severity } of whenNothingIsKnown)
    for (const { missing } of [...duties, ...(severity ? [severity] : [])])
      for (const { id } of missing) hangs.set(id, (hangs.get(id) ?? 0) + 1)
  const order = (a: Named, b: Named) => (hangs.get(b.id) ?? 0) - (hangs.get(a.id) ?? 0)
  return { ...asked, facts: asked.facts.toSorted(order) }
}

/** What was typed, as the desk takes it: each fact in its own type. What neither pack asks about stays behind. */
export function givenOf(matter: string, told: Told, asked: Asked): z.input<typeof givenFacts> {
  const values = asked.facts.flatMap((fact) => {
    const text = told.facts[fact.id]
    return text === undefined ? [] : [[fact.id, valueOf(fact, text)] as const]
  })
  const known = (rows: readonly { id: string }[], id: string) => rows.some((row) => row.id === id)
  return {
    matter,
    values: Object.fromEntries(values),
    anchors: Object.fromEntries(Object.entries(told.times).filter(([id]) => known(asked.anchors, id))),
    counted: Object.fromEntries(
      Object.entries(told.counts)
        .filter(([id]) => known(asked.counts, id))
        .map(([id, list]) => [id, [...list]]),
    ),
    parties: told.who.filter((id) => known(asked.parties, id)),
  }
}

function valueOf({ type }: Fact, text: string) {
  if (type === 'yes-no') return text === 'yes'
  if (type === 'choices') return text.split(',').filter(Boolean)
  // what is no number is refused by the desk, at its field
  return type === 'number' && Number.isFinite(Number(text)) ? Number(text) : text
}
