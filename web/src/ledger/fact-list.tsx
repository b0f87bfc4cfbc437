import type { Answer } from '#api.ts'
import { Link } from '@tanstack/react-router'
import { Chip } from '#kit/chip.tsx'
import { Fact, Facts } from '#kit/facts.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { isRanges, kindOfValue, type FactValue } from '#ledger/fact.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

type Commitments = Answer<'readEntry'>['commitments']

interface FactListProps {
  readonly facts: { readonly [name: string]: FactValue }
  readonly commitments: Commitments
  /** JSON pointer to these facts */
  readonly at?: string
}

/** What an entry says, member by member; what it only commits to as far as the reader may know. */
export function FactList({ facts, commitments, at = '' }: FactListProps) {
  const { t } = useLedgerLanguage()
  return (
    <Facts>
      {Object.entries(facts).map(([name, value]) => {
        const path = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
        const commitment = commitments.find((one) => one.path === path)
        return (
          <Fact key={name} name={t.ledger.fact[name] ?? name}>
            {commitment ? (
              <Committed commitment={commitment} />
            ) : (
              <Value name={name} value={value} path={path} commitments={commitments} />
            )}
          </Fact>
        )
      })}
    </Facts>
  )
}

function Committed({ commitment }: { commitment: Commitments[number] }) {
  const { t } = useLedgerLanguage()
  if (commitment.state === 'open')
    return (
      <>
        <span data-open>{String(commitment.value)}</span> <Chip tone="accent">{t.ledger.page.open}</Chip>
      </>
    )
  if (commitment.state === 'closed')
    return (
      <>
        <Chip>{t.ledger.page.closed}</Chip> <span className={css['under']}>{t.ledger.page.closedWords}</span>
      </>
    )
  return (
    <>
      <Chip tone="warn">{t.ledger.page.erased}</Chip>{' '}
      {commitment.erasedBy === undefined ? null : (
        <Link to="/ledger/$id" params={{ id: commitment.erasedBy }}>
          {t.ledger.page.erasedBy(commitment.erasedBy)}
        </Link>
      )}
    </>
  )
}

interface ValueProps {
  readonly name: string
  readonly value: FactValue
  readonly path: string
  readonly commitments: Commitments
}

function Value({ name, value, path, commitments }: ValueProps) {
  const { t, f } = useLedgerLanguage()
  if (name === 'incidents' && isRanges(value))
    return value
      .map(([from, to]) =>
        from === to ? incidentNumber(from) : `${incidentNumber(from)}–${incidentNumber(to)}`,
      )
      .join(', ')
  const kind = kindOfValue(value)
  switch (kind.is) {
    case 'nothing':
      return <span className="hl-muted">{t.ledger.page.nothing}</span>
    case 'truth':
      return kind.value ? t.ledger.page.yes : t.ledger.page.no
    case 'number':
      return f.number(kind.value)
    case 'time':
      return f.moment(kind.value)
    case 'day':
      return f.day(kind.value)
    case 'words':
      return kind.value
    case 'code':
      return <code className={css['pre']}>{kind.value}</code>
    case 'list':
      return kind.value.join(', ')
    case 'facts':
      return <FactList facts={kind.value} commitments={commitments} at={path} />
  }
}
