import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call, type Answer } from '#api.ts'
import { Chip } from '#kit/chip.tsx'
import { CopyButton } from '#kit/copy-button.tsx'
import { entryName } from '#kit/entry-name.ts'
import { Fact, Facts } from '#kit/facts.tsx'
import { Moment } from '#kit/moment.tsx'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { EraseOpenings } from '#ledger/erase-openings.tsx'
import { FactList } from '#ledger/fact-list.tsx'
import { refusedIn, type FactValue } from '#ledger/fact.ts'
import { Subject, useNames } from '#ledger/named.tsx'
import { ProveEntry } from '#ledger/prove-entry.tsx'
import { RefusedRequests } from '#ledger/refused-requests.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

const route = getRouteApi('/ledger/$id')
/** Seals and signatures take some seconds. */
const SOON = 1_500

/** One entry: what it says, how it is proved, and its text as it was hashed. */
export function EntryPage() {
  const { id } = route.useParams()
  const { t } = useLedgerLanguage()
  const read = useQuery({
    queryKey: ['ledger', 'entry', id],
    queryFn: ({ signal }) => call('readEntry', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && !state.data.proof ? SOON : false),
  })
  if (read.data) return <Entry entry={read.data} />
  if (!read.isError) return <WaitingPage title={t.ledger.entry(id)} />
  return (
    <Page title={t.ledger.entry(id)} trail={<Link to="/ledger">{t.ledger.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function Entry({ entry }: { entry: Answer<'readEntry'> }) {
  const { t } = useLedgerLanguage()
  const name = entryName(t, entry.kind)
  return (
    <Page
      title={`${t.ledger.entry(entry.id)} ${name}`}
      heading={name}
      trail={
        <>
          <Link to="/ledger">{t.ledger.title}</Link> <span aria-hidden="true">/</span>
          <strong>{t.ledger.entry(entry.id)}</strong>
        </>
      }
      about={
        <span className={css['about']}>
          <Chip tone={entry.sealed ? 'good' : 'warn'}>
            {entry.sealed ? t.ledger.page.sealed : t.ledger.page.unsealed}
          </Chip>
          <Moment at={entry.at} />
        </span>
      }
      acts={<EraseOpenings entry={entry} />}
    >
      <SaidBy entry={entry} />
      <ProveEntry entry={entry} />
      <Section title={t.ledger.page.original} note={t.ledger.page.originalNote}>
        <Panel>
          <div className={css['original']}>
            <CopyButton text={entry.body} words={t.kit.copy} />
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard (WCAG 2.1.1) */}
            <code data-body tabIndex={0}>
              {entry.body}
            </code>
          </div>
        </Panel>
      </Section>
    </Page>
  )
}

function SaidBy({ entry }: { entry: Answer<'readEntry'> }) {
  const { t } = useLedgerLanguage()
  const names = useNames()
  const { facts } = JSON.parse(entry.body) as { facts: { [name: string]: FactValue } }
  const refused = refusedIn(facts)
  const { refused: _, ...others } = facts
  const rest = refused.length > 0 ? others : facts
  return (
    <Section title={t.ledger.page.said}>
      <div className={css['parts']}>
        <Panel>
          <Facts>
            <Fact name={t.ledger.by}>
              {names.member(entry.by)}, {names.organisation(entry.by.organisation)}
              <span className={css['under']}>
                <Link to="/ledger" search={{ member: entry.by.id }}>
                  {t.ledger.page.allByMember}
                </Link>
              </span>
            </Fact>
            <Fact name={t.ledger.subject}>
              <Subject subject={entry.subject} />
              {entry.subject === 'desk' ? null : (
                <span className={css['under']}>
                  <Link to="/ledger" search={{ subject: entry.subject }}>
                    {t.ledger.page.allOfSubject}
                  </Link>
                </span>
              )}
            </Fact>
            <Fact name={t.ledger.concerns}>
              {entry.concerns ? names.organisation(entry.concerns) : t.ledger.authoritiesOnly}
            </Fact>
            <Fact name={t.ledger.page.act}>
              <code>{entry.act}</code>
            </Fact>
          </Facts>
        </Panel>
        {refused.length > 0 ? <RefusedRequests refused={refused} /> : null}
        <Panel>
          {Object.keys(rest).length > 0 ? (
            <FactList facts={rest} commitments={entry.commitments} />
          ) : (
            <span className="hl-muted">{t.ledger.page.nothingMore}</span>
          )}
        </Panel>
      </div>
    </Section>
  )
}
