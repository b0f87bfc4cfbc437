import { Button, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import { TLP, type Tlp } from '@hiepluc/contract/tlp.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call, type Answer } from '#api.ts'
import { ActButton, type Told } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useDraft } from '#kit/draft.ts'
import { readMapping } from '#sources/mapping.ts'
import { TokenOnce } from '#sources/token-once.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './source-page.module.css'

type Format = 'shadowserver' | 'csv' | 'json-lines'
interface Draft {
  name: string
  format: Format | ''
  tlp: Tlp
  confidence: number
  mapping: string
}
const EMPTY: Draft = { name: '', format: '', tlp: 'AMBER', confidence: 80, mapping: '' }

/** Adds a source; its token is shown once. */
export function AddSource({ may }: { may: Told }) {
  const { t } = useLanguage()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const [added, setAdded] = useState<Answer<'addSource'>>()
  const { draft, write, forget } = useDraft('hl.draft.source', EMPTY)
  const add = useMutation({
    mutationFn: () => {
      const mapping = readMapping(draft.mapping)
      const { name, tlp, confidence, format } = draft
      return call('addSource', {
        body: {
          name: name.trim(),
          tlp,
          confidence,
          ...(format ? { format } : {}),
          ...(mapping.read ? { mapping: mapping.read } : {}),
        },
      })
    },
    onSuccess: async (answer) => {
      setAdded(answer)
      forget()
      await queries.invalidateQueries({ queryKey: ['sources'] })
    },
  })
  const close = () => {
    setOpened(false)
    setAdded(undefined)
    add.reset()
  }
  return (
    <>
      <ActButton icon="plus" words={t.sources.add} first may={may} onAct={() => setOpened(true)} />
      <Dialog
        title={added ? t.sources.added(added.source.name) : t.sources.add}
        opened={opened}
        close={close}
        light={!added}
      >
        {added ? (
          <TokenOnce token={added.token} done={close} />
        ) : (
          <SourceForm
            draft={draft}
            write={write}
            send={() => add.mutate()}
            busy={add.isPending}
            failure={add.error}
          />
        )}
      </Dialog>
    </>
  )
}

interface FormProps {
  readonly draft: Draft
  readonly write: (change: Partial<Draft>) => void
  readonly send: () => void
  readonly busy: boolean
  readonly failure: unknown
}

function SourceForm({ draft, write, send, busy, failure }: FormProps) {
  const { t } = useLanguage()
  const mapping = readMapping(draft.mapping)
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (mapping.wrong === undefined) send()
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <TextInput
        label={t.sources.name}
        description={t.sources.nameWords}
        value={draft.name}
        onChange={(changed) => write({ name: changed.currentTarget.value })}
        required
        maxLength={120}
        data-autofocus
      />
      <NativeSelect
        label={t.sources.format}
        value={draft.format}
        onChange={(changed) => write({ format: changed.currentTarget.value as Format | '' })}
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
          {t.sources.add}
        </Button>
      </div>
    </form>
  )
}
