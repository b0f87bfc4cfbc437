import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { call, type Answer } from '#api.ts'
import { IncidentTable } from '#incidents/incident-table.tsx'
import { Figure, Figures } from '#kit/facts.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { OperatorSections } from '#portal/operator-sections.tsx'
import { AddressData } from '#registry/address-data.tsx'
import { Holdings } from '#registry/holdings.tsx'
import { OpenBySeverity } from '#registry/open-by-severity.tsx'
import { Reviewed } from '#registry/reviewed.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './operator-page.module.css'

const route = getRouteApi('/operators/$id')
type Operator = Answer<'readOperator'>

/** One operator: what is open there, whom to call, what it holds. */
export function OperatorPage() {
  const { id } = route.useParams()
  const { t } = useLanguage()
  const read = useQuery({
    queryKey: ['operators', 'one', id],
    queryFn: ({ signal }) => call('readOperator', { params: { id }, signal }),
  })
  if (read.data) return <TheOperator operator={read.data} />
  if (!read.isError) return <WaitingPage title={t.operators.title} />
  return (
    <Page title={t.operators.title} trail={<Link to="/operators">{t.operators.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function TheOperator({ operator }: { operator: Operator }) {
  const { t, f, language } = useLanguage()
  const [name, other] =
    language === 'en' && operator.nameEn ? [operator.nameEn, operator.name] : [operator.name, operator.nameEn]
  return (
    <Page
      title={name}
      trail={
        <>
          <Link to="/operators">{t.operators.title}</Link> <span aria-hidden="true">/</span>{' '}
          <strong>{operator.key}</strong>
        </>
      }
      about={
        <span className={css['about']}>
          {other && other !== name ? <span>{other}</span> : null}
          <span>{operator.sectors.map((sector) => t.names.sector[sector]).join(' · ')}</span>
          {operator.reviewed ? (
            <Reviewed worded />
          ) : (
            <span className="hl-muted">{t.operators.notReviewed}</span>
          )}
        </span>
      }
    >
      <Figures>
        <Figure name={t.operators.open} wide>
          <span className={css['open']}>
            <OpenBySeverity operator={operator} />
          </span>
        </Figure>
        <Figure name={t.operators.prefixes}>{f.number(operator.prefixes)}</Figure>
        <Figure name="ASN">{f.number(operator.asns.length)}</Figure>
      </Figures>
      <OperatorIncidents id={operator.id} open={operator.openIncidents} />
      <OperatorSections operator={operator.id} />
      <Section title={t.operator.holdings} note={t.operator.holdingsNote}>
        <Holdings id={operator.id} />
        <AddressData />
      </Section>
    </Page>
  )
}

function OperatorIncidents({ id, open }: { id: number; open: number }) {
  const { t } = useLanguage()
  const list = useKeyset(['incidents', 'operator', id], (after, signal) =>
    call('listIncidents', { query: { operator: id, state: 'open', limit: 10, after }, signal }),
  )
  return (
    <Section
      title={t.operator.incidents}
      note={
        <Link to="/incidents" search={{ operator: id, state: 'all' }}>
          {t.operator.allIncidents}
        </Link>
      }
    >
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : open === 0 && list.isSuccess && list.rows.length === 0 ? (
        <p className="hl-muted">{t.operators.nothingOpen}</p>
      ) : (
        <>
          <IncidentTable rows={list.isSuccess ? list.rows : undefined} operator={false} />
          {list.hasNextPage ? (
            <p>
              <Link to="/incidents" search={{ operator: id }}>
                {t.operator.allOpen(open)}
              </Link>
            </p>
          ) : list.isSuccess ? (
            <More list={list} shown={t.kit.shown(list.rows.length, true)} />
          ) : null}
        </>
      )}
    </Section>
  )
}
