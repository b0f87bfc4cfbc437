import type { FacilityView } from '@hiepluc/contract/endpoints/facilities.ts'
import { Link } from '@tanstack/react-router'
import { FactLine } from '#facilities/fact-value.tsx'
import { Chip } from '#kit/chip.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

export function FacilityTable({
  rows,
  isOwn,
}: {
  rows: readonly FacilityView[] | undefined
  isOwn: boolean
}) {
  const { t } = useFacilitiesLanguage()
  const columns: Column[] = [
    { key: 'name', label: t.facilities.name, width: '28%' },
    { key: 'facts', label: t.facilities.facts },
    ...(isOwn ? [] : [{ key: 'owner', label: t.facilities.owner, width: '18%' }]),
    { key: 'known', label: t.facilities.known, width: '20%' },
  ]
  return (
    <Table label={t.facilities.title} columns={columns} layout={css['things']}>
      {rows ? (
        rows.map((row) => <FacilityRow key={row.id} row={row} isOwn={isOwn} />)
      ) : (
        <WaitingRows columns={columns.length} />
      )}
    </Table>
  )
}

function FacilityRow({ row, isOwn }: { row: FacilityView; isOwn: boolean }) {
  const { t, f, language } = useFacilitiesLanguage()
  return (
    <Row>
      <Cell name="name">
        <Link to="/facilities/$id" params={{ id: row.id }} className={css['name']} data-row>
          {row.name}
        </Link>
        <span className={css['under']}>
          {row.key === row.name ? null : row.key}{' '}
          {row.isShared ? <Chip tone="warn">{t.facilities.shared}</Chip> : null}
        </span>
      </Cell>
      <Cell name="facts">
        <span className={css['line']}>
          <FactLine kind={row.kind} facts={row.facts} />
        </span>
      </Cell>
      {isOwn ? null : <Cell name="owner">{nameIn(row.owner, language)}</Cell>}
      <Cell name="known">
        <span className="hl-muted">
          {row.list ? t.facilities.ofDay(row.list.name, f.day(row.list.date)) : t.facilities.byHand}
        </span>
      </Cell>
    </Row>
  )
}
