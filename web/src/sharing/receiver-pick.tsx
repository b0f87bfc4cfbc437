import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReceiverView } from '@hiepluc/contract/endpoints/sharings.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { receiverName } from '#sharing/shared-thing.ts'
import { useSharingLanguage } from '#texts/sharing-language.ts'

interface ReceiverPickProps {
  readonly of: 'organisation' | 'person'
  readonly chosen: ReceiverView | undefined
  /** it was sent without one */
  readonly missing: boolean
  readonly choose: (one: ReceiverView | undefined) => void
}

const keyOf = ({ organisation, member }: ReceiverView) => String(member?.id ?? organisation.id)

/** Finds an organisation, or a person, by name. */
export function ReceiverPick({ of, chosen, missing, choose }: ReceiverPickProps) {
  const { t, language } = useSharingLanguage()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const found = useQuery({
    queryKey: ['receivers', of, q],
    queryFn: ({ signal }) => call('listReceivers', { query: { of, q: q || undefined }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const others = (found.data?.rows ?? []).filter((row) => !chosen || keyOf(row) !== keyOf(chosen))
  const all = chosen ? [chosen, ...others] : others
  return (
    <Select
      label={t.sharing.named[of]}
      error={missing ? t.sharing.noReceiver : undefined}
      placeholder={of === 'person' ? t.sharing.pickPerson : t.sharing.pickOrganisation}
      data={all.map((row) => ({ value: keyOf(row), label: receiverName(row, language) }))}
      value={chosen ? keyOf(chosen) : null}
      onChange={(value) => {
        setTyped('')
        choose(all.find((row) => keyOf(row) === value))
      }}
      onSearchChange={(words) => setTyped(chosen && words === receiverName(chosen, language) ? '' : words)}
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t.kit.searching : t.sharing.nobodyFound}
      searchable
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  )
}
