import { FACILITY_KINDS } from '@hiepluc/contract/facility.ts'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'
import { FacilityDialog } from '#facilities/facility-dialog.tsx'
import { FacilityTable } from '#facilities/facility-table.tsx'
import { PartTabs } from '#facilities/part-tabs.tsx'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { ActButton } from '#kit/act-button.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { SearchField } from '#kit/search-field.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useMe } from '#reader.ts'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

const route = getRouteApi('/facilities')

/** What is known of infrastructure, kind by kind: one's own, or everybody's for the authorities. */
export function FacilityListPage() {
  const { t } = useFacilitiesLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [adds, setAdds] = useState(false)
  const isOwn = useMe()?.organisation.standing === 'operator'
  const { kind = 'site' } = search
  const list = useKeyset(['facilities', 'list', search], (after, signal) =>
    call('listFacilities', { query: { ...search, kind, after }, signal }),
  )
  const choose = (more: Partial<typeof search>) =>
    void navigate({ search: (now) => ({ ...now, ...more }), replace: true })
  const isChosen = [search.q, search.operator, search.province, search.list].some((one) => one !== undefined)
  return (
    <Page
      title={t.facilities.title}
      about={isOwn ? t.facilities.aboutOwn : t.facilities.aboutAll}
      trail={<PartTabs operator={search.operator} />}
      acts={
        <>
          <ActButton
            icon="plus"
            words={t.facilities.add}
            may={list.first?.may.add ?? 'unknown'}
            onAct={() => setAdds(true)}
          />
          <ActButton
            icon="upload"
            words={t.facilities.import}
            may={list.first?.may.import ?? 'unknown'}
            first
            onAct={() => void navigate({ to: '/facilities/import' })}
          />
        </>
      }
    >
      <Kinds counts={list.first?.counts} kind={kind} choose={(one) => choose({ kind: one })} />
      <Filters chosen={isChosen} clear={() => void navigate({ search: { kind: search.kind } })}>
        <SearchField label={t.facilities.search} value={search.q} seek={(q) => choose({ q })} />
        {isOwn ? null : (
          <OperatorPick narrows chosen={search.operator} choose={(operator) => choose({ operator })} />
        )}
        <Lists lists={list.first?.lists} chosen={search.list} choose={(one) => choose({ list: one })} />
      </Filters>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty
          icon={isChosen ? 'search' : 'facilities'}
          title={isChosen ? t.facilities.noneFound : t.facilities.none}
        >
          {isChosen ? null : t.facilities.noneWords}
        </Empty>
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }}>
          <FacilityTable rows={list.isSuccess ? list.rows : undefined} isOwn={isOwn} />
          <More list={list} shown={list.isSuccess ? t.kit.shown(list.rows.length, !list.hasNextPage) : ''} />
        </div>
      )}
      {adds ? <FacilityDialog kind={kind} operator={search.operator} close={() => setAdds(false)} /> : null}
    </Page>
  )
}

/** The kinds with how many of each there are. */
function Kinds({
  counts,
  kind,
  choose,
}: {
  counts: Answer<'listFacilities'>['counts'] | undefined
  kind: FacilityKind
  choose: (kind: FacilityKind) => void
}) {
  const { t, f } = useFacilitiesLanguage()
  return (
    <fieldset className={css['kinds']} aria-label={t.facilities.kind}>
      {FACILITY_KINDS.map((one) => (
        <button key={one} type="button" aria-pressed={one === kind} onClick={() => choose(one)}>
          {t.facilities.kinds[one]}
          <span className={css['count']}>{counts ? f.number(counts[one] ?? 0) : ''}</span>
        </button>
      ))}
    </fieldset>
  )
}

function Lists({
  lists = [],
  chosen,
  choose,
}: {
  lists: Answer<'listFacilities'>['lists'] | undefined
  chosen: string | undefined
  choose: (list: string | undefined) => void
}) {
  const { t } = useFacilitiesLanguage()
  const names = [...new Set(lists.map(({ name }) => name))]
  if (names.length === 0) return null
  return (
    <Pick
      label={t.facilities.list}
      value={chosen ?? ''}
      idle=""
      options={[['', t.facilities.anyList], ...names.map((name) => [name, name] as const)]}
      choose={(list) => choose(list || undefined)}
    />
  )
}
