import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Invite } from '#members/invite.tsx'
import { MemberTable } from '#members/member-table.tsx'
import { OrganisationPick } from '#members/organisation-pick.tsx'
import { Filters } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { SearchField } from '#kit/search-field.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { useAccountLanguage } from '#texts/account-language.ts'

const route = getRouteApi('/members')

/** Who has an account, as far as the reader manages them. */
export function MemberListPage() {
  const { t } = useAccountLanguage()
  const { q, organisation } = route.useSearch()
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const all = useMe()?.roles.includes('desk-admin') ?? true
  const list = useKeyset(['members', 'list', q, organisation], (after, signal) =>
    call('listMembers', { query: { q, organisation, after }, signal }),
  )
  const choose = (change: { q?: string | undefined; organisation?: number | undefined }) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const narrowed = q !== undefined || organisation !== undefined
  const clear = () => void navigate({ search: {} })
  const again = () => void queries.invalidateQueries({ queryKey: ['members'] })
  return (
    <Page
      title={t.members.title}
      about={all ? t.members.about : t.members.aboutOwn}
      acts={<Invite at={organisation} may={list.first?.may.invite ?? 'unknown'} done={again} />}
    >
      <Filters chosen={narrowed} clear={clear}>
        <SearchField label={t.members.search} value={q} seek={(words) => choose({ q: words })} />
        {all ? (
          <OrganisationPick
            label={t.members.organisation}
            placeholder={t.members.allOrganisations}
            chosen={organisation}
            choose={(one) => choose({ organisation: one?.id })}
            width={280}
          />
        ) : null}
      </Filters>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty
          icon={narrowed ? 'search' : 'people'}
          title={narrowed ? t.members.noneFound : t.members.none}
          act={narrowed ? <Button onClick={clear}>{t.kit.clearFilters}</Button> : null}
        >
          {narrowed ? null : t.members.noneWords}
        </Empty>
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
          <MemberTable rows={list.isSuccess ? list.rows : undefined} done={again} />
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </div>
      )}
    </Page>
  )
}
