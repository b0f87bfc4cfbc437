import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { Link } from '@tanstack/react-router'
import { Ago } from '#kit/moment.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { Progress } from '#kit/progress.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { isUnderway, ReportStateChip } from '#reports/report-state-chip.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './report-table.module.css'

/** Reports in rows; `rows` undefined while they are awaited. */
export function ReportTable({ rows }: { rows: readonly ReportView[] | undefined }) {
  const { t } = useLanguage()
  const columns: Column[] = [
    { key: 'number', label: t.reports.number, width: '74px' },
    { key: 'name', label: t.reports.name },
    { key: 'state', label: t.reports.state, width: '150px' },
    { key: 'received', label: t.reports.receivedAt, width: '116px' },
    { key: 'read', label: t.reports.rowsRead, width: '100px', align: 'right' },
    { key: 'bad', label: t.reports.rowsUnreadable, width: '116px', align: 'right' },
    { key: 'opened', label: t.reports.incidentsOpened, width: '84px', align: 'right' },
  ]
  return (
    <Table label={t.reports.title} columns={columns} layout={css['reports']}>
      {rows ? rows.map((row) => <ReportRow key={row.id} report={row} />) : <WaitingRows columns={7} />}
    </Table>
  )
}

function ReportRow({ report }: { report: ReportView }) {
  const { t, f } = useLanguage()
  return (
    <Row>
      <Cell name="number">{reportNumber(report.id)}</Cell>
      <Cell name="name">
        <Link to="/reports/$id" params={{ id: report.id }} className={css['name']} data-row>
          {report.name ?? t.reports.unnamed}
          <span className="hl-unseen">, {reportNumber(report.id)}</span>
        </Link>
        <span className={css['under']}>
          {report.source}
          {report.reportType ? (
            <>
              {' · '}
              <code className="hl-code">{report.reportType}</code>
            </>
          ) : null}
          {report.receipts > 1 ? ` · ${t.reports.receipts(report.receipts)}` : null}
          {report.marks.length > 0 ? (
            <span className={css['marked']}> · {t.reports.marked(report.marks.length)}</span>
          ) : null}
        </span>
      </Cell>
      <Cell name="state">
        <ReportStateChip state={report.state} />
        {isUnderway(report.state) ? (
          <div className={css['bar']}>
            <Progress part={report.progress} label={t.names.reportState[report.state]} />
          </div>
        ) : null}
      </Cell>
      <Cell name="received">
        <Ago at={report.receivedAt} />
      </Cell>
      <Cell name="read" align="right" label={t.reports.rowsRead}>
        {f.number(report.rowsRead)}
      </Cell>
      <Cell name="bad" align="right" label={t.reports.rowsUnreadable}>
        <span className={report.rowsUnreadable > 0 ? css['bad'] : 'hl-muted'}>
          {f.number(report.rowsUnreadable)}
        </span>
      </Cell>
      <Cell name="opened" align="right" label={t.reports.incidentsOpened}>
        {f.number(report.incidentsOpened)}
      </Cell>
    </Row>
  )
}
