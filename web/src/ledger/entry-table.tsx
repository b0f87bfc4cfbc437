import type { EntryView } from '@hiepluc/contract/endpoints/ledger.ts'
import { Link } from '@tanstack/react-router'
import { entryName } from '#kit/entry-name.ts'
import { Ago } from '#kit/moment.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useNames } from '#ledger/named.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

/** Entries in rows; `rows` undefined while they are awaited. */
export function EntryTable({ rows }: { rows: readonly EntryView[] | undefined }) {
  const { t } = useLedgerLanguage()
  const columns: Column[] = [
    { key: 'number', label: t.ledger.number, width: '92px' },
    { key: 'kind', label: t.ledger.kind },
    { key: 'subject', label: t.ledger.subject, width: '15%' },
    { key: 'by', label: t.ledger.by, width: '22%' },
    { key: 'concerns', label: t.ledger.concerns, width: '20%' },
    { key: 'at', label: t.ledger.at, width: '128px' },
  ]
  return (
    <Table label={t.ledger.title} columns={columns} layout={css['entries']}>
      {rows ? rows.map((row) => <EntryRow key={row.id} entry={row} />) : <WaitingRows columns={6} />}
    </Table>
  )
}

function EntryRow({ entry }: { entry: EntryView }) {
  const { t, f } = useLedgerLanguage()
  const names = useNames()
  return (
    <Row>
      <Cell name="number">
        <span className={css['number']}>{f.number(entry.id)}</span>
      </Cell>
      <Cell name="kind">
        <Link to="/ledger/$id" params={{ id: entry.id }} className={css['kind']} data-row>
          {entryName(t, entry.kind)}
          <span className="hl-unseen">, {t.ledger.entry(entry.id)}</span>
        </Link>
        <span className="hl-muted">
          {entry.count === undefined ? null : t.ledger.counted(entry.count)}
          {entry.index === undefined ? ` ${t.ledger.page.unsealed}` : null}
        </span>
      </Cell>
      <Cell name="subject">{names.subject(entry.subject)}</Cell>
      <Cell name="by">
        <span>{names.member(entry.by)}</span>
        <span className={css['under']}>{names.organisation(entry.by.organisation)}</span>
      </Cell>
      <Cell name="concerns">
        {entry.concerns ? (
          names.organisation(entry.concerns)
        ) : (
          <span className="hl-muted">{t.ledger.authoritiesOnly}</span>
        )}
      </Cell>
      <Cell name="at">
        <Ago at={entry.at} />
      </Cell>
    </Row>
  )
}
