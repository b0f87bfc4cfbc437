import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Section } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useConnectionsLanguage } from '#texts/connections-language.ts'
import { AddWebhook } from '#webhooks/add-webhook.tsx'
import { SecretOnce } from '#webhooks/secret-once.tsx'
import { WebhookCard } from '#webhooks/webhook-card.tsx'
import css from './connections.module.css'

export const WEBHOOKS_KEY = ['webhooks']
/** While a call waits its outcome is what the reader looks for. */
const SOON_MS = 1000
const CALM_MS = 15_000

/** The machines that the desk calls, and how it goes. */
export function Webhooks() {
  const { t } = useConnectionsLanguage()
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [secret, setSecret] = useState<string>()
  const read = useQuery({
    queryKey: WEBHOOKS_KEY,
    queryFn: ({ signal }) => call('listWebhooks', { signal }),
    refetchInterval: ({ state }) =>
      state.data?.rows.some(({ waiting, state: how }) => waiting > 0 && how === 'on') ? SOON_MS : CALM_MS,
  })
  const close = () => {
    setAdding(false)
    setSecret(undefined)
  }
  const show = (text: string) => {
    setSecret(text)
    void queries.invalidateQueries({ queryKey: WEBHOOKS_KEY })
    void queries.invalidateQueries({ queryKey: ['portal', 'channels'] })
  }
  const add = (
    <ActButton
      icon="plus"
      words={t.connections.add}
      may={read.data?.may.add ?? 'unknown'}
      onAct={() => setAdding(true)}
    />
  )
  return (
    <Section title={t.connections.called}>
      <p className={css['words']}>{t.connections.calledWords}</p>
      {read.isError && !read.data ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {read.isPending ? <span className="hl-bone" style={{ width: '100%', height: 96 }} /> : null}
      {read.data?.rows.length === 0 ? (
        <Empty icon="sources" title={t.connections.none} act={add}>
          {t.connections.noneWords}
        </Empty>
      ) : null}
      {read.data && read.data.rows.length > 0 ? (
        <>
          {read.data.rows.map((webhook) => (
            <WebhookCard key={webhook.id} webhook={webhook} rotated={show} />
          ))}
          <div className={css['acts']}>{add}</div>
        </>
      ) : null}
      <Dialog
        title={secret === undefined ? t.connections.add : t.connections.secret}
        opened={adding || secret !== undefined}
        close={close}
        light={secret === undefined}
      >
        {secret === undefined ? <AddWebhook added={show} /> : <SecretOnce secret={secret} done={close} />}
      </Dialog>
    </Section>
  )
}
