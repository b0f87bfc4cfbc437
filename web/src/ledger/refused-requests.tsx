import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import { Cell, Row, Table, type Column } from '#kit/table.tsx'
import type { RefusedRequest } from '#ledger/fact.ts'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

/** What somebody asked for and was refused, summed up. */
export function RefusedRequests({ refused }: { refused: readonly RefusedRequest[] }) {
  const { t, f } = useLedgerLanguage()
  const columns: Column[] = [
    { key: 'what', label: t.ledger.page.refusedWhat },
    { key: 'why', label: t.ledger.page.refusedWhy, width: '34%' },
    { key: 'times', label: t.ledger.page.refusedTimes, width: '96px', align: 'right' },
  ]
  return (
    <Table label={t.ledger.page.refused} columns={columns} layout={css['refused']}>
      {refused.map(({ endpoint, kind, count }) => (
        <Row key={`${endpoint} ${kind}`} plain>
          <Cell name="what">
            <code>{addressIn(endpoint)}</code>
          </Cell>
          <Cell name="why">{t.names.refusal[kind] ?? kind}</Cell>
          <Cell name="times" align="right">
            {f.number(count)}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** 'GET /api/members', as programs ask and logs say; an endpoint this page does not know stands for itself. */
function addressIn(name: string): string {
  const declared = name in ENDPOINTS ? ENDPOINTS[name as keyof typeof ENDPOINTS] : undefined
  return declared ? `${declared.method} ${declared.path}` : name
}
