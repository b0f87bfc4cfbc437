import type { EntryBody } from '#ledger/entry.ts'

/** The incidents an entry speaks of, as ranges: the desk's entries about many name them so; those of people are about the one they are written of. */
export function incidentsIn({ subject, facts }: EntryBody): readonly (readonly [number, number])[] {
  const [what, id] = subject.split(':')
  const others = Array.isArray(facts['incidents'])
    ? (facts['incidents'] as readonly (number | [number, number])[])
    : []
  return [...(what === 'incident' ? [Number(id)] : []), ...others].map((one) =>
    typeof one === 'number' ? [one, one] : one,
  )
}
