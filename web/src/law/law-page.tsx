import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Answer } from '#api.ts'
import { Chip } from '#kit/chip.tsx'
import { Filters, Pick, PickDay } from '#kit/filters.tsx'
import { Page } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { AgencyList } from '#law/agency-list.tsx'
import { CalendarList } from '#law/calendar-list.tsx'
import { DocumentTable } from '#law/document-table.tsx'
import { DutyFilters, DutyList } from '#law/duty-list.tsx'
import { isNarrowed, LAW_VIEWS, type LawSearch, type LawView } from '#law/law-filters.ts'
import { packQuery, packsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { Readings } from '#law/term-list.tsx'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './law.module.css'

const route = getRouteApi('/law')
type PackLine = Answer<'listPacks'>['packs'][number]

/** What the packs of this desk say: documents, duties, agencies, readings, days off; as on any day. */
export function LawPage() {
  const { t } = useLawLanguage()
  const search = route.useSearch()
  const packs = useQuery(packsQuery)
  const all = packs.data?.packs ?? []
  const chosen = all.find(({ pack }) => pack === search.pack) ?? all.find(({ current }) => current) ?? all[0]
  // a version that was worked under before is no longer among the loaded ones
  const name = search.pack ?? chosen?.pack
  return (
    <Page
      title={t.law.title}
      about={t.law.about}
      acts={
        <Link to="/law/explore" search={{ pack: search.pack }}>
          {t.law.explorer.open}
        </Link>
      }
    >
      {packs.isError ? <Trouble failure={packs.error} retry={() => void packs.refetch()} /> : null}
      {name ? <OnePack name={name} packs={all} search={search} /> : <Waiting />}
    </Page>
  )
}

const Waiting = () => (
  <div aria-busy="true">
    {[70, 55, 80, 40].map((width) => (
      <p key={width}>
        <span className="hl-bone" style={{ width: `${width}%` }} />
      </p>
    ))}
  </div>
)

interface OnePackProps {
  readonly name: string
  readonly packs: readonly PackLine[]
  readonly search: LawSearch
}

function OnePack({ name, packs, search }: OnePackProps) {
  const { t } = useLawLanguage()
  const navigate = route.useNavigate()
  const pack = useQuery(packQuery(name, search.on))
  const view = search.view ?? 'documents'
  const choose = (change: Partial<LawSearch>) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const clear = () => void navigate({ search: ({ pack, view }) => ({ pack, view }) })
  return (
    <>
      <PackHead line={packs.find((one) => one.pack === name)} pack={pack.data} />
      <Views search={search} view={view} />
      <Filters chosen={isNarrowed(search)} clear={clear}>
        {packs.length > 1 || !packs.some((one) => one.pack === name) ? (
          <PackPick name={name} packs={packs} choose={choose} />
        ) : null}
        <PickDay label={t.law.on} value={search.on} choose={(on) => choose({ on })} />
        {view === 'duties' && pack.data ? (
          <DutyFilters pack={pack.data} search={search} choose={choose} />
        ) : null}
      </Filters>
      {pack.isError ? <Trouble failure={pack.error} retry={() => void pack.refetch()} /> : null}
      {pack.data ? (
        <View pack={pack.data} name={name} view={view} search={search} clear={clear} />
      ) : pack.isError ? null : (
        <Waiting />
      )}
    </>
  )
}

interface ViewProps {
  readonly pack: Answer<'readPack'>
  readonly name: string
  readonly view: LawView
  readonly search: LawSearch
  readonly clear: () => void
}

function View({ pack, name, view, search, clear }: ViewProps) {
  if (view === 'duties') return <DutyList pack={name} search={search} clear={clear} />
  if (view === 'agencies') return <AgencyList agencies={pack.agencies} on={search.on} />
  if (view === 'terms') return <Readings pack={pack} />
  if (view === 'calendars') return <CalendarList calendars={pack.calendars} />
  return <DocumentTable pack={name} documents={pack.documents} on={search.on} />
}

/** What a pack is, and how much of it nobody checked. */
function PackHead({ line, pack }: { line: PackLine | undefined; pack: Answer<'readPack'> | undefined }) {
  const { t, language } = useLawLanguage()
  const head = pack ?? line
  if (!head) return null
  return (
    <div className={css['pack']}>
      <h2>{wordsIn(head.title, language)}</h2>
      <p className={css['line']}>
        <code>{head.ref}</code>
        <Chip tone={head.current ? 'good' : 'plain'}>{head.current ? t.law.current : t.law.notCurrent}</Chip>
        {line ? <span>{t.law.counts(line.documents, line.duties)}</span> : null}
        {line && line.unverified > 0 ? <Chip tone="warn">{t.law.unchecked(line.unverified)}</Chip> : null}
      </p>
      {head.about ? <p className={css['words']}>{wordsIn(head.about, language)}</p> : null}
    </div>
  )
}

/** The ways to look at a pack, as links: each has its address. */
function Views({ search, view }: { search: LawSearch; view: LawView }) {
  const { t } = useLawLanguage()
  return (
    <nav className={css['views']} aria-label={t.law.views}>
      {LAW_VIEWS.map((one) => (
        <Link
          key={one}
          to="/law"
          search={{ ...search, view: one === 'documents' ? undefined : one }}
          activeOptions={{ exact: true }}
          aria-current={one === view ? 'page' : undefined}
        >
          {t.law.view[one]}
        </Link>
      ))}
    </nav>
  )
}

interface PackPickProps {
  readonly name: string
  readonly packs: readonly PackLine[]
  readonly choose: (change: Partial<LawSearch>) => void
}

function PackPick({ name, packs, choose }: PackPickProps) {
  const { t } = useLawLanguage()
  const current = packs.find((one) => one.current)?.pack ?? ''
  const known = packs.map(({ pack, ref }) => [pack, ref] as const)
  const options = packs.some(({ pack }) => pack === name) ? known : [...known, [name, name] as const]
  return (
    <Pick
      label={t.law.pack}
      value={name}
      idle={current}
      options={options}
      // documents and parties are named anew in every pack
      choose={(pack) => choose({ pack, who: undefined, document: undefined })}
    />
  )
}
