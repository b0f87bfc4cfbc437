import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { BasisLine } from '#facilities/basis-line.tsx'
import { PartTabs } from '#facilities/part-tabs.tsx'
import { LIST_OF } from '#facilities/failure-address.ts'
import { failuresQuery, topologyQuery } from '#facilities/failure-queries.ts'
import { FailureTable } from '#facilities/failure-table.tsx'
import { NetworkPicture } from '#facilities/network-picture.tsx'
import { Routes } from '#facilities/routes.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Page, Section } from '#kit/page.tsx'
import { Empty, Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** One operator's network: what holds it together, and what each of that costs. */
export function NetworkPage() {
  const { t, f, language } = useFailureLanguage()
  const { id } = useParams({ from: '/facilities/networks/$id' })
  const navigate = useNavigate()
  const network = useQuery(topologyQuery(id))
  const sites = useQuery(failuresQuery({ operator: id, kind: 'site', limit: 200 }))
  const links = useQuery(failuresQuery({ operator: id, kind: 'link', limit: 200 }))
  const failed = [network, sites, links].find(({ isError }) => isError)
  const of = network.data?.basis.operator
  const title = of ? `${t.failures.network} ${nameIn(of, language)}` : t.failures.network
  const data = sites.data
  return (
    <Page
      title={title}
      about={network.data ? <BasisLine basis={network.data.basis} /> : null}
      trail={<PartTabs operator={id} />}
    >
      {failed?.error ? <Trouble failure={failed.error} retry={() => void failed.refetch()} /> : null}
      {data && data.basis.sites === 0 ? <Empty title={t.failures.none}>{t.failures.noneWords}</Empty> : null}
      {data && data.basis.sites > 0 ? (
        <>
          <Panel tone={data.cutPoints + data.bridges > 0 ? 'warn' : 'accent'}>
            <strong>
              {t.failures.says(f.number(data.cutPoints), f.number(data.bridges), f.number(data.basis.links))}
            </strong>
            <br />
            {t.failures.cutPoints}: {t.failures.cutPointsWords}. {t.failures.bridges}:{' '}
            {t.failures.bridgesWords}.
          </Panel>
          <div className={css['letters']}>
            {network.data ? (
              <NetworkPicture
                network={network.data}
                onPick={(picked) =>
                  void navigate({
                    to: '/facilities/what-if',
                    search: { operator: id, [LIST_OF[picked.kind]]: String(picked.id) },
                  })
                }
              />
            ) : null}
          </div>
          <Section title={t.failures.costs} note={t.failures.cutPoints}>
            <FailureTable
              label={t.failures.cutPoints}
              rows={data.rows.filter(({ isCritical }) => isCritical)}
              operator={id}
            />
          </Section>
          <Section title={t.failures.costs} note={t.failures.bridges}>
            <FailureTable
              label={t.failures.bridges}
              rows={(links.data?.rows ?? []).filter(({ isCritical }) => isCritical)}
              operator={id}
            />
          </Section>
          <div className={css['letters']}>
            {network.data ? <Routes network={network.data} operator={id} /> : null}
          </div>
        </>
      ) : null}
    </Page>
  )
}
