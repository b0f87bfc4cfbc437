import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { ChannelDialog } from '#portal/channel-dialog.tsx'
import { Hears } from '#portal/contacts.tsx'
import { whoQuery } from '#queries.ts'
import { useConnectionsLanguage } from '#texts/connections-language.ts'

/** The channel by which a machine hears; undefined: not read yet. */
function useChannel(webhook: number) {
  const own = useQuery(whoQuery).data?.member?.organisation.id ?? 0
  const read = useQuery({
    queryKey: ['portal', 'channels', own],
    queryFn: ({ signal }) => call('listChannels', { params: { id: own }, signal }),
    enabled: own > 0,
  })
  return read.data?.rows.find((one) => one.webhook === webhook)
}

/** Of what a machine hears, and when. */
export function WebhookHears({ webhook }: { webhook: number }) {
  const channel = useChannel(webhook)
  return channel ? <Hears channel={channel} /> : null
}

/** Says of what a machine hears, and when. */
export function ChangeHears({ webhook, host }: { webhook: number; host: string }) {
  const { t } = useConnectionsLanguage()
  const channel = useChannel(webhook)
  const [opened, setOpened] = useState(false)
  if (!channel) return null
  return (
    <>
      <ActButton
        icon="news"
        words={t.connections.hears}
        may={channel.may.change}
        onAct={() => setOpened(true)}
      />
      {opened ? <ChannelDialog name={host} channel={channel} close={() => setOpened(false)} /> : null}
    </>
  )
}
