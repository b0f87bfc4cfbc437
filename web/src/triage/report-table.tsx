import type { TriagedReport } from '@hiepluc/contract/endpoints/triage.ts'
import { UNDECIDED_STATES } from '@hiepluc/contract/triage.ts'
import { Link } from '@tanstack/react-router'
import { Chip } from '#kit/chip.tsx'
import { PlaceName } from '#kit/map/place-name.tsx'
import { Ago } from '#kit/moment.tsx'
import { publicReportNumber } from '#kit/number-of.ts'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useMe } from '#reader.ts'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { useKindWords } from '#triage/kind-words.tsx'
import { PublicReportStateChip } from '#triage/report-state-chip.tsx'
import css from './report-table.module.css'

/** Which reports are chosen to be decided together. */
export interface ChosenReports {
  readonly ids: ReadonlySet<number>
  set(ids: readonly number[], on: boolean): void
}

/** Public reports in rows; `rows` undefined while they are awaited. */
export function ReportTable({
  rows,
  chosen,
}: {
  rows: readonly TriagedReport[] | undefined
  /** absent: nothing is chosen here */
  chosen?: ChosenReports | undefined
}) {
  const { t } = useTriageLanguage()
  const columns: Column[] = [
    ...(chosen
      ? [{ key: 'choose', label: <ChooseShown rows={rows ?? []} chosen={chosen} />, width: '44px' }]
      : []),
    { key: 'number', label: t.triage.number, width: '92px' },
    { key: 'what', label: t.triage.what },
    { key: 'where', label: t.triage.where, width: '18%' },
    { key: 'received', label: t.triage.received, width: '132px' },
    { key: 'state', label: t.triage.state, width: '170px' },
  ]
  return (
    <Table label={t.triage.title} columns={columns} layout={css['reports']}>
      {rows ? (
        rows.map((row) => <ReportRow key={row.id} report={row} chosen={chosen} />)
      ) : (
        <WaitingRows columns={columns.length} />
      )}
    </Table>
  )
}

function ChooseShown({ rows, chosen }: { rows: readonly TriagedReport[]; chosen: ChosenReports }) {
  const { t } = useTriageLanguage()
  const all = rows.length > 0 && rows.every(({ id }) => chosen.ids.has(id))
  return (
    <input
      type="checkbox"
      data-choose-all
      className={css['choose']}
      aria-label={t.triage.chooseShown}
      checked={all}
      onChange={() =>
        chosen.set(
          rows.map(({ id }) => id),
          !all,
        )
      }
    />
  )
}

function ReportRow({ report, chosen }: { report: TriagedReport; chosen: ChosenReports | undefined }) {
  const { t } = useTriageLanguage()
  const kindWords = useKindWords()
  const number = publicReportNumber(report.id)
  return (
    <Row>
      {chosen ? (
        <Cell name="choose">
          <input
            type="checkbox"
            data-choose
            className={css['choose']}
            aria-label={t.triage.choose(number)}
            checked={chosen.ids.has(report.id)}
            onChange={({ currentTarget }) => chosen.set([report.id], currentTarget.checked)}
          />
        </Cell>
      ) : null}
      <Cell name="number">
        <span className={css['number']}>{number}</span>
      </Cell>
      <Cell name="what">
        <Link
          to="/public-reports/$id"
          params={{ id: report.id }}
          className={css['what']}
          data-row
          data-report={report.id}
        >
          {kindWords(report.kind)}
          {report.subject ? (
            <>
              {': '}
              <span className={css['subject']}>{report.subject}</span>
            </>
          ) : null}
          <span className="hl-unseen">, {number}</span>
        </Link>
        <span className={css['words']}>{report.words || t.triage.noWords}</span>
        <Marks report={report} />
      </Cell>
      <Cell name="where">
        {report.province ? (
          <PlaceName province={report.province} commune={report.commune} />
        ) : (
          <span data-none>–</span>
        )}
      </Cell>
      <Cell name="received">
        <Ago at={report.receivedAt} />
      </Cell>
      <Cell name="state">
        <PublicReportStateChip state={report.state} merged={report.mergedInto !== undefined} />
        <InHands report={report} />
      </Cell>
    </Row>
  )
}

/** What an officer looks for before they open it: how many say the same, photos, whether a machine may have sent it. */
function Marks({ report }: { report: TriagedReport }) {
  const { t } = useTriageLanguage()
  const { group, photos, additions, questions, askedAt, answeredAt, proven, police } = report
  const marks = [
    ...(group && group.waiting > 1 ? [t.triage.sameGroup(group.waiting)] : []),
    ...(photos > 0 ? [t.triage.photos(photos)] : []),
    ...(additions > 0 ? [t.triage.additions(additions)] : []),
    ...(questions > 0 && !askedAt && !answeredAt ? [t.triage.unanswered] : []),
    ...(police ? [t.triage.police] : []),
  ]
  const isAnswered = answeredAt !== undefined && UNDECIDED_STATES.includes(report.state)
  if (marks.length === 0 && proven && !isAnswered) return null
  return (
    <span className={css['marks']}>
      {isAnswered ? <Chip tone="good">{t.triage.answered}</Chip> : null}
      {proven ? null : <Chip tone="warn">{t.triage.unproven}</Chip>}
      {marks.join(' · ')}
    </span>
  )
}

function InHands({ report }: { report: TriagedReport }) {
  const { t } = useTriageLanguage()
  const me = useMe()
  const who = report.takenBy ?? report.decidedBy
  if (!who) return null
  const isMine = report.takenBy !== undefined && who.id === me?.id
  return (
    <span className={css['under']}>
      {isMine ? t.triage.you : report.takenBy ? t.triage.takenBy(who.name) : who.name}
    </span>
  )
}
