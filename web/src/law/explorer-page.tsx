import { Button } from '@mantine/core'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call, Declined, type Answer } from '#api.ts'
import { CopyButton } from '#kit/copy-button.tsx'
import { Filters, Pick } from '#kit/filters.tsx'
import { Page } from '#kit/page.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { addressOf, toldIn, type ExplorerSearch, type Told } from '#law/explorer-address.ts'
import { FactFields } from '#law/fact-fields.tsx'
import { OwedChanges } from '#law/owed-changes.tsx'
import { OwedSide } from '#law/owed-side.tsx'
import { packsQuery, packWordsQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { askedOf, decisiveFirst, givenOf, type Asked } from '#law/told-facts.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

const route = getRouteApi('/law/explore')
type Words = Answer<'readPackWords'>
type Change = (change: Partial<ExplorerSearch> | ((kept: ExplorerSearch) => Partial<ExplorerSearch>)) => void

/** Facts in, duties out: every clock that starts, and why; under one pack or two, for one set of facts or two. */
export function ExplorerPage() {
  const { t } = useLawLanguage()
  const search = route.useSearch()
  const packs = useQuery(packsQuery)
  const all = packs.data?.packs ?? []
  const name = search.pack ?? (all.find(({ current }) => current) ?? all[0])?.pack
  return (
    <Page
      title={t.law.explorer.title}
      about={t.law.explorer.about}
      trail={
        <Link to="/law" search={{ pack: search.pack }}>
          {t.law.title}
        </Link>
      }
      acts={<CopyButton text={location.href} words={t.law.explorer.copy} />}
    >
      {packs.isError ? <Trouble failure={packs.error} retry={() => void packs.refetch()} /> : null}
      {name ? <Explorer name={name} packs={all} search={search} /> : null}
    </Page>
  )
}

interface ExplorerProps {
  readonly name: string
  readonly packs: Answer<'listPacks'>['packs']
  readonly search: ExplorerSearch
}

function Explorer({ name, packs, search }: ExplorerProps) {
  const navigate = route.useNavigate()
  const change: Change = (by) =>
    void navigate({
      search: (kept) => ({ ...kept, ...(typeof by === 'function' ? by(kept) : by) }),
      replace: true,
      resetScroll: false,
    })
  const names = search.against && search.against !== name ? [name, search.against] : [name]
  const words = useQueries({ queries: names.map(packWordsQuery) })
  const failed = words.find(({ isError }) => isError)
  const known = words.flatMap(({ data }) => (data ? [data] : []))
  if (failed) return <Trouble failure={failed.error} retry={() => void failed.refetch()} />
  if (known.length < names.length) return <span className="hl-bone" />
  const first = known[0]!
  const matter =
    search.matter ?? (first.matters.find(({ id }) => id === 'incident') ?? first.matters[0])?.id ?? ''
  return (
    <>
      <Choices name={name} packs={packs} words={first} matter={matter} search={search} change={change} />
      <Asking names={names} words={known} matter={matter} search={search} change={change} />
    </>
  )
}

interface ChoicesProps extends ExplorerProps {
  readonly words: Words
  readonly matter: string
  readonly change: Change
}

function Choices({ name, packs, words, matter, search, change }: ChoicesProps) {
  const { t, language } = useLawLanguage()
  const options = packs.map(({ pack, ref }) => [pack, ref] as const)
  const current = packs.find((one) => one.current)?.pack ?? ''
  const compares = search.editing !== undefined
  return (
    <Filters chosen={Object.values(search).some(Boolean)} clear={() => change(nothing(search))}>
      <Pick
        label={t.law.pack}
        value={name}
        idle={current}
        options={options}
        choose={(pack) => change({ pack })}
      />
      <Pick
        label={t.law.explorer.matter}
        value={matter}
        idle="incident"
        options={words.matters.map((one) => [one.id, wordsIn(one.name, language)] as const)}
        choose={(chosen) => change({ matter: chosen })}
      />
      <Pick
        label={t.law.explorer.against}
        value={search.against ?? ''}
        idle=""
        options={[['', t.law.explorer.noPack], ...options.filter(([pack]) => pack !== name)]}
        choose={(against) => change({ against: against || undefined })}
      />
      <Button
        variant="default"
        size="sm"
        onClick={() =>
          change(
            compares
              ? {
                  editing: undefined,
                  facts2: undefined,
                  times2: undefined,
                  counts2: undefined,
                  who2: undefined,
                }
              : { editing: 'b', ...addressOf(toldIn(search, 'a'), 'b') },
          )
        }
      >
        {compares ? t.law.explorer.stopOther : t.law.explorer.otherFacts}
      </Button>
    </Filters>
  )
}

const nothing = (search: ExplorerSearch): Partial<ExplorerSearch> =>
  Object.fromEntries(Object.keys(search).map((key) => [key, undefined]))

interface AskingProps {
  readonly names: readonly string[]
  readonly words: readonly Words[]
  readonly matter: string
  readonly search: ExplorerSearch
  readonly change: Change
}

/** What is to be asked of which pack: the same facts of two, or two sets of facts of one. */
function Asking({ names, words, matter, search, change }: AskingProps) {
  const { t } = useLawLanguage()
  const plain = askedOf(words, matter)
  const nothingKnown = useQueries({ queries: names.map((pack) => owedQuery(pack, matter, NOTHING, plain)) })
  const asked = decisiveFirst(
    plain,
    nothingKnown.flatMap(({ data }) => (data ? [data] : [])),
  )
  const compares = search.editing !== undefined
  const which = search.editing ?? 'a'
  const sides = compares
    ? (['a', 'b'] as const).map((side) => ({ pack: names[0]!, side, title: t.law.explorer.side[side] }))
    : names.map((pack, at) => ({ pack, side: 'a' as const, title: words[at]!.ref }))
  const [one, other = one] = sides.map(({ pack, side }) =>
    owedQuery(pack, matter, toldIn(search, side), asked),
  )
  // one by one: what was there stays in place until the next answer comes
  const first = useQuery(one!)
  const second = useQuery({ ...other!, enabled: sides.length > 1 })
  const answers = [first, second].slice(0, sides.length)
  const told = toldIn(search, which)
  const tell = (next: (told: Told) => Told) => change((kept) => addressOf(next(toldIn(kept, which)), which))
  const refused = answers.filter((_, at) => sides[at]!.side === which).map(({ error }) => error)
  const wrong = refused.flatMap((error) => (error instanceof Declined ? error.fields : []))
  const fields = (
    <FactFields key={which} asked={asked} told={told} tell={tell} wrong={wrong} first={FIRST_FIELDS} />
  )
  return (
    <>
      {saysNothing(told) ? <p className="hl-muted">{t.law.explorer.empty}</p> : null}
      {compares ? <Editing which={which} choose={(editing) => change({ editing })} /> : null}
      <Summary sides={sides} answers={answers} />
      <div className={css['work']} data-one={sides.length === 1 ? true : undefined}>
        {sides.length === 1 ? (
          <div id="facts" className={css['facts']}>
            {fields}
          </div>
        ) : (
          <details id="facts" className={css['fold']} open>
            <summary>{t.law.explorer.entered}</summary>
            {fields}
          </details>
        )}
        <Results sides={sides} answers={answers} asked={asked} compares={compares} />
      </div>
    </>
  )
}

/** Fields that stand open; the others are asked for. */
const FIRST_FIELDS = 6
const NOTHING: Told = { facts: {}, times: {}, counts: {}, who: [] }

/** What is owed in a line that stays in sight, with the way to the facts and to the duties. */
function Summary({ sides, answers }: Pick<ResultsProps, 'sides' | 'answers'>) {
  const { t } = useLawLanguage()
  return (
    <nav className={css['summary']} aria-label={t.law.explorer.title}>
      {sides.map(({ pack, side, title }, at) => {
        const duties = answers[at]?.data?.duties ?? []
        const sure = duties.filter((owed) => owed.sure).length
        return (
          <span key={`${pack}.${side}`}>
            {sides.length > 1 ? `${title}: ` : ''}
            <strong>{t.law.explorer.sure(sure)}</strong>, {t.law.explorer.unsure(duties.length - sure)}
          </span>
        )
      })}
      <span className={css['ways']}>
        <a href="#facts">{t.law.explorer.facts}</a>
        <a href="#duties">{t.law.view.duties}</a>
      </span>
    </nav>
  )
}

const saysNothing = ({ facts, times, counts, who }: Told) =>
  [facts, times, counts].every((part) => Object.keys(part).length === 0) && who.length === 0

const owedQuery = (pack: string, matter: string, told: Told, asked: Asked) => {
  const facts = givenOf(matter, told, asked)
  return {
    queryKey: ['law', 'owed', pack, facts],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      call('exploreDuties', { params: { pack }, body: { facts }, signal }),
    placeholderData: keepPreviousData,
    retry: false,
  }
}

function Editing({ which, choose }: { which: 'a' | 'b'; choose: (which: 'a' | 'b') => void }) {
  const { t } = useLawLanguage()
  return (
    <fieldset className={css['editing']}>
      <legend className="hl-muted">{t.law.explorer.editing}</legend>
      {(['a', 'b'] as const).map((one) => (
        <label key={one}>
          <input type="radio" name="editing" checked={one === which} onChange={() => choose(one)} />
          {t.law.explorer.side[one]}
        </label>
      ))}
    </fieldset>
  )
}

interface ResultsProps {
  readonly sides: readonly { pack: string; side: 'a' | 'b'; title: string }[]
  readonly answers: readonly {
    data: Answer<'exploreDuties'> | undefined
    error: unknown
    isFetching: boolean
  }[]
  readonly asked: Asked
  readonly compares: boolean
}

function Results({ sides, answers, asked, compares }: ResultsProps) {
  const { language } = useLawLanguage()
  const rows = [...asked.facts, ...asked.anchors, ...asked.counts, ...asked.parties]
  const nameOf = (id: string) => wordsIn(rows.find((row) => row.id === id)?.name ?? { en: id }, language)
  const [a, b] = answers
  return (
    <div
      id="duties"
      className={css['results']}
      aria-live="polite"
      aria-busy={answers.some(({ isFetching }) => isFetching)}
    >
      {compares && a?.data && b?.data && !a.error && !b.error ? <OwedChanges a={a.data} b={b.data} /> : null}
      <div className={css['sides']} data-two={sides.length > 1 ? true : undefined}>
        {sides.map(({ pack, side, title }, at) => {
          const { data, error } = answers[at]!
          if (error) return <Trouble key={`${pack}.${side}`} failure={error} />
          if (!data) return <span key={`${pack}.${side}`} className="hl-bone" />
          return <OwedSide key={`${pack}.${side}`} pack={pack} title={title} answer={data} nameOf={nameOf} />
        })}
      </div>
    </div>
  )
}
