import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { CAUSES, HIT_PARTS, type Cause, type HitPart } from '@hiepluc/contract/incident-origin.ts'
import { INCIDENT_KINDS, type IncidentKind } from '@hiepluc/contract/incident-state.ts'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import { TLP, type Tlp } from '@hiepluc/contract/tlp.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { call } from '#api.ts'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { PlacePick } from '#kit/map/place-pick.tsx'
import { useDraft } from '#kit/draft.ts'
import { TimeField } from '#kit/time-field.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { packsQuery, packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useMe } from '#reader.ts'
import { useIncidentLawLanguage } from '#texts/incident-law-language.ts'
import css from '#incidents/move-dialog.module.css'

interface Draft {
  operator: number
  kind: IncidentKind
  class: string
  tlp: Tlp
  asset: string
  part: HitPart | ''
  cause: Cause | ''
  place: string
  province: string
  commune: string
  occurred: string
  detected: string
  words: string
}
const EMPTY: Draft = {
  ...{ operator: 0, kind: 'incident', class: '', tlp: 'AMBER', asset: '', part: '', cause: '' },
  ...{ place: '', province: '', commune: '', occurred: '', detected: '', words: '' },
}

/** Opens an incident that no report told of. What was typed stays until it is opened. */
export function OpenDialog({
  close,
  goOn,
}: {
  close: () => void
  /** where to go then; absent: to its page */
  goOn?: (incident: number) => Promise<void>
}) {
  const { t } = useIncidentLawLanguage()
  const { draft, write, forget } = useDraft('hl.draft.open', EMPTY)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const me = useMe()
  const own =
    me && ['operator', 'public-body'].includes(me.organisation.standing) ? me.organisation.id : undefined
  const closeOwn = useOwnClose(close)
  const open = useMutation({
    mutationFn: () => call('openIncident', { body: bodyOf({ ...draft, operator: own ?? draft.operator }) }),
    onSuccess: async (page) => {
      forget()
      const isAwaited = closeOwn()
      queries.setQueryData(['incidents', 'one', page.id], page)
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
      // whoever left the dialog meanwhile is elsewhere
      if (isAwaited)
        await (goOn ? goOn(page.id) : navigate({ to: '/incidents/$id', params: { id: page.id } }))
    },
  })
  const isWhole = (own ?? draft.operator) > 0 && draft.class !== ''
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (isWhole && !open.isPending) open.mutate()
  }
  return (
    <Dialog title={t.atLaw.openAct} opened close={close}>
      <form onSubmit={submit} className={css['form']}>
        <p>{t.atLaw.openWords}</p>
        {own === undefined ? (
          <div>
            <span className="hl-muted">{t.incidents.operator}</span>
            <OperatorPick
              chosen={draft.operator || undefined}
              choose={(operator) => write({ operator: operator ?? 0 })}
            />
          </div>
        ) : null}
        <WhatFields draft={draft} write={write} />
        <TimeField
          label={`${t.atLaw.occurred} (${t.atLaw.optional})`}
          value={draft.occurred}
          write={(occurred) => write({ occurred })}
        />
        <TimeField
          label={`${t.atLaw.detected} (${t.atLaw.optional})`}
          value={draft.detected}
          write={(detected) => write({ detected })}
        />
        <Textarea
          label={t.atLaw.whatHappened}
          value={draft.words}
          onChange={({ currentTarget }) => write({ words: currentTarget.value })}
          required
          maxLength={4000}
          rows={4}
          resize="vertical"
        />
        <NativeSelect
          label={t.incident.sharing}
          value={draft.tlp}
          onChange={({ currentTarget }) => write({ tlp: currentTarget.value as Tlp })}
          data={TLP.filter((tlp) => own === undefined || tlp !== 'RED').map((value) => ({
            value,
            label: `TLP:${value} · ${t.names.tlp[value]}`,
          }))}
        />
        {open.error ? <Trouble failure={open.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={open.isPending} disabled={!isWhole}>
            {t.atLaw.openAct}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What it is, what it hit, where, by what cause. */
function WhatFields({ draft, write }: { draft: Draft; write: (change: Partial<Draft>) => void }) {
  const { t, language } = useIncidentLawLanguage()
  const packs = useQuery(packsQuery)
  const current = packs.data?.packs.find((pack) => pack.current)?.ref
  const words = useQuery({ ...packWordsQuery(current ?? ''), enabled: current !== undefined })
  const options = <Value extends string>(values: readonly Value[], names: Record<Value, string>) => [
    { value: '', label: t.atLaw.notSaid },
    ...values.map((value) => ({ value, label: names[value] })),
  ]
  return (
    <>
      <NativeSelect
        label={t.atLaw.class}
        value={draft.class}
        onChange={({ currentTarget }) => write({ class: currentTarget.value })}
        data={[{ value: '', label: t.atLaw.choose }, ...classesOf(words.data, language)]}
        required
      />
      <NativeSelect
        label={t.atLaw.kind}
        value={draft.kind}
        onChange={({ currentTarget }) => write({ kind: currentTarget.value as IncidentKind })}
        data={INCIDENT_KINDS.map((value) => ({ value, label: t.names.incidentKind[value] }))}
      />
      <TextInput
        label={t.atLaw.assetHit}
        description={t.atLaw.assetWords}
        value={draft.asset}
        onChange={({ currentTarget }) => write({ asset: currentTarget.value })}
        required
        maxLength={200}
      />
      <NativeSelect
        label={t.atLaw.byHand.part}
        value={draft.part}
        onChange={({ currentTarget }) => write({ part: currentTarget.value as HitPart | '' })}
        data={options(HIT_PARTS, t.atLaw.byHand.parts)}
      />
      <NativeSelect
        label={t.atLaw.byHand.cause}
        value={draft.cause}
        onChange={({ currentTarget }) => write({ cause: currentTarget.value as Cause | '' })}
        data={options(CAUSES, t.atLaw.byHand.causes)}
      />
      <PlacePick chosen={draft} choose={write} />
      <TextInput
        label={`${t.atLaw.byHand.place} (${t.atLaw.optional})`}
        value={draft.place}
        onChange={({ currentTarget }) => write({ place: currentTarget.value })}
        maxLength={300}
      />
    </>
  )
}

/** The classes of the pack by family. */
function classesOf(words: PackWords | undefined, language: 'vi' | 'en') {
  const choices = words?.facts.find(({ id }) => id === 'class')?.choices ?? []
  const familyOf = ({ group }: (typeof choices)[number]) => (group ? wordsIn(group, language) : '')
  return [...new Set(choices.map(familyOf))].map((group) => ({
    group,
    items: choices
      .filter((one) => familyOf(one) === group)
      .map(({ id, name }) => ({ value: id, label: wordsIn(name, language) })),
  }))
}

function bodyOf({ part, cause, place, province, commune, occurred, detected, ...same }: Draft) {
  const iso = (local: string) => new Date(local).toISOString()
  return {
    ...same,
    ...(part && { part }),
    ...(cause && { cause }),
    ...(place.trim() && { place: place.trim() }),
    ...(province && { province }),
    ...(commune && { commune }),
    ...(occurred && { occurred: iso(occurred) }),
    ...(detected && { detected: iso(detected) }),
  }
}
