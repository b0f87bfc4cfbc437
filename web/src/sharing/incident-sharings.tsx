import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { Sharings } from '#sharing/sharings.tsx'

/** The part of an incident's page about sharing it. */
export const IncidentSharings = ({
  incident: { id, tlp },
}: {
  incident: Pick<IncidentView, 'id' | 'tlp'>
}) => <Sharings of={{ thing: 'incident', id, tlp }} />
