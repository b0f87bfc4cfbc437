import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { addressOf, type Answer } from '#api.ts'
import { CopyButton } from '#kit/copy-button.tsx'
import { Download } from '#kit/download.tsx'
import { Fact, Facts, Figure, Figures } from '#kit/facts.tsx'
import { formatName } from '#kit/format-name.ts'
import { Moment } from '#kit/moment.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { Page, Section } from '#kit/page.tsx'
import { Panel } from '#kit/panel.tsx'
import { Progress } from '#kit/progress.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { WaitingPage } from '#kit/waiting-page.tsx'
import { reportQuery } from '#queries.ts'
import { Marks } from '#reports/marks.tsx'
import { ReplayButton } from '#reports/replay-button.tsx'
import { isUnderway, ReportStateChip } from '#reports/report-state-chip.tsx'
import { Unreadable } from '#reports/unreadable.tsx'
import { ReportSharings } from '#sharing/report-sharings.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './report-page.module.css'

const route = getRouteApi('/reports/$id')

/** One report: what was read of it, what was not and why, what it opened. */
export function ReportPage() {
  const { id } = route.useParams()
  const { line } = route.useSearch()
  const { t } = useLanguage()
  const read = useQuery(reportQuery(id))
  if (read.data) return <Report report={read.data} line={line} />
  if (!read.isError) return <WaitingPage title={reportNumber(id)} />
  return (
    <Page title={reportNumber(id)} trail={<Link to="/reports">{t.reports.title}</Link>}>
      <Trouble failure={read.error} retry={() => void read.refetch()} />
    </Page>
  )
}

function Report({ report, line }: { report: Answer<'readReport'>; line: number | undefined }) {
  const { t, language } = useLanguage()
  const name = report.name ?? t.reports.unnamed
  return (
    <Page
      title={`${reportNumber(report.id)} ${name}`}
      heading={name}
      trail={
        <>
          <Link to="/reports">{t.reports.title}</Link> <span aria-hidden="true">/</span>
          <strong>{reportNumber(report.id)}</strong>
        </>
      }
      about={
        <span className={css['about']}>
          <ReportStateChip state={report.state} />
          <span>{report.source}</span>
          {report.reportType ? <code className="hl-code">{report.reportType}</code> : null}
        </span>
      }
      acts={
        <>
          <ReplayButton report={report} />
          <Download
            from={addressOf('downloadReport', { params: { id: report.id } })}
            words={t.report.download}
            may={report.may.download}
          />
        </>
      }
    >
      <div className={css['parts']}>
        {isUnderway(report.state) ? <Underway report={report} /> : null}
        {report.trouble ? (
          <Panel tone="bad">
            <strong>{t.report.trouble}</strong>
            <p className={css['words']}>{report.trouble[language]}</p>
          </Panel>
        ) : null}
        {line === undefined ? null : <Panel tone="accent">{t.report.fromLine(line)}</Panel>}
        <ReportFigures report={report} />
      </div>
      {report.marks.length > 0 ? (
        <Section title={t.report.marks} note={t.report.marksNote}>
          <Marks marks={report.marks} />
        </Section>
      ) : null}
      {report.rowsUnreadable > 0 ? (
        <Section title={t.report.unreadable} note={t.report.unreadableNote(report.rowsUnreadable)}>
          <Unreadable id={report.id} />
        </Section>
      ) : null}
      <Section title={t.report.received}>
        <ReportFacts report={report} />
      </Section>
      <ReportSharings report={report} />
    </Page>
  )
}

function Underway({ report }: { report: Answer<'readReport'> }) {
  const { t, f } = useLanguage()
  return (
    <Panel>
      <div className={css['underway']}>
        <strong>{t.names.reportState[report.state]}</strong>
        <span className="hl-muted">{f.percent(report.progress)}</span>
      </div>
      <Progress part={report.progress} label={t.names.reportState[report.state]} />
    </Panel>
  )
}

function ReportFigures({ report }: { report: Answer<'readReport'> }) {
  const { t, f } = useLanguage()
  const nobody = Math.max(0, report.rowsRead - report.rowsAttributed)
  return (
    <Figures>
      <Figure name={t.report.rowsRead}>{f.number(report.rowsRead)}</Figure>
      <Figure name={t.report.rowsUnreadable} tone={report.rowsUnreadable > 0 ? 'bad' : undefined}>
        {f.number(report.rowsUnreadable)}
      </Figure>
      <Figure name={t.report.observationsNew}>{f.number(report.observationsNew)}</Figure>
      <Figure name={t.report.rowsAttributed}>{f.number(report.rowsAttributed)}</Figure>
      <Figure name={t.report.rowsOfNobody}>
        {nobody > 0 ? <Link to="/unattributed">{f.number(nobody)}</Link> : f.number(0)}
      </Figure>
      <Figure name={t.report.incidentsOpened}>
        {report.incidentsOpened > 0 ? (
          <Link to="/incidents" search={{ report: report.id, state: 'all' }}>
            {f.number(report.incidentsOpened)}
          </Link>
        ) : (
          f.number(0)
        )}
      </Figure>
      <Figure name={t.report.incidentsRelapsed}>{f.number(report.incidentsRelapsed)}</Figure>
    </Figures>
  )
}

function ReportFacts({ report }: { report: Answer<'readReport'> }) {
  const { t, f } = useLanguage()
  return (
    <Panel>
      <Facts>
        <Fact name={t.reports.source}>
          <Link to="/reports" search={{ source: report.source }}>
            {report.source}
          </Link>
        </Fact>
        <Fact name={t.report.format}>
          {report.format ? formatName(report.format) : t.report.formatUnknown}
        </Fact>
        <Fact name={t.reports.receivedAt}>
          <Moment at={report.receivedAt} />
        </Fact>
        {report.readAt ? (
          <Fact name={t.report.readAt}>
            <Moment at={report.readAt} />
          </Fact>
        ) : null}
        <Fact name={t.report.receipts}>{t.incidents.times(report.receipts)}</Fact>
        <Fact name={t.report.size}>{f.size(report.size)}</Fact>
        <Fact name={t.incident.sharing}>
          TLP:{report.tlp} <span className="hl-muted">{t.names.tlp[report.tlp]}</span>
        </Fact>
        <Fact name="SHA-256">
          <code>{report.sha256}</code> <CopyButton text={report.sha256} />
        </Fact>
      </Facts>
    </Panel>
  )
}
