import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Answer } from '#api.ts'
import { Fact, Facts } from '#kit/facts.tsx'
import { Filters, PickDay } from '#kit/filters.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { BandList } from '#law/band-list.tsx'
import { Force } from '#law/document-table.tsx'
import { DutyCard } from '#law/duty-card.tsx'
import { FormList } from '#law/form-list.tsx'
import { Ground } from '#law/ground.tsx'
import { documentQuery, packQuery } from '#law/pack-query.ts'
import { wordsIn } from '#law/pack-words.ts'
import { TermList } from '#law/term-list.tsx'
import { ThresholdList } from '#law/threshold-list.tsx'
import { useLawLanguage } from '#texts/law-language.ts'

const route = getRouteApi('/law/$pack/$document')

/** What one document of a pack says, article by article. */
export function DocumentPage() {
  const { t } = useLawLanguage()
  const { pack, document } = route.useParams()
  const { on } = route.useSearch()
  const navigate = route.useNavigate()
  const read = useQuery(documentQuery(pack, document, on))
  const whole = useQuery(packQuery(pack, undefined))
  const trail = (
    <Link to="/law" search={{ pack, on }}>
      {t.law.title}
    </Link>
  )
  if (read.isError)
    return (
      <Page title={document} trail={trail}>
        <Trouble failure={read.error} retry={() => void read.refetch()} />
      </Page>
    )
  if (!read.data) return <WaitingPage title={document} />
  return (
    <OneDocument
      pack={pack}
      read={read.data}
      documents={whole.data?.documents ?? []}
      on={on}
      choose={(day) => void navigate({ search: { on: day }, replace: true })}
      trail={trail}
    />
  )
}

interface OneDocumentProps {
  readonly pack: string
  readonly read: Answer<'readPackDocument'>
  readonly documents: Answer<'readPack'>['documents']
  readonly on: string | undefined
  readonly choose: (on: string | undefined) => void
  readonly trail: ReactNode
}

function OneDocument({ pack, read, documents, on, choose, trail }: OneDocumentProps) {
  const { t, language } = useLawLanguage()
  const { document, duties, bands, terms, thresholds, forms } = read
  const after = documents.filter(({ id }) => document.successors.includes(id))
  const before = documents.filter(({ successors }) => successors.includes(document.id))
  const parts = [duties, bands, terms, thresholds, forms]
  const linked = (rows: typeof documents) =>
    rows.map(({ id, number, title }) => (
      <div key={id}>
        <Link to="/law/$pack/$document" params={{ pack, document: id }} search={{ on }}>
          {number}
        </Link>{' '}
        {wordsIn(title, language)}
      </div>
    ))
  return (
    <Page title={document.number} trail={trail} about={wordsIn(document.title, language)}>
      <Filters chosen={on !== undefined} clear={() => choose(undefined)}>
        <PickDay label={t.law.on} value={on} choose={choose} />
      </Filters>
      <Facts>
        <Fact name={t.law.inForce}>
          <Force document={document} on={on} />
        </Fact>
        {before.length > 0 ? <Fact name={t.law.predecessors}>{linked(before)}</Fact> : null}
        {after.length > 0 ? <Fact name={t.law.successors}>{linked(after)}</Fact> : null}
      </Facts>
      <Ground row={document} validity={document.validity} />
      {parts.every(({ length }) => length === 0) ? <Empty title={t.law.nothingIn} /> : null}
      {duties.length > 0 ? (
        <Section title={t.law.duties} note={t.law.found(duties.length)}>
          {duties.map((duty) => (
            <DutyCard key={duty.id} pack={pack} duty={duty} on={on} />
          ))}
        </Section>
      ) : null}
      {thresholds.length > 0 ? (
        <Section title={t.law.thresholds}>
          <ThresholdList thresholds={thresholds} />
        </Section>
      ) : null}
      {terms.length > 0 ? (
        <Section title={t.law.terms}>
          <TermList terms={terms} />
        </Section>
      ) : null}
      {bands.length > 0 ? (
        <Section title={t.law.bands}>
          <BandList bands={bands} />
        </Section>
      ) : null}
      {forms.length > 0 ? (
        <Section title={t.law.forms}>
          <FormList forms={forms} />
        </Section>
      ) : null}
    </Page>
  )
}
