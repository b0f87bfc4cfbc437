import { Link } from '@tanstack/react-router'
import type { Answer } from '#api.ts'
import { OpenBySeverity } from '#registry/open-by-severity.tsx'
import { Reviewed } from '#registry/reviewed.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './operator-table.module.css'

export type OperatorSummary = Answer<'listOperators'>['rows'][number]
const SHOWN_ASNS = 3

export function OperatorTable({ rows }: { rows: readonly OperatorSummary[] | undefined }) {
  const { t } = useLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.operators.name },
    { key: 'open', label: t.operators.open, width: '300px' },
    { key: 'prefixes', label: t.operators.prefixes, width: '100px', align: 'right' },
    { key: 'asns', label: 'ASN', width: '220px' },
  ]
  return (
    <Table label={t.operators.title} columns={columns} layout={css['operators']}>
      {rows ? rows.map((row) => <OperatorRow key={row.id} operator={row} />) : <WaitingRows columns={4} />}
    </Table>
  )
}

function OperatorRow({ operator }: { operator: OperatorSummary }) {
  const { t, f, language } = useLanguage()
  const more = operator.asns.length - SHOWN_ASNS
  return (
    <Row>
      <Cell name="name">
        <span className={css['line']}>
          <Link to="/operators/$id" params={{ id: operator.id }} className={css['name']} data-row>
            {language === 'en' ? (operator.nameEn ?? operator.name) : operator.name}
          </Link>
          {operator.reviewed ? <Reviewed /> : null}
        </span>
        <span className={css['under']}>
          {operator.sectors.map((sector) => t.names.sector[sector]).join(' · ')}
        </span>
      </Cell>
      <Cell name="open">
        <OpenBySeverity operator={operator} />
      </Cell>
      <Cell name="prefixes" align="right" label={t.operators.prefixes}>
        {f.number(operator.prefixes)}
      </Cell>
      <Cell name="asns">
        <span className={css['asns']}>
          {operator.asns
            .slice(0, SHOWN_ASNS)
            .map((asn) => `AS${asn}`)
            .join(', ')}
          {more > 0 ? ` ${t.operators.andMore(more)}` : ''}
        </span>
      </Cell>
    </Row>
  )
}
