import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { EntryTable } from '#ledger/entry-table.tsx'
import { ExportLedger } from '#ledger/export-ledger.tsx'
import { keysQuery } from '#ledger/keys-query.ts'
import { isNarrowed, questionOf, type LedgerSearch } from '#ledger/ledger-filters.ts'
import { LedgerFilterRow } from '#ledger/ledger-filter-row.tsx'
import { StandingPanel } from '#ledger/standing-panel.tsx'
import { canSee, useMe } from '#reader.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'

const route = getRouteApi('/ledger')

/** What was done, newest first, and how far it is signed. */
export function LedgerPage() {
  const { t } = useLedgerLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const keys = useQuery(keysQuery)
  const me = useMe()
  const all = !me || canSee('listOrganisations', me)
  const list = useKeyset(['ledger', 'list', search], (after, signal) =>
    call('listEntries', { query: { ...questionOf(search, Date.now()), after }, signal }),
  )
  const choose = (change: Partial<LedgerSearch>) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const clear = () => void navigate({ search: {} })
  const narrowed = isNarrowed(search)
  return (
    <Page
      title={t.ledger.title}
      about={all ? t.ledger.about : t.ledger.aboutOwn}
      acts={keys.data ? <ExportLedger may={keys.data.may} /> : null}
    >
      {keys.data ? <StandingPanel keys={keys.data} way={<Link to="/keys">{t.ledger.keys}</Link>} /> : null}
      <LedgerFilterRow search={search} choose={choose} clear={clear} />
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty
          icon={narrowed ? 'search' : 'empty'}
          title={narrowed ? t.ledger.noneFound : t.ledger.none}
          act={narrowed ? <Button onClick={clear}>{t.kit.clearFilters}</Button> : null}
        >
          {narrowed ? null : t.ledger.noneWords}
        </Empty>
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
          <EntryTable rows={list.isSuccess ? list.rows : undefined} />
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </div>
      )}
    </Page>
  )
}
