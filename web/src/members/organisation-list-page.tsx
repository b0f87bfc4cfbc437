import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import type { Organisation } from '#members/organisation-pick.tsx'
import { Filters } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { SearchField } from '#kit/search-field.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useAccountLanguage } from '#texts/account-language.ts'
import css from './members.module.css'

const route = getRouteApi('/organisations')

/** Organisations that can have members, each with the roles it can give and whose unit it is. */
export function OrganisationListPage() {
  const { t } = useAccountLanguage()
  const { q } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useKeyset(['organisations', 'list', q], (after, signal) =>
    call('listOrganisations', { query: { q, after }, signal }),
  )
  const seek = (words: string | undefined) => void navigate({ search: { q: words }, replace: true })
  const columns: Column[] = [
    { key: 'name', label: t.members.organisation },
    { key: 'organisation', label: t.members.standing, width: '180px' },
    { key: 'roles', label: t.members.givesRoles, width: '40%' },
    { key: 'acts', label: '', width: '150px', align: 'right' },
  ]
  const names = new Map(list.rows.map((one) => [one.id, one]))
  return (
    <Page title={t.members.organisations} about={t.members.organisationsAbout}>
      <Filters chosen={q !== undefined} clear={() => seek(undefined)}>
        <SearchField label={t.members.organisationSearch} value={q} seek={seek} />
      </Filters>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty
          icon="search"
          title={t.members.noOrganisation}
          act={<Button onClick={() => seek(undefined)}>{t.kit.clearFilters}</Button>}
        />
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
          <Table label={t.members.organisations} columns={columns} layout={css['members']}>
            {list.isSuccess ? (
              list.rows.map((one) => (
                <OrganisationRow
                  key={one.id}
                  one={one}
                  parent={one.parent === undefined ? undefined : names.get(one.parent)}
                />
              ))
            ) : (
              <WaitingRows columns={4} />
            )}
          </Table>
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </div>
      )}
    </Page>
  )
}

function OrganisationRow({ one, parent }: { one: Organisation; parent: Organisation | undefined }) {
  const { t, f, language } = useAccountLanguage()
  const nameOf = ({ name, nameEn }: Organisation) => (language === 'en' && nameEn) || name
  return (
    <Row plain>
      <Cell name="name">
        <span className={css['who']}>
          <strong>{nameOf(one)}</strong>
          {parent ? <span className="hl-muted">{t.members.unitOf(nameOf(parent))}</span> : null}
        </span>
      </Cell>
      <Cell name="organisation">{t.names.standing[one.standing]}</Cell>
      <Cell name="roles">
        <span className="hl-muted">{f.all(one.roles.map((role) => t.names.role[role]))}</span>
      </Cell>
      <Cell name="acts" align="right">
        <Link to="/members" search={{ organisation: one.id }}>
          {t.members.showMembers}
        </Link>
      </Cell>
    </Row>
  )
}
