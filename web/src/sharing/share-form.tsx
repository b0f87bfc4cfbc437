import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReceiverView } from '@hiepluc/contract/endpoints/sharings.ts'
import { useMutation } from '@tanstack/react-query'
import { useId, useState, type FormEvent } from 'react'
import { call } from '#api.ts'
import { useDraft } from '#kit/draft.ts'
import { Trouble } from '#kit/trouble.tsx'
import { ReceiverPick } from '#sharing/receiver-pick.tsx'
import type { SharedThing } from '#sharing/shared-thing.ts'
import { untilOf, type Lasts } from '#sharing/until.ts'
import { useSharingLanguage } from '#texts/sharing-language.ts'
import css from './sharings.module.css'

interface Draft {
  of: 'organisation' | 'person'
  receiver: ReceiverView | undefined
  reason: string
  lasts: Lasts
  day: string
}
type Write = (change: Partial<Draft>) => void

const LASTS: readonly Lasts[] = ['7', '30', '90', 'day', 'open']

/** With whom, why and until when; what was typed stays until it is sent, and when it is refused. */
export function ShareForm({ of, done }: { of: SharedThing; done: () => void }) {
  const { t } = useSharingLanguage()
  const { draft, write, forget } = useDraft<Draft>(`hl.draft.share.${of.thing}.${of.id}`, {
    ...{ of: 'organisation', receiver: undefined, reason: '', lasts: '30', day: '' },
  })
  const [missing, setMissing] = useState(false)
  const isRed = of.tlp === 'RED'
  const kind = isRed ? 'person' : draft.of
  const receiver = (draft.receiver?.member ? 'person' : 'organisation') === kind ? draft.receiver : undefined
  const share = useMutation({
    mutationFn: ({ organisation, member }: ReceiverView) =>
      call(of.thing === 'incident' ? 'shareIncident' : 'shareReport', {
        params: { id: of.id },
        body: {
          ...(member ? { member: member.id } : { organisation: organisation.id }),
          reason: draft.reason.trim(),
          until: untilOf(draft.lasts, draft.day, new Date()),
        },
      }),
    onSuccess: () => {
      forget()
      done()
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    setMissing(!receiver)
    if (receiver && !share.isPending) share.mutate(receiver)
  }
  return (
    <form onSubmit={submit} className={css['form']}>
      <p>{t.sharing.shareWords}</p>
      <Kind kind={kind} isRed={isRed} write={write} />
      <ReceiverPick
        key={kind}
        of={kind}
        chosen={receiver}
        missing={missing && !receiver}
        choose={(one) => write({ receiver: one })}
      />
      <Textarea
        label={t.sharing.reasonAsks}
        value={draft.reason}
        onChange={({ currentTarget }) => write({ reason: currentTarget.value })}
        maxLength={500}
        rows={3}
        resize="vertical"
        required
        withAsterisk={false}
      />
      <Until draft={draft} write={write} />
      {share.error ? <Trouble failure={share.error} /> : null}
      <div className={css['end']}>
        <Button type="submit" loading={share.isPending}>
          {t.sharing.send}
        </Button>
      </div>
    </form>
  )
}

function Kind({ kind, isRed, write }: { kind: Draft['of']; isRed: boolean; write: Write }) {
  const { t } = useSharingLanguage()
  const name = useId()
  return (
    <fieldset className={css['choice']}>
      <legend>{t.sharing.withWhom}</legend>
      {(['organisation', 'person'] as const).map((one) => (
        <label key={one} htmlFor={`${name}-${one}`}>
          <input
            type="radio"
            id={`${name}-${one}`}
            name={name}
            checked={kind === one}
            disabled={isRed && one === 'organisation'}
            onChange={() => write({ of: one })}
          />
          <span>{t.sharing[one]}</span>
        </label>
      ))}
      {isRed ? <p>{t.sharing.personOnly}</p> : null}
    </fieldset>
  )
}

function Until({ draft, write }: { draft: Draft; write: Write }) {
  const { t } = useSharingLanguage()
  return (
    <div className={css['pair']}>
      <NativeSelect
        label={t.sharing.until}
        value={draft.lasts}
        onChange={({ currentTarget }) => write({ lasts: currentTarget.value as Lasts })}
        data={LASTS.map((value) => ({ value, label: t.sharing.lasts[value] }))}
      />
      {draft.lasts === 'day' ? (
        <TextInput
          type="date"
          label={t.sharing.day}
          value={draft.day}
          onChange={({ currentTarget }) => write({ day: currentTarget.value })}
          required
          withAsterisk={false}
        />
      ) : null}
    </div>
  )
}
