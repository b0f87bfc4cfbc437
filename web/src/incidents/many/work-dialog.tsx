import { Button, Checkbox, NativeSelect } from '@mantine/core'
import type { WorkOfMany } from '@hiepluc/contract/incident-work.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import type { ChosenRow } from '#incidents/many/chosen.ts'
import { LeftOut } from '#incidents/many/left-out.tsx'
import { askWork, type Work } from '#incidents/many/use-work.ts'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { DUTY_TEXTS } from '#texts/duty-language.ts'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './many-dialog.module.css'

/** Assigns or acknowledges many: with how many it can be done and why not with the others, before it is done. */
export function WorkDialog({
  act,
  rows,
  work,
  close,
}: {
  act: WorkOfMany
  rows: readonly ChosenRow[]
  work: Work
  close: () => void
}) {
  const { t: spoken, language } = useLifeLanguage()
  const t = { ...spoken, ...DUTY_TEXTS[language] }
  const me = useMe()
  const [member, setMember] = useState<number | null>(me?.id ?? null)
  const [over, setOver] = useState(false)
  const ids = rows.map(({ id }) => id)
  const incidents = ids.map((id) => (act === 'assign' ? { id, member } : { id }))
  const preview = useQuery({
    queryKey: ['incidents', 'works', act, member, ids],
    queryFn: () => askWork({ act, incidents }, true),
    placeholderData: keepPreviousData,
    ...{ staleTime: 0, gcTime: 0 },
  })
  const left = preview.data?.left ?? []
  const held = left.flatMap(({ id, handler }) =>
    handler === undefined || handler === member ? [] : [{ id, member, instead: handler }],
  )
  const kept = over ? left.filter(({ id }) => !held.some((one) => one.id === id)) : left
  const ready = preview.data && preview.data.done.length + (over ? held.length : 0)
  const closeOwn = useOwnClose(close)
  const submit = async (sent: FormEvent) => {
    sent.preventDefault()
    if (work.busy || !ready) return
    const taken = new Map(over ? held.map((one) => [one.id, one]) : [])
    // a refusal is told in the dialog
    await work
      .send({ act, incidents: incidents.map((one) => taken.get(one.id) ?? one) })
      .then(closeOwn, () => undefined)
  }
  return (
    <Dialog title={t.duty.work[act]} opened close={close}>
      <form onSubmit={(sent) => void submit(sent)} className={css['form']}>
        <p>{t.duty.workWords[act]}</p>
        {act === 'assign' ? <HandlerPick member={member} choose={setMember} /> : null}
        {preview.error ? (
          <Trouble failure={preview.error} retry={() => void preview.refetch()} />
        ) : (
          <output className={css['will']}>
            {ready === undefined ? t.life.many.asking : t.life.many.will(ready, rows.length)}
          </output>
        )}
        {held.length > 0 ? (
          <Checkbox
            checked={over}
            onChange={({ currentTarget }) => setOver(currentTarget.checked)}
            label={t.duty.takeOver(held.length)}
          />
        ) : null}
        <LeftOut left={kept} />
        {work.error ? <Trouble failure={work.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button
            type="submit"
            loading={work.busy}
            // not disabled while it is asked with how many: the keyboard, which comes here first, would stay behind the dialog
            {...(!ready && { 'data-disabled': true, 'aria-disabled': true })}
            {...(act !== 'assign' && { 'data-autofocus': true })}
          >
            {`${t.duty.work[act]} (${ready ?? 0})`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function HandlerPick({ member, choose }: { member: number | null; choose: (member: number | null) => void }) {
  const { t: spoken, language } = useLifeLanguage()
  const t = { ...spoken, ...DUTY_TEXTS[language] }
  const handlers = useQuery({
    queryKey: ['handlers'],
    queryFn: ({ signal }) => call('listHandlers', { signal }),
    staleTime: 60_000,
  })
  return (
    <NativeSelect
      label={t.duty.assignTo}
      value={member ?? ''}
      data-autofocus
      onChange={({ currentTarget }) => choose(Number(currentTarget.value) || null)}
      data={[
        { value: '', label: t.life.nobody },
        ...(handlers.data?.rows ?? []).map(({ id, name, organisation, organisationEn: nameEn }) => ({
          value: String(id),
          label: `${name} (${nameIn({ name: organisation, nameEn }, language)})`,
        })),
      ]}
    />
  )
}
