import { COUNTED_REPORTS } from '@hiepluc/contract/endpoints/triage.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { call, type Answer } from '#api.ts'
import { More, readFromTop, refreshRows, useKeyset } from '#kit/keyset.tsx'
import { useLive } from '#kit/live.ts'
import { NewLine } from '#kit/new-line.tsx'
import { Ago } from '#kit/moment.tsx'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { useActKeys, type TriageAct } from '#triage/act-keys.ts'
import { ChosenBar } from '#triage/chosen-bar.tsx'
import { GroupTable } from '#triage/group-table.tsx'
import { QueueFilters } from '#triage/queue-filters.tsx'
import { QueueKeys } from '#triage/queue-keys.tsx'
import { ReportTable } from '#triage/report-table.tsx'
import { isNarrowed, questionOf, type TriageSearch } from '#triage/triage-search.ts'
import { useActing } from '#triage/use-acting.tsx'
import { useRelated } from '#triage/use-related.ts'

const route = getRouteApi('/public-reports')

/** What people reported and nobody has decided yet, to be worked through by keyboard. */
export function QueuePage() {
  const { t } = useTriageLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (change: Partial<TriageSearch>) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const filters = <QueueFilters search={search} choose={choose} clear={() => void navigate({ search: {} })} />
  if (search.order === 'groups')
    return (
      <Page title={t.triage.title} about={t.triage.groups}>
        {filters}
        <GroupTable kind={search.kind} />
      </Page>
    )
  return <Queue search={search} filters={filters} />
}

function Queue({ search, filters }: { search: TriageSearch; filters: React.ReactNode }) {
  const { t } = useTriageLanguage()
  const key = ['public-reports', 'list', search]
  const read = (after: string | undefined, signal?: AbortSignal) =>
    call('listPublicReports', {
      query: { ...questionOf(search, Date.now()), after },
      ...(signal && { signal }),
    })
  const again = (ids: readonly number[]) => refreshRows(key, ids, read)
  const list = useKeyset(key, read)
  useRelated(list.rows, again)
  const chosen = useChosenReports()
  const { ids } = chosen
  const kept = useKeptRow()
  const acting = useActing((_, done) => {
    chosen.set(done, false)
    kept.goOn()
  })
  const atHand = () => (ids.size > 0 ? [...ids] : focused())
  const act = (one: TriageAct) => {
    const reports = one === 'open' ? atHand().slice(0, 1) : atHand()
    kept.mark()
    acting.begin(one, reports)
  }
  useActKeys(act)
  const nothing = list.isSuccess && list.rows.length === 0
  // where nothing is shown no row can move
  useLive(['public-report'], () => {
    if (nothing) void readFromTop(key)
  })
  const waiting = list.first?.waiting
  const count = list.first?.count
  return (
    <Page title={t.triage.title} about={<AboutQueue waiting={waiting} />}>
      {filters}
      <QueueKeys />
      {acting.failure ? <Trouble failure={acting.failure} /> : null}
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : nothing ? (
        <Empty icon="check" title={isNarrowed(search) ? t.triage.noneFound : t.triage.none}>
          {isNarrowed(search) ? t.triage.noneFoundWords : t.triage.noneWords}
        </Empty>
      ) : (
        <div aria-busy={list.isFetching}>
          <NewLine
            thing="public-report"
            rows={list.rows}
            show={() => readFromTop(key)}
            changed={(changed) => void again(changed).catch(() => undefined)}
          />
          <ReportTable rows={list.isSuccess ? list.rows : undefined} chosen={chosen} />
          <More
            list={list}
            shown={
              list.isSuccess
                ? t.triage.shown(
                    list.rows.length,
                    count && Math.min(count, COUNTED_REPORTS),
                    (count ?? 0) > COUNTED_REPORTS,
                  )
                : ''
            }
          />
        </div>
      )}
      <ChosenBar
        ids={ids}
        rows={list.rows}
        clear={() => chosen.set([...ids], false)}
        all={() =>
          chosen.set(
            list.rows.map(({ id }) => id),
            true,
          )
        }
        act={act}
        busy={acting.busy}
      />
      {acting.dialog}
    </Page>
  )
}

/** How many wait, and since when. */
function AboutQueue({ waiting }: { waiting: Answer<'listPublicReports'>['waiting'] }) {
  const { t } = useTriageLanguage()
  if (!waiting) return t.triage.aboutWaiting
  return (
    <>
      {t.triage.about(waiting.count, waiting.unproven, waiting.mine)}{' '}
      {waiting.answered > 0 ? (
        <Link to="/public-reports" search={{ answered: 'yes' }}>
          {t.triage.aboutAnswered(waiting.answered)}
        </Link>
      ) : null}{' '}
      {waiting.oldest ? (
        <>
          {t.triage.oldest}: <Ago at={waiting.oldest} />
        </>
      ) : null}
    </>
  )
}

/** The reports that are to be decided together. */
function useChosenReports() {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  return {
    ids,
    set: (some: readonly number[], on: boolean) =>
      setIds(
        (before) => new Set(on ? [...before, ...some] : [...before].filter((one) => !some.includes(one))),
      ),
  }
}

/** The report whose row the keyboard is at. */
function focused(): number[] {
  const at =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['report'] : undefined
  return at === undefined ? [] : [Number(at)]
}

const rowLinks = () => [...document.querySelectorAll<HTMLElement>('a[data-report]')]

const STEP_MS = 75
const MOST_STEPS = 200

/**
 * After an act the keyboard goes on where it was: to the row that came in the place of the decided one, so that a queue
 * is worked through without reaching for anything. The dialog closes and the list is read anew in their own time.
 */
function useKeptRow() {
  const place = useRef(-1)
  return {
    mark: () => {
      const at = rowLinks().indexOf(document.activeElement as HTMLElement)
      if (at >= 0) place.current = at
    },
    goOn: () => {
      let steps = MOST_STEPS
      const step = () => {
        const links = rowLinks()
        const isBusy = document.querySelector('[role="dialog"]') !== null
        const isThere = links.includes(document.activeElement as HTMLElement)
        if (!isBusy && !isThere && links.length > 0 && place.current >= 0)
          links[Math.min(place.current, links.length - 1)]?.focus({ preventScroll: true })
        else if (--steps > 0) setTimeout(step, STEP_MS)
      }
      setTimeout(step, STEP_MS)
    },
  }
}
