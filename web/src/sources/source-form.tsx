import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { TLP, type Tlp } from '@hiepluc/contract/tlp.ts'
import type { FormEvent } from 'react'
import { Trouble } from '#kit/trouble.tsx'
import { readMapping } from '#sources/mapping.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './source-page.module.css'

/** A source as it is being written. */
export interface Draft {
  name: string
  format: 'shadowserver' | 'csv' | 'json-lines' | ''
  tlp: Tlp
  confidence: number
  mapping: string
}
type Format = Draft['format']

interface FormProps {
  readonly draft: Draft
  readonly write: (change: Partial<Draft>) => void
  readonly send: () => void
  readonly busy: boolean
  readonly failure: unknown
  /** what sends it */
  readonly words: string
  /** it has its name already, which stays */
  readonly named?: boolean
}

/** What a source is called, and how its reports are read. */
export function SourceForm({ draft, write, send, busy, failure, words, named = false }: FormProps) {
  const { t } = useLanguage()
  const mapping = readMapping(draft.mapping)
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (mapping.wrong === undefined) send()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      {named ? null : (
        <TextInput
          label={t.sources.name}
          description={t.sources.nameWords}
          value={draft.name}
          onChange={(changed) => write({ name: changed.currentTarget.value })}
          required
          maxLength={120}
          data-autofocus
        />
      )}
      <NativeSelect
        label={t.sources.format}
        value={draft.format}
        onChange={(changed) => write({ format: changed.currentTarget.value as Format })}
        data={[
          { value: '', label: t.sources.formatAny },
          { value: 'shadowserver', label: 'Shadowserver (CSV)' },
          { value: 'csv', label: 'CSV' },
          { value: 'json-lines', label: 'JSON Lines' },
        ]}
      />
      <div className={css['pair']}>
        <NativeSelect
          label={t.sources.tlp}
          value={draft.tlp}
          onChange={(changed) => write({ tlp: changed.currentTarget.value as Tlp })}
          data={TLP.map((one) => ({ value: one, label: `TLP:${one}` }))}
        />
        <NumberInput
          label={t.sources.confidenceOf}
          value={draft.confidence}
          onChange={(value) => write({ confidence: Number(value) || 0 })}
          min={0}
          max={100}
          suffix=" %"
        />
      </div>
      {draft.format === 'csv' || draft.format === 'json-lines' ? (
        <Textarea
          label={t.sources.mapping}
          description={t.sources.mappingWords}
          value={draft.mapping}
          onChange={(changed) => write({ mapping: changed.currentTarget.value })}
          error={mapping.wrong === undefined ? undefined : t.sources.mappingWrong(mapping.wrong)}
          rows={6}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
      ) : null}
      {failure ? <Trouble failure={failure} /> : null}
      <div className={css['acts']}>
        <Button type="submit" loading={busy}>
          {words}
        </Button>
      </div>
    </form>
  )
}
