import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { call } from '#api.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useKeys } from '#shell/use-keys.ts'
import { useNoticesLanguage } from '#texts/notices-language.ts'

/** "We have seen it": shown while it says something new. */
export function Acknowledge({ incident }: { incident: IncidentPage }) {
  const { t } = useNoticesLanguage()
  const act = useIncidentAct(incident, () => call('acknowledgeIncident', { params: { id: incident.id } }))
  const can = incident.may.acknowledge === true && !incident.acknowledged
  useKeys({
    acknowledge: () => {
      if (can && !act.isPending) act.mutate()
    },
  })
  if (incident.may.acknowledge !== true) return null
  if (incident.acknowledged) return <p className="hl-muted">{t.notices.acknowledged}</p>
  return (
    <>
      <ActButton icon="check" words={t.notices.acknowledge} busy={act.isPending} onAct={() => act.mutate()} />
      {act.isError ? <Trouble failure={act.error} /> : null}
    </>
  )
}
