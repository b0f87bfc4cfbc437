import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { useProof } from '#account/proof.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Chip, type Tone } from '#kit/chip.tsx'
import { Confirm } from '#kit/dialog.tsx'
import { Ago } from '#kit/moment.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import { CallTable } from '#webhooks/call-table.tsx'
import { ChangeHears, WebhookHears } from '#webhooks/webhook-hears.tsx'
import css from './connections.module.css'

export type Webhook = Answer<'listWebhooks'>['rows'][number]

/** One machine: where it is, how it goes, what can be done with it. */
export function WebhookCard({ webhook, rotated }: { webhook: Webhook; rotated: (secret: string) => void }) {
  const { t, f } = useConnectionsLanguage()
  const { url, state, failures, nextTryAt, waiting, deliveredAt, oldUntil, offWhy } = webhook
  const how = state === 'on' && failures > 0 ? 'failing' : state
  return (
    <article className={css['card']} aria-label={url}>
      <header className={css['head']}>
        <h3>{url}</h3>
        <Chip tone={TONES[how]}>{t.connections.state[how]}</Chip>
      </header>
      <p className={css['facts']}>
        {offWhy ? <span>{t.connections.offWhy[offWhy]}</span> : null}
        {failures > 0 && state === 'on' ? <span>{t.connections.failing(f.number(failures))}</span> : null}
        {nextTryAt ? (
          <span>
            {t.connections.next} {f.moment(nextTryAt)}
          </span>
        ) : null}
        {waiting > 0 ? <span>{t.connections.waiting(f.number(waiting))}</span> : null}
        {deliveredAt ? (
          <span>
            {t.connections.delivered} <Ago at={deliveredAt} />
          </span>
        ) : null}
        {oldUntil ? <span>{t.connections.oldUntil(f.moment(oldUntil))}</span> : null}
      </p>
      <WebhookHears webhook={webhook.id} />
      <CallTable calls={webhook.calls} />
      <Acts webhook={webhook} rotated={rotated} />
    </article>
  )
}

const TONES: Readonly<Record<'on' | 'failing' | 'paused' | 'off', Tone>> = {
  ...{ on: 'good', failing: 'warn', paused: 'plain', off: 'bad' },
}

function Acts({ webhook, rotated }: { webhook: Webhook; rotated: (secret: string) => void }) {
  const { t } = useConnectionsLanguage()
  const { id, url, state, may } = webhook
  const withProof = useProof()
  const [asks, setAsks] = useState<'rotate' | 'remove'>()
  const test = useAct(() => call('testWebhook', { params: { id } }))
  const pause = useAct(() => call('pauseWebhook', { params: { id } }))
  const resume = useAct(() => call('resumeWebhook', { params: { id } }))
  const remove = useAct(() => call('removeWebhook', { params: { id } }))
  const rotate = useAct(async () => {
    const { secret } = await withProof(() => call('rotateWebhook', { params: { id } }))
    setAsks(undefined)
    rotated(secret)
  })
  const { host } = new URL(url)
  const failure = test.error ?? pause.error ?? resume.error
  const isOn = state === 'on'
  return (
    <>
      {failure ? <Trouble failure={failure} /> : null}
      <div className={css['acts']}>
        {isOn ? (
          <ActButton
            icon="sources"
            words={t.connections.test}
            may={may.test}
            busy={test.isPending}
            first
            onAct={() => test.mutate()}
          />
        ) : (
          <ActButton
            icon="replay"
            words={t.connections.resume}
            may={may.resume}
            busy={resume.isPending}
            first
            onAct={() => resume.mutate()}
          />
        )}
        <ChangeHears webhook={id} host={host} />
        <ActButton icon="key" words={t.connections.rotate} may={may.rotate} onAct={() => setAsks('rotate')} />
        {isOn ? (
          <ActButton
            icon="clock"
            words={t.connections.pause}
            may={may.pause}
            busy={pause.isPending}
            onAct={() => pause.mutate()}
          />
        ) : null}
        <ActButton
          icon="close"
          words={t.connections.remove}
          may={may.remove}
          onAct={() => setAsks('remove')}
        />
      </div>
      <Confirm
        title={t.connections.rotateTitle(host)}
        opened={asks === 'rotate'}
        close={() => setAsks(undefined)}
        act={t.connections.rotate}
        onAct={() => rotate.mutate()}
        busy={rotate.isPending}
        failure={rotate.error}
      >
        <p>{t.connections.rotateWords}</p>
      </Confirm>
      <Confirm
        title={t.connections.removeTitle(host)}
        opened={asks === 'remove'}
        close={() => setAsks(undefined)}
        act={t.connections.remove}
        onAct={() => remove.mutate()}
        busy={remove.isPending}
        failure={remove.error}
      >
        <p>{t.connections.removeWords}</p>
      </Confirm>
    </>
  )
}

function useAct(act: () => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  })
}
