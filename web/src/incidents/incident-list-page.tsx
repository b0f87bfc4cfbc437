import { Button } from '@mantine/core'
import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { MOST_AT_ONCE, MOVES_OF_MANY } from '@hiepluc/contract/incident-state.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { call } from '#api.ts'
import { isNarrowed, questionOf, type IncidentSearch } from '#incidents/incident-filters.ts'
import { IncidentFilterRow } from '#incidents/incident-filter-row.tsx'
import { IncidentTable } from '#incidents/incident-table.tsx'
import { useActing } from '#incidents/many/use-acting.tsx'
import { useChosen } from '#incidents/many/chosen.ts'
import { ActButton } from '#kit/act-button.tsx'
import { More, readFromTop, refreshRows, useKeyset } from '#kit/keyset.tsx'
import { useLive } from '#kit/live.ts'
import { NewLine } from '#kit/new-line.tsx'
import { ObservationFiles } from '#incidents/observation-files.tsx'
import { NewsLine } from '#incidents/news-line.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { deskQuery } from '#queries.ts'
import { canSee, useMe } from '#reader.ts'
import { useLanguage } from '#texts/language.tsx'

// needed by few, and brings the words of the law
const OpenDialog = lazy(async () => ({
  default: (await import('#incidents/law/open-dialog.tsx')).OpenDialog,
}))

// seen once in a desk's life
const FirstReport = lazy(async () => ({
  default: (await import('#reports/first-report.tsx')).FirstReport,
}))

// needed once something is chosen, and brings the words of an incident's life
const ManyBar = lazy(async () => ({ default: (await import('#incidents/many/many-bar.tsx')).ManyBar }))

const route = getRouteApi('/incidents')

/** What is open and whose, what came up last first. */
export function IncidentListPage() {
  const { t } = useLanguage()
  const me = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const desk = useQuery(deskQuery)
  const key = ['incidents', 'list', search]
  const read = (after: string | undefined, signal?: AbortSignal) =>
    call('listIncidents', { query: { ...questionOf(search, Date.now()), after }, ...(signal && { signal }) })
  const list = useKeyset(key, read)
  const choose = (change: Partial<IncidentSearch>) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const clear = () => void navigate({ search: {} })
  const nothing = list.isSuccess && list.rows.length === 0
  const first = nothing && !isNarrowed(search) && desk.data?.reports === 0
  const [opens, setOpens] = useState(false)
  const may = list.first?.may
  const mayMove = may !== undefined && MOVES_OF_MANY.some((act) => may[act] === true)
  const chosen = useChosen(JSON.stringify(search))
  const acting = useActing({ rows: list.rows, chosen, may })
  return (
    <Page
      acts={
        <>
          <NewsLine />
          {may?.open === true ? (
            <ActButton icon="plus" words={t.incidents.openAct} onAct={() => setOpens(true)} />
          ) : null}
        </>
      }
      title={t.incidents.title}
      about={
        desk.data
          ? t.incidents.about(desk.data.openIncidents, desk.data.openCritical)
          : t.incidents.aboutWaiting
      }
    >
      {acting.shown}
      {opens ? (
        <Suspense>
          <OpenDialog close={() => setOpens(false)} />
        </Suspense>
      ) : null}
      {first ? null : <IncidentFilterRow search={search} choose={choose} clear={clear} />}
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : first ? (
        <Suspense>
          <FirstReport />
        </Suspense>
      ) : nothing ? (
        <NothingFound again={() => void readFromTop(key)} />
      ) : (
        <div style={{ opacity: list.isPlaceholderData ? 0.6 : 1 }} aria-busy={list.isFetching}>
          <NewLine
            thing="incident"
            rows={list.rows}
            show={() => readFromTop(key)}
            changed={(ids) => void refreshRows(key, ids, read).catch(() => undefined)}
          />
          <IncidentTable
            rows={list.isSuccess ? list.rows : undefined}
            operator={!me || canSee('listOperators', me)}
            chosen={mayMove && list.rows.length > 0 ? chosen : undefined}
          />
          <More
            list={list}
            shown={list.isSuccess ? t.incidents.shown(list.rows.length, !list.hasNextPage) : ''}
          />
          {list.rows.length > 0 ? <ObservationFiles search={search} /> : null}
          {may && chosen.rows.size > 0 ? (
            <Suspense>
              <ManyBar
                chosen={chosen}
                may={may}
                start={acting.start}
                all={
                  list.hasNextPage || list.rows.length > chosen.rows.size
                    ? () => firstOf(questionOf(search, Date.now()))
                    : undefined
                }
              />
            </Suspense>
          ) : null}
        </div>
      )}
    </Page>
  )
}

function NothingFound({ again }: { again: () => void }) {
  const { t } = useLanguage()
  // where nothing is shown no row can move
  useLive(['incident'], again)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  if (isNarrowed(search))
    return (
      <Empty
        icon="search"
        title={t.incidents.noneFound}
        act={<Button onClick={() => void navigate({ search: {} })}>{t.kit.clearFilters}</Button>}
      >
        {t.incidents.noneFoundWords}
      </Empty>
    )
  return (
    <Empty
      icon="check"
      title={t.incidents.noneOpen}
      act={
        <Button
          variant="default"
          onClick={() => void navigate({ search: (kept) => ({ ...kept, state: 'all' }), replace: true })}
        >
          {t.incidents.showEnded}
        </Button>
      }
    >
      {t.incidents.noneOpenWords}
    </Empty>
  )
}

/** The first incidents that answer a question, as many as go at once. */
async function firstOf(question: ReturnType<typeof questionOf>): Promise<IncidentView[]> {
  const rows: IncidentView[] = []
  let after: string | undefined
  do {
    const page = await call('listIncidents', { query: { ...question, after, limit: 200 } })
    rows.push(...page.rows)
    after = page.next
  } while (after !== undefined && rows.length < MOST_AT_ONCE)
  return rows
}
