import type { StagedReportView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { REPORT_STAGES } from '@hiepluc/contract/report-stage.ts'
import { STAGED_REPORT_STATES } from '@hiepluc/contract/staged-answer.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { Filters, Pick } from '#kit/filters.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Ago } from '#kit/moment.tsx'
import { incidentNumber, stagedNumber } from '#kit/number-of.ts'
import { Page } from '#kit/page.tsx'
import { Empty } from '#kit/panel.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { useMe } from '#reader.ts'
import type { StagedSearch } from '#searches.ts'
import { OutsideReports } from '#staged-reports/outside-reports.tsx'
import { ReportNew } from '#staged-reports/report-new.tsx'
import { StagedStateChip } from '#staged-reports/staged-state-chip.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged-list.module.css'

const route = getRouteApi('/staged')

/** Staged reports, the last step first. */
export function StagedListPage() {
  const { t } = useStagedLanguage()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const isOwn = useIsOwn()
  const list = useKeyset(['staged', 'list', search], (after, signal) =>
    call('listStagedReports', { query: { ...search, after }, signal }),
  )
  const choose = (change: Partial<StagedSearch>) =>
    void navigate({ search: (kept) => ({ ...kept, ...change }), replace: true })
  const isNarrowed = search.state !== undefined || search.stage !== undefined
  return (
    <Page
      title={t.staged.title}
      about={isOwn ? t.staged.aboutOwn : t.staged.aboutAll}
      acts={isOwn ? <ReportNew may={list.first?.may.reportNew ?? 'unknown'} /> : null}
    >
      {isOwn ? <OutsideReports isOwn /> : null}
      <Filters chosen={isNarrowed} clear={() => void navigate({ search: {} })}>
        <Pick
          label={t.staged.stateLabel}
          value={search.state ?? ''}
          idle=""
          options={[
            ['', t.kit.all],
            ...STAGED_REPORT_STATES.filter((state) => isOwn || !['draft', 'withdrawn'].includes(state)).map(
              (state) => [state, t.staged.state[state]] as const,
            ),
          ]}
          choose={(state) => choose({ state: state || undefined })}
        />
        <Pick
          label={t.staged.stageLabel}
          value={search.stage ?? ''}
          idle=""
          options={[
            ['', t.kit.all],
            ...REPORT_STAGES.map((stage) => [stage, t.staged.stage[stage]] as const),
          ]}
          choose={(stage) => choose({ stage: stage || undefined })}
        />
      </Filters>
      {list.isError && list.rows.length === 0 ? (
        <Trouble failure={list.error} retry={() => void list.refetch()} />
      ) : list.isSuccess && list.rows.length === 0 ? (
        <Empty icon="ledger" title={isNarrowed ? t.staged.noneFound : t.staged.none}>
          {isNarrowed ? null : isOwn ? t.staged.noneOwn : t.staged.noneAll}
        </Empty>
      ) : (
        <>
          <StagedTable rows={list.isSuccess ? list.rows : undefined} />
          {list.isSuccess ? (
            <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} />
          ) : null}
        </>
      )}
      {isOwn ? null : <OutsideReports isOwn={false} />}
    </Page>
  )
}

/** Whether the reader is of an operator, which reads its own alone. */
function useIsOwn(): boolean {
  const standing = useMe()?.organisation.standing
  return standing === 'operator' || standing === 'public-body'
}

function StagedTable({ rows }: { rows: readonly StagedReportView[] | undefined }) {
  const { t } = useStagedLanguage()
  const columns: Column[] = [
    { key: 'number', label: t.staged.number, width: '92px' },
    { key: 'form', label: t.staged.form },
    { key: 'whose', label: t.staged.operator, width: '26%' },
    { key: 'state', label: t.staged.stateLabel, width: '180px' },
    { key: 'changed', label: t.staged.changed, width: '150px' },
  ]
  return (
    <Table label={t.staged.title} columns={columns} layout={css['reports']}>
      {rows ? rows.map((row) => <StagedRow key={row.id} report={row} />) : <WaitingRows columns={5} />}
    </Table>
  )
}

function StagedRow({ report }: { report: StagedReportView }) {
  const { t, language } = useStagedLanguage()
  return (
    <Row>
      <Cell name="number">
        <span className={css['number']}>{stagedNumber(report.id)}</span>
      </Cell>
      <Cell name="form">
        <Link to="/staged/$id" params={{ id: report.id }} className={css['what']} data-row>
          {wordsIn(report.title, language)}
        </Link>
        <span className={css['under']}>
          {t.staged.stage[report.stage]} · {incidentNumber(report.incident)}
          {report.submissions > 1 ? ` · ${t.staged.version(report.submissions)}` : ''}
        </span>
      </Cell>
      <Cell name="whose">{nameIn(report.operator, language)}</Cell>
      <Cell name="state">
        <StagedStateChip state={report.state} />
      </Cell>
      <Cell name="changed">
        <Ago at={report.changedAt} />
      </Cell>
    </Row>
  )
}
