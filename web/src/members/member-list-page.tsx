import { Button } from '@mantine/core'
import { MEMBER_STATES, type MemberView } from '@hiepluc/contract/endpoints/members.ts'
import { OPERATOR_ROLES, ROLES, type Role } from '@hiepluc/contract/role.ts'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Invite } from '#members/invite.tsx'
import { MemberTable } from '#members/member-table.tsx'
import { OrganisationPick } from '#members/organisation-pick.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { SearchField } from '#kit/search-field.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import type { MemberSearch } from '#searches.ts'
import { useAccountLanguage } from '#texts/account-language.ts'

const route = getRouteApi('/members')

/** Who has an account, as far as the reader manages them. */
export function MemberListPage() {
  const { t } = useAccountLanguage()
  const search = route.useSearch()
  const { q, organisation, role, state } = search
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const all = useMe()?.roles.includes('desk-admin') ?? true
  const roles = all ? ROLES : OPERATOR_ROLES
  const list = useKeyset(['members', 'list', search], (after, signal) =>
    call('listMembers', { query: { ...search, after }, signal }),
  )
  const choose = (change: Partial<MemberSearch>) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const narrowed = [q, organisation, role, state].some((one) => one !== undefined)
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
        <Pick<Role | ''>
          label={t.members.role}
          value={role ?? ''}
          idle=""
          options={[['', t.kit.all], ...roles.map((one) => [one, t.names.role[one]] as const)]}
          choose={(one) => choose({ role: one || undefined })}
        />
        <Pick<MemberView['state'] | ''>
          label={t.members.stateFilter}
          value={state ?? ''}
          idle=""
          options={[['', t.kit.all], ...MEMBER_STATES.map((one) => [one, t.members.state[one]] as const)]}
          choose={(one) => choose({ state: one || undefined })}
        />
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
