import { APART, type TopologyView } from '@hiepluc/contract/endpoints/failures.ts'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '#api.ts'
import { Pick } from '#kit/filters.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** Two routes between two sites that have nothing in common of what is asked for. */
export function Routes({ network, operator }: { network: TopologyView; operator: number | undefined }) {
  const { t, f } = useFailureLanguage()
  const [from, setFrom] = useState<number>()
  const [to, setTo] = useState<number>()
  const [apart, setApart] = useState<(typeof APART)[number]>('groups')
  const isAsked = from !== undefined && to !== undefined && from !== to
  const read = useQuery({
    queryKey: ['facilities', 'routes', operator ?? 'all', from, to, apart],
    queryFn: ({ signal }) =>
      call('readRoutes', {
        query: { ...(operator === undefined ? {} : { operator }), from: from!, to: to!, apart },
        signal,
      }),
    enabled: isAsked,
  })
  return (
    <section className={css['card']} aria-label={t.failures.routes}>
      <h2>{t.failures.routes}</h2>
      <p className={css['note']}>{t.failures.routesWords}</p>
      <div className={css['row']}>
        <SitePick label={t.failures.routeFrom} network={network} choose={setFrom} />
        <SitePick label={t.failures.routeTo} network={network} choose={setTo} />
        <Pick
          label={t.failures.apart}
          value={apart}
          idle="groups"
          options={APART.map((one) => [one, t.failures.aparts[one]] as const)}
          choose={setApart}
        />
      </div>
      {read.isError ? <Trouble failure={read.error} retry={() => void read.refetch()} /> : null}
      {isAsked && read.data ? (
        <>
          <output>
            <strong>{t.failures.routeIs[read.data.is]}</strong>
            {read.data.shared.length > 0
              ? ` ${t.failures.routeShared(read.data.shared.map(({ name }) => name).join(', '))}`
              : ''}
          </output>
          <ol>
            {read.data.routes.map(({ sites, links, km }) => (
              <li key={links.map(({ id }) => id).join()}>
                {sites.map(({ name }) => name).join(' → ')} ({t.failures.km(f.number(Math.round(km)))})
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </section>
  )
}

/** By typing the name, with what there is offered. */
function SitePick({
  label,
  network,
  choose,
}: {
  label: string
  network: TopologyView
  choose: (id: number | undefined) => void
}) {
  const id = useId()
  return (
    <span className={css['field']}>
      <TextInput
        label={label}
        list={`${id}-sites`}
        onChange={({ currentTarget }) =>
          choose(network.sites.find(({ name }) => name === currentTarget.value)?.id)
        }
      />
      <datalist id={`${id}-sites`}>
        {network.sites.slice(0, 2000).map((site) => (
          <option key={site.id} value={site.name}>
            {site.name}
          </option>
        ))}
      </datalist>
    </span>
  )
}
