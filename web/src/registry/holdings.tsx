import { call } from '#api.ts'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './holdings.module.css'

/** What an operator holds or held, each with its time and the list that says so. */
export function Holdings({ id }: { id: number }) {
  const { t, f } = useLanguage()
  const list = useKeyset(['operators', 'holdings', id], (after, signal) =>
    call('listHoldings', { params: { id }, query: { after }, signal }),
  )
  const columns: Column[] = [
    { key: 'kind', label: t.holding.kind, width: '150px' },
    { key: 'what', label: t.holding.what },
    { key: 'from', label: t.holding.from, width: '150px' },
    { key: 'until', label: t.holding.until, width: '140px' },
    { key: 'list', label: t.holding.list, width: '26%' },
  ]
  if (list.isError && list.rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  if (list.isSuccess && list.rows.length === 0) return <p className="hl-muted">{t.holding.none}</p>
  return (
    <>
      <Table label={t.operator.holdings} columns={columns} layout={css['holdings']}>
        {list.isSuccess ? (
          list.rows.map((row) => (
            <Row key={row.id} plain>
              <Cell name="kind">{t.names.holdingKind[row.kind]}</Cell>
              <Cell name="what">
                <span className="hl-address">{row.what}</span>
              </Cell>
              <Cell name="from" label={t.holding.from}>
                {row.from ? f.date(row.from) : <span className="hl-muted">{t.holding.fromUnknown}</span>}
              </Cell>
              <Cell name="until" label={t.holding.until}>
                {row.until ? f.date(row.until) : t.holding.now}
              </Cell>
              <Cell name="list">
                {row.list} <span className={css['snapshot']}>{t.holding.snapshot(f.day(row.snapshot))}</span>
              </Cell>
            </Row>
          ))
        ) : (
          <WaitingRows columns={5} rows={6} />
        )}
      </Table>
      {list.isSuccess ? <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} /> : null}
    </>
  )
}
