import type { GivenStatement, IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { givenOf, type Asked } from '#law/told-facts.ts'
import type { Told } from '#law/explorer-address.ts'

/** What of the fields was changed: by name, as typed; '' is what is not known after all. */
export interface Changed {
  readonly facts: Readonly<Record<string, string>>
  readonly times: Readonly<Record<string, string>>
  readonly counts: Told['counts']
  /** absent: those who are named already */
  readonly who: Told['who'] | undefined
}

/** What is known, as the fields have it. */
export function toldOf({
  values,
  anchors,
  counted,
  parties,
}: Pick<IncidentLaw, 'values' | 'anchors' | 'counted' | 'parties'>): Told {
  return {
    facts: Object.fromEntries(values.map(({ id, value }) => [id, textOf(value)])),
    times: Object.fromEntries(anchors.map(({ id, at }) => [id, at])),
    counts: Object.fromEntries(counted.map(({ id, times }) => [id, times])),
    who: parties.map(({ id }) => id),
  }
}

function textOf(value: IncidentLaw['values'][number]['value']): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(',') : String(value)
}

/** Known facts with what was typed over them. */
export const withChanges = (known: Told, { facts, times, counts, who }: Changed): Told => ({
  facts: { ...known.facts, ...facts },
  times: { ...known.times, ...times },
  counts: { ...known.counts, ...counts },
  who: who ?? known.who,
})

/** What is to be stated: only what differs from what is known. */
export function statementsOf(known: Told, changed: Changed, asked: Asked): GivenStatement[] {
  const { values = {} } = givenOf('incident', withChanges(known, changed), asked)
  const differs = (part: 'facts' | 'times') =>
    Object.entries(changed[part]).filter(([id, text]) => text !== (known[part][id] ?? ''))
  return [
    ...differs('facts').map(([fact, text]) => ({ fact, value: text === '' ? null : (values[fact] ?? null) })),
    ...differs('times').map(([anchor, text]) => ({ anchor, at: text === '' ? null : text })),
    ...Object.entries(changed.counts)
      .filter(([id, times]) => times.join() !== (known.counts[id] ?? []).join())
      .map(([count, times]) => ({ count, times: [...times] })),
    ...namedAnew(known.who, changed.who ?? known.who),
  ]
}

const namedAnew = (before: Told['who'], after: Told['who']): GivenStatement[] => [
  ...after.filter((party) => !before.includes(party)).map((party) => ({ party, is: true })),
  ...before.filter((party) => !after.includes(party)).map((party) => ({ party, is: false })),
]
