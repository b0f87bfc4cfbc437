import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { RELATION_KINDS, type RelationKind } from '@hiepluc/contract/incident-work.ts'
import type { FormEvent } from 'react'
import { call } from '#api.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { placeOf } from '#kit/number-of.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './move-dialog.module.css'

/** What is asked: to relate, to merge into another, to split addresses off, to take one that was merged apart again. */
export type Relating =
  | { readonly act: 'relate' | 'merge' | 'split' }
  | { readonly act: 'part'; readonly merged: number }

interface Draft {
  other: string
  kind: RelationKind
  assets: string
  words: string
}
const EMPTY: Draft = { other: '', kind: 'related', assets: '', words: '' }

export function RelateDialog({
  incident,
  asks,
  close,
}: {
  incident: IncidentPage
  asks: Relating
  close: () => void
}) {
  const { t } = useLifeLanguage()
  const { draft, write, forget } = useDraft(`hl.draft.${asks.act}.${incident.id}`, EMPTY)
  const other = placeOf(draft.other)
  const closeOwn = useOwnClose(close)
  const act = useIncidentAct(
    incident,
    () => send(incident, asks, draft, other?.id ?? 0),
    () => {
      forget()
      closeOwn()
    },
  )
  const needsOther = asks.act === 'relate' || asks.act === 'merge'
  const isOther = other?.to === 'incident'
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (!act.isPending && (!needsOther || isOther)) act.mutate()
  }
  const texts = t.life.relating[asks.act]
  return (
    <Dialog title={texts.act} opened close={close}>
      <form onSubmit={submit} className={css['form']}>
        <p>{texts.words}</p>
        {needsOther ? (
          <TextInput
            label={t.life.otherNumber}
            value={draft.other}
            onChange={({ currentTarget }) => write({ other: currentTarget.value })}
            error={draft.other && !isOther ? t.life.notANumber : undefined}
            required
            maxLength={20}
            data-autofocus
          />
        ) : null}
        {asks.act === 'relate' ? (
          <NativeSelect
            label={t.life.relationKind}
            value={draft.kind}
            onChange={({ currentTarget }) => write({ kind: currentTarget.value as RelationKind })}
            data={RELATION_KINDS.map((value) => ({ value, label: t.life.relation[value] }))}
          />
        ) : null}
        {asks.act === 'split' ? (
          <Textarea
            label={t.life.splitAssets}
            description={t.life.splitAssetsWords}
            value={draft.assets}
            onChange={({ currentTarget }) => write({ assets: currentTarget.value })}
            required
            rows={4}
            spellCheck={false}
            data-autofocus
          />
        ) : null}
        <Textarea
          label={asks.act === 'relate' ? `${t.life.why} (${t.life.optional})` : t.life.why}
          value={draft.words}
          onChange={({ currentTarget }) => write({ words: currentTarget.value })}
          required={asks.act !== 'relate'}
          maxLength={4000}
          rows={3}
          resize="vertical"
        />
        {act.error ? <Trouble failure={act.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={act.isPending}>
            {texts.act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function send({ id, version }: IncidentPage, asks: Relating, draft: Draft, other: number) {
  const words = draft.words.trim()
  const params = { id }
  if (asks.act === 'relate')
    return call('relateIncidents', { params, body: { other, kind: draft.kind, ...(words && { words }) } })
  if (asks.act === 'merge') return call('mergeIncident', { params, body: { version, into: other, words } })
  if (asks.act === 'part')
    return call('splitIncident', { params, body: { version, merged: asks.merged, words } })
  const assets = draft.assets.split(/[\s,;]+/).filter(Boolean)
  return call('splitIncident', { params, body: { version, assets, words } })
}
