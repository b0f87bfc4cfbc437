import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { StateChip } from '#incidents/state-chip.tsx'
import { useWhat } from '#incidents/what.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber } from '#kit/number-of.ts'
import { Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

/** The incidents that are said to be at a facility, open ones first. */
export function FacilityIncidents({ id }: { id: number }) {
  const { t, language } = useFacilitiesLanguage()
  const what = useWhat()
  const read = useQuery({
    queryKey: ['facilities', 'incidents', id],
    queryFn: ({ signal }) => call('listFacilityIncidents', { params: { id }, signal }),
  })
  const open = read.data?.open ?? 0
  return (
    <Section title={t.facilities.incidents} note={open > 0 ? t.facilities.openIncidents(open) : null}>
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {read.data?.rows.length === 0 ? <p className="hl-muted">{t.facilities.noIncidents}</p> : null}
      <ul className={css['list']}>
        {read.data?.rows.map((incident) => (
          <li key={incident.id}>
            <Link to="/incidents/$id" params={{ id: incident.id }}>
              {incidentNumber(incident.id)} {what(incident)}
            </Link>{' '}
            <StateChip state={incident.state} closedAs={incident.closedAs} />{' '}
            <span className="hl-muted">{nameIn(incident.operator, language)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
