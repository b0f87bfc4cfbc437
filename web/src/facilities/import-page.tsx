import { Button, NativeSelect, TextInput } from '@mantine/core'
import { FACILITY_FORMATS, USER_RULES } from '@hiepluc/contract/facility.ts'
import type { FacilityFormat, UserRule } from '@hiepluc/contract/facility.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { FileDrop } from '#facilities/file-drop.tsx'
import { ImportTrouble } from '#facilities/import-trouble.tsx'
import { ListDiff } from '#facilities/list-diff.tsx'
import { formatOf, sendList, type ListToSend } from '#facilities/send-list.ts'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Check } from '#portal/check.tsx'
import { useMe } from '#reader.ts'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

interface Draft {
  readonly files: readonly File[]
  readonly format: FacilityFormat
  readonly list: string
  readonly date: string
  readonly operator: number | undefined
  readonly usersBy: UserRule
  readonly mayShrink: boolean
}
const NOTHING: Draft = {
  files: [],
  format: 'csv',
  list: '',
  date: '',
  operator: undefined,
  usersBy: 'none',
  mayShrink: false,
}

/** Takes in a list of infrastructure: what it would change is seen first. */
export function FacilityImportPage() {
  const { t } = useFacilitiesLanguage()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(NOTHING)
  const seeing = useMutation({ mutationFn: (list: ListToSend) => sendList(list, true) })
  const taking = useMutation({
    mutationFn: (list: ListToSend) => sendList(list, false),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['facilities'] }),
  })
  const write = (more: Partial<Draft>) => {
    setDraft((now) => ({ ...now, ...more }))
    seeing.reset()
    taking.reset()
  }
  const order: ListToSend = { ...draft, list: draft.list.trim(), date: draft.date || undefined, seed: 1 }
  const isWhole = draft.files.length > 0 && order.list !== ''
  const failure = taking.error ?? seeing.error
  return (
    <Page
      title={t.facilities.import}
      about={t.facilities.importAbout}
      trail={<Link to="/facilities">{t.facilities.title}</Link>}
    >
      <div className={css['form']}>
        <FileDrop files={draft.files} choose={(files) => write(chosen(files, draft))} />
        <Fields draft={draft} write={write} />
        {failure ? (
          <Check
            label={t.facilities.mayShrink}
            checked={draft.mayShrink}
            write={(mayShrink) => write({ mayShrink })}
          />
        ) : null}
        <div className={css['acts']}>
          <Button
            variant={seeing.data ? 'default' : 'filled'}
            disabled={!isWhole}
            loading={seeing.isPending}
            onClick={() => seeing.mutate(order)}
          >
            {t.facilities.preview}
          </Button>
          {seeing.data && !taking.data ? (
            <Button loading={taking.isPending} onClick={() => taking.mutate(order)}>
              {t.facilities.take}
            </Button>
          ) : null}
        </div>
      </div>
      {failure ? <ImportTrouble failure={failure} /> : null}
      {taking.data ? (
        <Panel tone="accent">
          {taking.data.isTaken ? t.facilities.taken(taking.data.list) : t.facilities.willNothing}{' '}
          <Link to="/facilities" search={draft.operator === undefined ? {} : { operator: draft.operator }}>
            {t.facilities.seeAll}
          </Link>{' '}
          <Link to="/facilities/networks/$id" params={{ id: taking.data.owner.id }}>
            {t.facilities.seeNetwork}
          </Link>
        </Panel>
      ) : null}
      {seeing.data && !failure ? (
        <Section title={t.facilities.will}>
          <ListDiff answer={taking.data ?? seeing.data} />
        </Section>
      ) : null}
    </Page>
  )
}

/** Files that were chosen, with the format and the name that the first suggests. */
function chosen(files: readonly File[], { list }: Draft): Partial<Draft> {
  const [first] = files
  if (!first) return { files }
  const format = formatOf(first.name)
  return {
    ...{ files, format, usersBy: format === 'topohub' ? 'degree' : 'none' },
    list: list || first.name.replace(/\.\w+$/, '').slice(0, 120),
  }
}

function Fields({ draft, write }: { draft: Draft; write: (more: Partial<Draft>) => void }) {
  const { t } = useFacilitiesLanguage()
  const isAuthority = ['regulator', 'police'].includes(useMe()?.organisation.standing ?? '')
  return (
    <div className={css['pair']}>
      <NativeSelect
        label={t.facilities.format}
        value={draft.format}
        onChange={({ currentTarget }) => write({ format: currentTarget.value as FacilityFormat })}
        data={FACILITY_FORMATS.map((value) => ({ value, label: t.facilities.formats[value] }))}
      />
      <TextInput
        label={t.facilities.listName}
        title={t.facilities.listAbout}
        value={draft.list}
        onChange={({ currentTarget }) => write({ list: currentTarget.value })}
        maxLength={120}
        autoComplete="off"
      />
      <TextInput
        label={t.facilities.date}
        type="date"
        value={draft.date}
        onChange={({ currentTarget }) => write({ date: currentTarget.value })}
      />
      <NativeSelect
        label={t.facilities.usersBy}
        value={draft.usersBy}
        onChange={({ currentTarget }) => write({ usersBy: currentTarget.value as UserRule })}
        data={USER_RULES.map((value) => ({ value, label: t.facilities.userRules[value] }))}
      />
      {isAuthority ? (
        <div>
          <div className={css['label']} title={t.facilities.whoseOwn}>
            {t.facilities.whose}
          </div>
          <OperatorPick chosen={draft.operator} choose={(operator) => write({ operator })} />
        </div>
      ) : null}
    </div>
  )
}
