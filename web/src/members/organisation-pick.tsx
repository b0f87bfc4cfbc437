import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { useAccountLanguage } from '#texts/account-language.ts'

export type Organisation = Answer<'listOrganisations'>['rows'][number]

interface OrganisationPickProps {
  readonly label: string
  readonly placeholder: string
  readonly chosen: number | undefined
  readonly choose: (one: Organisation | undefined) => void
  /** with its label in sight, as in a form */
  readonly inForm?: boolean
  readonly width?: number
}

/** Finds an organisation by its name: there are too many for a plain list. */
export function OrganisationPick({
  label,
  placeholder,
  chosen,
  choose,
  inForm = false,
  width,
}: OrganisationPickProps) {
  const { t, language } = useAccountLanguage()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  // those chosen before stay known while others are looked for
  const [known, setKnown] = useState<Organisation>()
  // one that the address bar names is looked up
  const named = useQuery({
    queryKey: ['organisations', 'one', chosen],
    queryFn: ({ signal }) => call('listOrganisations', { query: { id: chosen }, signal }),
    enabled: chosen !== undefined && known?.id !== chosen,
    staleTime: 60_000,
  })
  const found = useQuery({
    queryKey: ['organisations', 'pick', q],
    queryFn: ({ signal }) => call('listOrganisations', { query: { q: q || undefined, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const rows = found.data?.rows ?? []
  const held = known?.id === chosen ? known : named.data?.rows.find(({ id }) => id === chosen)
  const all = held && !rows.some(({ id }) => id === held.id) ? [held, ...rows] : rows
  const nameOf = (one: Organisation) => (language === 'en' && one.nameEn) || one.name
  const one = all.find(({ id }) => id === chosen)
  return (
    <Select
      {...(inForm
        ? { label, required: true, withAsterisk: false }
        : { 'aria-label': label, clearable: true })}
      clearButtonProps={{ 'aria-label': placeholder }}
      placeholder={placeholder}
      data={all.map((each) => ({ value: String(each.id), label: nameOf(each) }))}
      value={chosen === undefined ? null : String(chosen)}
      onChange={(value) => {
        const picked = all.find(({ id }) => String(id) === value)
        setTyped('')
        setKnown(picked)
        choose(picked)
      }}
      searchable
      onSearchChange={(words) => setTyped(one && words === nameOf(one) ? '' : words)}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t.kit.searching : t.members.noSuchOrganisation}
      {...(width !== undefined && { w: width })}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}
