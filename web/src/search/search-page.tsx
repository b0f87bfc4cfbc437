import { COUNTED_OPEN } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Excerpt, Found, SeenIn } from '@hiepluc/contract/endpoints/search.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { call } from '#api.ts'
import { IncidentTable } from '#incidents/incident-table.tsx'
import { useWhat } from '#incidents/what.tsx'
import { Moment } from '#kit/moment.tsx'
import { nameIn } from '#kit/name-in.ts'
import { incidentNumber, publicReportNumber, reportNumber, stagedNumber } from '#kit/number-of.ts'
import { Page, Section } from '#kit/page.tsx'
import { Empty, Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useSearchLanguage } from '#texts/search-language.ts'
import css from './search-page.module.css'

const route = getRouteApi('/search')

type Hit = Found['words']['rows'][number]

/** What was found, by what it was found by. */
export function SearchPage() {
  const { t } = useSearchLanguage()
  const { q = '' } = route.useSearch()
  const read = useQuery({
    queryKey: ['search', q],
    enabled: q !== '',
    queryFn: ({ signal }) => call('searchDesk', { query: { q }, signal }),
    staleTime: 0,
  })
  return (
    <Page
      title={q === '' ? t.search.title : t.search.found(q)}
      heading={t.search.title}
      about={q === '' ? t.search.how : t.search.found(q)}
    >
      {q === '' ? null : read.isError ? (
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      ) : (
        <div aria-busy={read.isFetching} aria-live="polite">
          {read.data ? <Groups q={q} found={read.data} /> : <p className="hl-muted">{t.kit.searching}</p>}
        </div>
      )}
    </Page>
  )
}

function Groups({ q, found }: { q: string; found: Found }) {
  const { t } = useSearchLanguage()
  const { numbers, holdings, operators, addresses, domains, words, cut } = found
  const nothing =
    [numbers, holdings, operators, addresses.rows, domains.rows, words.rows].every(
      (rows) => rows.length === 0,
    ) && !cut
  if (nothing)
    return (
      <Empty icon="search" title={t.search.nothing(q)}>
        {t.search.nothingWords}
      </Empty>
    )
  return (
    <>
      {cut ? <Panel tone="warn">{t.search.cut}</Panel> : null}
      <Straight found={found} />
      <SeenGroup title={t.search.addresses} group={addresses} />
      <SeenGroup title={t.search.domains} group={domains} />
      {words.rows.length > 0 ? (
        <Section title={t.search.words} note={words.more ? t.search.newest(words.rows.length) : undefined}>
          <ol className={css['words']}>
            {words.rows.map((row) => (
              <WordsHit key={`${row.kind} ${row.id}`} row={row} />
            ))}
          </ol>
        </Section>
      ) : null}
    </>
  )
}

/** What leads straight to one thing: numbers, who holds it, operators of that name. */
function Straight({ found: { numbers, holdings, operators } }: { found: Found }) {
  const { t, language } = useSearchLanguage()
  if (numbers.length + holdings.length + operators.length === 0) return null
  return (
    <ul className={css['straight']}>
      {numbers.map(({ thing, id }) => (
        <li key={`${thing} ${id}`}>
          {thing === 'incident' ? (
            <Link to="/incidents/$id" params={{ id }} data-row>
              {t.search.incident} {incidentNumber(id)}
            </Link>
          ) : thing === 'report' ? (
            <Link to="/reports/$id" params={{ id }} data-row>
              {t.search.report} {reportNumber(id)}
            </Link>
          ) : thing === 'public-report' ? (
            <Link to="/public-reports/$id" params={{ id }} data-row>
              {t.search.kinds[thing]} {publicReportNumber(id)}
            </Link>
          ) : (
            <Link to="/staged/$id" params={{ id }} data-row>
              {t.search.staged} {stagedNumber(id)}
            </Link>
          )}
        </li>
      ))}
      {holdings.map(({ what, operator }) => (
        <li key={what}>
          <span className="hl-address">{what}</span> {t.search.heldBy}{' '}
          <Link to="/operators/$id" params={{ id: operator.id }} data-row>
            {nameIn(operator, language)}
          </Link>
        </li>
      ))}
      {operators.map((operator) => (
        <li key={operator.id}>
          {t.search.operator}{' '}
          <Link to="/operators/$id" params={{ id: operator.id }} data-row>
            {nameIn(operator, language)}
          </Link>
          <OpenOf operator={operator} />
        </li>
      ))}
    </ul>
  )
}

/** How many open incidents an operator has, and the way to them. */
function OpenOf({ operator: { id, open } }: { operator: Found['operators'][number] }) {
  const { t, f } = useSearchLanguage()
  if (open === undefined) return null
  return open === 0 ? (
    <span className="hl-muted"> · {t.search.noneOpen}</span>
  ) : (
    <>
      {' · '}
      <Link to="/incidents" search={{ operator: id }}>
        {t.search.open(f.upTo(open, COUNTED_OPEN))}
      </Link>
    </>
  )
}

function SeenGroup({ title, group }: { title: string; group: { rows: SeenIn[]; more: boolean } }) {
  const { t } = useSearchLanguage()
  if (group.rows.length === 0) return null
  return (
    <Section title={title} note={group.more ? t.search.some(group.rows.length) : undefined}>
      <IncidentTable
        rows={group.rows.map(({ incident, what, count }) => ({
          ...incident,
          asset: count > 1 ? t.search.andOthers(what, count - 1) : what,
        }))}
      />
    </Section>
  )
}

function WordsHit({ row }: { row: Hit }) {
  const { t, language } = useSearchLanguage()
  const { kind, at, excerpt, incident } = row
  return (
    <li>
      <div className={css['head']}>
        <HitLink row={row} />
        <span className="hl-muted">
          {t.search.kinds[kind]}
          {incident ? ` · ${nameIn(incident.operator, language)}` : ''} · <Moment at={at} />
        </span>
      </div>
      <p className={css['excerpt']}>
        <Marked excerpt={excerpt} />
      </p>
    </li>
  )
}

/** Where a text stands: on a page of its own, or on that of its incident. */
function HitLink({ row: { kind, id, incident } }: { row: Hit }) {
  const { t } = useSearchLanguage()
  const what = useWhat()
  if (kind === 'staged-report')
    return (
      <Link to="/staged/$id" params={{ id }} data-row>
        {stagedNumber(id)} {incident ? what(incident) : ''}
      </Link>
    )
  if (kind === 'public-report')
    return (
      <Link to="/public-reports/$id" params={{ id }} data-row>
        {publicReportNumber(id)}
      </Link>
    )
  if (incident)
    return (
      <Link to="/incidents/$id" params={{ id: incident.id }} data-row>
        {incidentNumber(incident.id)} {what(incident)}
      </Link>
    )
  return kind === 'report' ? (
    <Link to="/reports/$id" params={{ id }} data-row>
      {reportNumber(id)}
    </Link>
  ) : (
    <Link to="/mail" search={{ state: 'all' }} data-row>
      {t.search.mail(id)}
    </Link>
  )
}

function Marked({ excerpt: { text, marks } }: { excerpt: Excerpt }) {
  return (
    <>
      {marks.map(([begin, end], nth) => (
        <Fragment key={begin}>
          {text.slice(nth === 0 ? 0 : marks[nth - 1]![1], begin)}
          <mark className={css['mark']}>{text.slice(begin, end)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
