import { MOST_COUNTED, type IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useState } from 'react'
import { call } from '#api.ts'
import { ObservationTable } from '#intake/observation-table.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'

/** What people opened has none, unless something of the kind was seen later. */
export const hasObservations = ({ byHand, observations }: IncidentPage) =>
  byHand === undefined || observations > 0

/** Rows shown until somebody asks for more: what is under a long list stays near. */
const FEW = 10

/** What was seen of an incident, the newest first. */
export function IncidentObservations({ incident: { id, observations } }: { incident: IncidentPage }) {
  const { t } = useLanguage()
  const [all, setAll] = useState(false)
  const list = useKeyset(['incidents', 'observations', id], (after, signal) =>
    call('listIncidentObservations', { params: { id }, query: { after, limit: after ? 200 : FEW }, signal }),
  )
  return (
    <Section
      title={t.observation.title}
      note={
        observations > MOST_COUNTED ? t.observation.moreThan(MOST_COUNTED) : t.observation.total(observations)
      }
    >
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : (
        <>
          <ObservationTable rows={list.isSuccess ? list.rows : undefined} what={false} />
          {list.isSuccess ? (
            <More
              list={list}
              flows={all}
              asked={() => setAll(true)}
              shown={t.kit.shown(list.rows.length, !list.hasNextPage)}
            />
          ) : null}
        </>
      )}
    </Section>
  )
}
