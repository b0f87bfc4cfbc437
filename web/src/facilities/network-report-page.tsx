import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { BasisLine } from '#facilities/basis-line.tsx'
import { PartTabs } from '#facilities/part-tabs.tsx'
import { failuresQuery, topologyQuery } from '#facilities/failure-queries.ts'
import { FailureTable } from '#facilities/failure-table.tsx'
import { OperatorPick } from '#facilities/scope-picks.tsx'
import { Figure, Figures } from '#kit/facts.tsx'
import { Filters } from '#kit/filters.tsx'
import { placesQuery } from '#kit/map/places-query.ts'
import { ProvincePick } from '#kit/map/province-pick.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Page, Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

const ROWS = 20

/** What an operator or a province would lose, on paper: the worst of each kind. */
export function NetworkReportPage() {
  const { t, f, language } = useFailureLanguage()
  const { operator, province } = useSearch({ from: '/facilities/report' })
  const navigate = useNavigate({ from: '/facilities/report' })
  const network = useQuery(topologyQuery(operator))
  const places = useQuery(placesQuery)
  const first = useQuery(failuresQuery({ operator, province, kind: 'site', limit: ROWS }))
  const of = network.data?.basis.operator
  const where = province === undefined ? undefined : places.data?.get(province)?.name[language]
  const title = [t.failures.report, of && nameIn(of, language), where].filter(Boolean).join(': ')
  const kinds =
    province === undefined ? (['site', 'link', 'group', 'substation'] as const) : (['site', 'link'] as const)
  const data = first.data
  return (
    <Page
      title={title}
      about={data ? <BasisLine basis={data.basis} /> : null}
      trail={<PartTabs operator={operator} />}
      acts={
        <Button size="sm" className={css['plain'] ?? ''} onClick={() => window.print()}>
          {t.failures.print}
        </Button>
      }
    >
      <div className={css['plain']}>
        <Filters
          chosen={operator !== undefined || province !== undefined}
          clear={() => void navigate({ search: {}, replace: true })}
        >
          <OperatorPick
            operators={network.data?.operators ?? []}
            chosen={operator}
            choose={(one) => void navigate({ search: { operator: one, province }, replace: true })}
          />
          <ProvincePick
            chosen={province}
            choose={(one) =>
              void navigate({
                search: { operator, province: one === 'unknown' ? undefined : one },
                replace: true,
              })
            }
          />
        </Filters>
      </div>
      {first.isError ? <Trouble failure={first.error} retry={() => void first.refetch()} /> : null}
      {data ? (
        <Figures>
          <Figure name={t.failures.cutPoints}>
            {t.failures.ofAll(f.number(data.cutPoints), f.number(data.basis.sites))}
          </Figure>
          <Figure name={t.failures.bridges}>
            {t.failures.ofAll(f.number(data.bridges), f.number(data.basis.links))}
          </Figure>
          <Figure name={t.failures.usersServed}>{f.number(data.basis.users)}</Figure>
        </Figures>
      ) : null}
      {kinds.map((kind) => (
        <Part key={kind} {...{ kind, operator, province }} />
      ))}
    </Page>
  )
}

function Part({
  kind,
  operator,
  province,
}: {
  kind: 'site' | 'link' | 'group' | 'substation'
  operator: number | undefined
  province: string | undefined
}) {
  const { t, f } = useFailureLanguage()
  const read = useQuery(failuresQuery({ operator, province, kind, limit: ROWS }))
  const rows = (read.data?.rows ?? []).filter(
    ({ users, cutOff, userHours = 0 }) => users + cutOff + userHours > 0,
  )
  if (rows.length === 0) return null
  return (
    <Section title={t.failures.kinds[kind]} note={f.number(read.data?.found ?? 0)}>
      <FailureTable label={t.failures.kinds[kind]} rows={rows} operator={operator} />
    </Section>
  )
}
