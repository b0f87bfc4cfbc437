import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { call } from '#api.ts'
import { nameIn } from '#kit/name-in.ts'
import { useLanguage } from '#texts/language.tsx'

/** Finds an operator by its name: there are too many for a plain list. */
export function OperatorPick({
  chosen,
  choose,
  atHand = false,
  narrows = false,
}: {
  chosen: number | undefined
  choose: (id: number | undefined) => void
  /** the keyboard was where it stands now */
  atHand?: boolean
  /** it narrows a list: nobody chosen means all */
  narrows?: boolean
}) {
  const { t, language } = useLanguage()
  const [typed, setTyped] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (atHand) input.current?.focus()
  }, [atHand])
  const [q] = useDebouncedValue(typed, 200)
  const found = useQuery({
    queryKey: ['operators', 'pick', q],
    queryFn: ({ signal }) => call('listOperators', { query: { q: q || undefined, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const one = useQuery({
    queryKey: ['operators', 'one', chosen],
    queryFn: ({ signal }) => call('readOperator', { params: { id: chosen! }, signal }),
    enabled: chosen !== undefined,
    staleTime: 60_000,
  })
  const rows = (found.data?.rows ?? []).filter((row) => row.id !== chosen)
  const known = chosen === undefined ? rows : [...(one.data ? [one.data] : []), ...rows]
  return (
    <Select
      aria-label={t.incidents.operator}
      placeholder={narrows ? t.incidents.anyOperator : t.incidents.chooseOperator}
      data={known.map((operator) => ({ value: String(operator.id), label: nameIn(operator, language) }))}
      value={chosen === undefined ? null : String(chosen)}
      onChange={(value) => {
        setTyped('')
        choose(value === null ? undefined : Number(value))
      }}
      searchable
      ref={input}
      clearable
      clearButtonProps={{ 'aria-label': narrows ? t.incidents.anyOperator : t.incidents.nobodyChosen }}
      onSearchChange={(words) => setTyped(words === one.data?.name ? '' : words)}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t.kit.searching : t.incidents.noSuchOperator}
      size="sm"
      w={230}
      data-filter
      styles={{ input: { fontSize: 13, minHeight: 34, height: 34 } }}
      comboboxProps={{ transitionProps: { duration: 0 }, width: 320, position: 'bottom-start' }}
    />
  )
}
