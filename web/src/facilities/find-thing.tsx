import type { TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { LISTS, toggled, type ListName, type WhatIfSearch } from '#facilities/failure-address.ts'
import { Pick } from '#kit/filters.tsx'
import { Icon } from '#kit/icon.tsx'
import { nameIn } from '#kit/name-in.ts'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

export interface Choice {
  readonly list: ListName
  readonly id: number
  readonly name: string
  /** without diacritics and case, so that "ha noi" finds "Hà Nội" */
  readonly folded: string
}

export const KIND_OF = {
  sites: 'site',
  buildings: 'building',
  links: 'link',
  groups: 'group',
  feeds: 'feed',
  substations: 'substation',
  operators: 'operator',
  works: 'work',
} as const

const folded = (text: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase()

const NONE: readonly Choice[] = []

/** All that may fail by itself, by name. */
export function useChoices(network: TopologyView): readonly Choice[] {
  const { language } = useFailureLanguage()
  return useMemo(() => {
    const of = (list: ListName, rows: readonly { id: number; name: string }[]) =>
      rows.map(({ id, name }) => ({ list, id, name, folded: folded(name) }))
    const operators = network.operators.map((one) => ({ id: one.id, name: nameIn(one, language) }))
    return LISTS.flatMap((list) => of(list, list === 'operators' ? operators : network[list]))
  }, [network, language])
}

const MOST_FOUND = 40

/** Those that are found: what begins with the words first, of equals in the order of their kinds. */
function findIn(choices: readonly Choice[], typed: string, list: ListName | ''): readonly Choice[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0 && list === '') return NONE
  const found = choices.filter(
    (one) => (list === '' || one.list === list) && words.every((word) => one.folded.includes(word)),
  )
  const isFirst = (one: Choice) => (one.folded.startsWith(words[0] ?? '') ? 0 : 1)
  return found.toSorted((a, b) => isFirst(a) - isFirst(b)).slice(0, MOST_FOUND)
}

/** What fails, found by name among all kinds or one; pressed again it is given up. */
export function FindThing({
  network,
  search,
  change,
}: {
  network: TopologyView
  search: WhatIfSearch
  change: (search: WhatIfSearch) => void
}) {
  const { t } = useFailureLanguage()
  const [typed, type] = useState('')
  const [kind, choose] = useState<ListName | ''>('')
  const choices = useChoices(network)
  const found = useMemo(() => findIn(choices, typed, kind), [choices, typed, kind])
  return (
    <>
      <div className={css['row']}>
        <TextInput
          className={css['wide'] ?? ''}
          label={t.failures.find}
          value={typed}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          leftSection={<Icon name="search" size={14} />}
          data-filter
        />
        <Pick
          label={t.failures.findIn}
          value={kind}
          idle=""
          options={[
            ['', t.failures.everything],
            ...LISTS.filter((list) => network[list].length > 0).map(
              (list) => [list, t.failures.kinds[KIND_OF[list]]] as const,
            ),
          ]}
          choose={choose}
        />
      </div>
      {(typed.trim() !== '' || kind !== '') && found.length === 0 ? (
        <p className={css['note']}>{t.failures.notFound}</p>
      ) : null}
      {found.length > 0 ? (
        <ul className={css['found']} aria-label={t.failures.found}>
          {found.map(({ list, id, name }) => (
            <li key={`${list} ${id}`}>
              <button
                type="button"
                aria-pressed={search[list]?.includes(id) ?? false}
                onClick={() => change(toggled(search, list, id))}
              >
                <span>
                  {search[list]?.includes(id) ? '✓ ' : ''}
                  {name}
                </span>
                <small>{t.failures.kinds[KIND_OF[list]]}</small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
