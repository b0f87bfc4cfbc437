import { NativeSelect, TextInput } from '@mantine/core'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { FACILITY_WORDS } from '@hiepluc/contract/facility-field.ts'
import { FACILITY_KINDS } from '@hiepluc/contract/facility.ts'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useId, useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './related.module.css'

/** At which facilities an incident is. */
export function IncidentFacilities({ incident }: { incident: Pick<IncidentPage, 'id'> }) {
  const { t, language } = useLifeLanguage()
  const { id } = incident
  const [isJoining, setJoining] = useState(false)
  const queries = useQueryClient()
  const queryKey = ['incidents', 'facilities', id]
  const read = useQuery({
    queryKey,
    queryFn: ({ signal }) => call('listIncidentFacilities', { params: { id }, signal }),
  })
  const part = useMutation({
    mutationFn: (facility: number) => call('partFacility', { params: { id }, body: { facility } }),
    onSuccess: async (now) => {
      queries.setQueryData(queryKey, now)
      await queries.invalidateQueries({ queryKey: ['incidents', 'one', id] })
    },
  })
  const { rows = [], may } = read.data ?? {}
  return (
    <Section title={t.life.facilities}>
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {read.isSuccess && rows.length === 0 ? <p className="hl-muted">{t.life.noFacilities}</p> : null}
      <ul className={css['others']}>
        {rows.map((row) => (
          <li key={row.id}>
            <span>{FACILITY_WORDS[row.kind][language]}</span>
            <Link to="/facilities/$id" params={{ id: row.id }}>
              {row.name}
            </Link>
            <span>{nameIn(row.owner, language)}</span>
            {row.isGone ? <span className="hl-muted">{t.life.facilityGone}</span> : null}
            {may?.join === true ? (
              <button
                type="button"
                aria-label={`${t.life.partFacility}: ${row.name}`}
                onClick={() => part.mutate(row.id)}
              >
                {t.life.partFacility}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {part.error ? <Trouble failure={part.error} /> : null}
      {may ? (
        <div className={css['acts']}>
          <ActButton icon="plus" words={t.life.joinFacility} may={may.join} onAct={() => setJoining(true)} />
        </div>
      ) : null}
      {isJoining ? <JoinDialog id={id} close={() => setJoining(false)} /> : null}
    </Section>
  )
}

const FOUND = 50

/** Finds a facility by its kind, key or name, and joins the one that is chosen. */
function JoinDialog({ id, close }: { id: number; close: () => void }) {
  const { t, language } = useLifeLanguage()
  const [kind, setKind] = useState<FacilityKind>('site')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<number>()
  const name = useId()
  const q = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['facilities', 'to-join', kind, q],
    queryFn: ({ signal }) =>
      call('listFacilities', { query: { kind, limit: FOUND, ...(q !== '' && { q }) }, signal }),
    placeholderData: keepPreviousData,
  })
  const rows = found.data?.rows ?? []
  const facility = rows.find((row) => row.id === chosen)?.id
  return (
    <FormDialog
      title={t.life.joinFacility}
      words={t.life.joinFacilityWords}
      send={() => call('joinFacility', { params: { id }, body: { facility: facility ?? 0 } })}
      changes={['incidents']}
      isWhole={facility !== undefined}
      close={close}
    >
      <div className={css['finding']}>
        <TextInput
          label={t.life.facilityQuery}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          maxLength={100}
          autoComplete="off"
          data-autofocus
        />
        <NativeSelect
          label={t.life.facilityKind}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as FacilityKind)}
          data={FACILITY_KINDS.map((one) => ({ value: one, label: FACILITY_WORDS[one][language] }))}
        />
      </div>
      <fieldset className={css['found']} aria-busy={found.isFetching}>
        <legend>{t.life.facility}</legend>
        {found.isSuccess && rows.length === 0 ? <p className="hl-muted">{t.life.facilityNone}</p> : null}
        {rows.map((row) => (
          <label key={row.id}>
            <input type="radio" name={name} checked={row.id === chosen} onChange={() => setChosen(row.id)} />
            <span>
              {row.name} <span className="hl-code">{row.key}</span>
              <small>{nameIn(row.owner, language)}</small>
            </span>
          </label>
        ))}
        {found.data?.next ? <p className="hl-muted">{t.life.facilityMore}</p> : null}
      </fieldset>
      {found.isError ? <Trouble failure={found.error} retry={() => void found.refetch()} /> : null}
    </FormDialog>
  )
}
