import { NativeSelect, TextInput } from '@mantine/core'
import { FACILITY_FIELDS } from '@hiepluc/contract/facility-field.ts'
import { FACILITY_KINDS } from '@hiepluc/contract/facility.ts'
import type { FacilityFacts, FacilityKind } from '@hiepluc/contract/facility.ts'
import { useState } from 'react'
import { call } from '#api.ts'
import { factsOf, typedOf, type Typed } from '#facilities/facility-form.ts'
import { FieldInput } from '#facilities/field-input.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

interface FacilityDialogProps {
  readonly kind: FacilityKind
  /** whose the new one is; absent: one's own organisation's */
  readonly operator?: number | undefined
  /** absent: a new one */
  readonly thing?: {
    readonly id: number
    readonly key: string
    readonly name: string
    readonly facts: FacilityFacts
  }
  readonly close: () => void
}

/** Enters one thing, or says what is known of it from now on. */
export function FacilityDialog({ kind: given, operator, thing, close }: FacilityDialogProps) {
  const { t } = useFacilitiesLanguage()
  const [kind, setKind] = useState(given)
  const [key, setKey] = useState(thing?.key ?? '')
  const [name, setName] = useState(thing?.name ?? '')
  const [typed, setTyped] = useState<Typed>(() => typedOf(given, thing?.facts ?? {}))
  const facts = factsOf(kind, typed)
  const send = () =>
    thing
      ? call('changeFacility', { params: { id: thing.id }, body: { name, facts } })
      : call('addFacility', {
          body: { kind, key, name: name || key, facts, ...(operator !== undefined && { operator }) },
        })
  const isWhole = (thing ? name : key).trim() !== ''
  return (
    <FormDialog
      title={thing ? t.facilities.change : t.facilities.add}
      act={t.facilities.save}
      send={send}
      changes={['facilities']}
      isWhole={isWhole}
      close={close}
    >
      <div className={css['pair']}>
        {thing ? null : (
          <>
            <NativeSelect
              label={t.facilities.kind}
              value={kind}
              onChange={({ currentTarget }) => {
                setKind(currentTarget.value as FacilityKind)
                setTyped({})
              }}
              data={FACILITY_KINDS.map((value) => ({ value, label: t.facilities.kinds[value] }))}
            />
            <TextInput
              label={t.facilities.key}
              value={key}
              onChange={({ currentTarget }) => setKey(currentTarget.value)}
              maxLength={200}
              autoComplete="off"
              required
              withAsterisk={false}
              data-autofocus
            />
          </>
        )}
        <TextInput
          label={t.facilities.name}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          maxLength={300}
          autoComplete="off"
        />
        {Object.entries(FACILITY_FIELDS[kind]).map(([fact, field]) => (
          <FieldInput
            key={fact}
            field={field}
            value={typed[fact] ?? ''}
            write={(value) => setTyped((now) => ({ ...now, [fact]: value }))}
          />
        ))}
      </div>
    </FormDialog>
  )
}
