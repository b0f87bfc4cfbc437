import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { call } from '#api.ts'
import type { Facility } from '#facilities/facility-page.tsx'
import { FormDialog } from '#kit/form-dialog.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'

interface ActProps {
  readonly thing: Facility
  readonly close: () => void
}

/** Says that a thing is no more, and why. */
export function CloseDialog({ thing, close }: ActProps) {
  const { t } = useFacilitiesLanguage()
  const [words, setWords] = useState('')
  return (
    <FormDialog
      title={t.facilities.close}
      words={t.facilities.closeWords}
      send={() => call('closeFacility', { params: { id: thing.id }, body: { words } })}
      changes={['facilities']}
      isWhole={words.trim() !== ''}
      close={close}
    >
      <Textarea
        label={t.facilities.why}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
        maxLength={4000}
        rows={3}
        data-autofocus
      />
    </FormDialog>
  )
}

/** Says with which other owners' this one is one. */
export function MatchDialog({ thing, close }: ActProps) {
  const { t } = useFacilitiesLanguage()
  const [common, setCommon] = useState(thing.common ?? '')
  return (
    <FormDialog
      title={t.facilities.match}
      act={t.facilities.save}
      words={t.facilities.matchWords}
      send={() => call('matchFacility', { params: { id: thing.id }, body: { common } })}
      changes={['facilities']}
      close={close}
    >
      <TextInput
        label={t.facilities.common}
        value={common}
        onChange={({ currentTarget }) => setCommon(currentTarget.value)}
        maxLength={200}
        autoComplete="off"
        data-autofocus
      />
    </FormDialog>
  )
}
