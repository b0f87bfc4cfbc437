import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { call } from '#api.ts'
import { useIncidentAct } from '#incidents/use-incident-act.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useNoticesLanguage } from '#texts/notices-language.ts'

/** "We have seen it": shown while it says something new. */
export function Acknowledge({ incident }: { incident: IncidentPage }) {
  const { t } = useNoticesLanguage()
  const act = useIncidentAct(incident, () => call('acknowledgeIncident', { params: { id: incident.id } }))
  if (incident.may.acknowledge !== true) return null
  if (isAcknowledged(incident)) return <p className="hl-muted">{t.notices.acknowledged}</p>
  return (
    <>
      <ActButton icon="check" words={t.notices.acknowledge} busy={act.isPending} onAct={() => act.mutate()} />
      {act.isError ? <Trouble failure={act.error} /> : null}
    </>
  )
}

/** Since it came back last. */
const isAcknowledged = ({ timeline }: IncidentPage) => {
  const last = (...kinds: string[]) =>
    Math.max(0, ...timeline.filter(({ kind }) => kinds.includes(kind)).map(({ entry }) => entry))
  return last('incident.acknowledged') > last('incident.relapsed', 'incidents.relapsed')
}
