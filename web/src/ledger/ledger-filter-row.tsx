import { useState } from 'react'
import { entryName } from '#kit/entry-name.ts'
import { Filters, Pick } from '#kit/filters.tsx'
import { SearchField } from '#kit/search-field.tsx'
import { TimePick } from '#kit/time-pick.tsx'
import { ENTRY_GROUPS } from '#ledger/entry-groups.ts'
import {
  isNarrowed,
  subjectOf,
  WITHIN_CHOICES,
  type LedgerSearch,
  type Within,
} from '#ledger/ledger-filters.ts'
import { useNames } from '#ledger/named.tsx'
import { canSee, useMe } from '#reader.ts'
import { OrganisationPick } from '#members/organisation-pick.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'

type Choose = (change: Partial<LedgerSearch>) => void

interface FilterRowProps {
  readonly search: LedgerSearch
  readonly choose: Choose
  readonly clear: () => void
}

export function LedgerFilterRow({ search, choose, clear }: FilterRowProps) {
  const { t } = useLedgerLanguage()
  // an operator's members have one organisation's matters to look at
  const me = useMe()
  const all = !me || canSee('listOrganisations', me)
  return (
    <Filters chosen={isNarrowed(search)} clear={clear}>
      <Pick<NonNullable<LedgerSearch['kind']> | ''>
        label={t.ledger.kind}
        value={search.kind ?? ''}
        idle=""
        options={[['', t.kit.all]]}
        groups={[...ENTRY_GROUPS].map(([group, kinds]) => [
          t.ledger.group[group],
          kinds.map((kind) => [kind, entryName(t, kind)] as const),
        ])}
        choose={(kind) => choose({ kind: kind || undefined })}
      />
      <TimePick<Within>
        label={t.ledger.filter.time}
        choices={WITHIN_CHOICES.map((one) => [one, t.ledger.filter.within[one]] as const)}
        recent={search.within}
        from={search.from}
        until={search.until}
        choose={({ recent, ...days }) => choose({ ...days, within: recent })}
      />
      {all ? (
        <OrganisationPick
          label={t.ledger.filter.organisation}
          placeholder={t.ledger.filter.anyOrganisation}
          chosen={search.organisation}
          choose={(one) => choose({ organisation: one?.id })}
          width={230}
        />
      ) : null}
      <SubjectField search={search} choose={choose} />
      <MemberField search={search} choose={choose} />
    </Filters>
  )
}

function SubjectField({ search, choose }: Omit<FilterRowProps, 'clear'>) {
  const { t } = useLedgerLanguage()
  const names = useNames()
  const [wrong, setWrong] = useState(false)
  const [thing] = search.subject?.split(':') ?? []
  const spoken = thing === 'incident' || thing === 'report'
  return (
    <SearchField
      label={t.ledger.filter.subject}
      value={search.subject && (spoken ? names.subject(search.subject) : search.subject)}
      seek={(words) => {
        const subject = words === undefined ? undefined : subjectOf(words)
        setWrong(words !== undefined && subject === undefined)
        choose({ subject })
      }}
      width={170}
      wrong={wrong ? t.ledger.filter.notASubject : undefined}
    />
  )
}

function MemberField({ search, choose }: Omit<FilterRowProps, 'clear'>) {
  const { t } = useLedgerLanguage()
  const [wrong, setWrong] = useState(false)
  return (
    <SearchField
      label={t.ledger.filter.member}
      value={search.member === undefined ? undefined : String(search.member)}
      seek={(words) => {
        const number = words !== undefined && /^[1-9]\d{0,14}$/.test(words) ? Number(words) : undefined
        setWrong(words !== undefined && number === undefined)
        choose({ member: number })
      }}
      width={190}
      wrong={wrong ? t.ledger.filter.notAMember : undefined}
    />
  )
}
