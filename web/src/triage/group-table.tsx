import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { Link } from '@tanstack/react-router'
import { call } from '#api.ts'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Ago } from '#kit/moment.tsx'
import { Empty } from '#kit/panel.tsx'
import { Cell, Row, Table, WaitingRows } from '#kit/table.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'
import { useKindWords } from '#triage/kind-words.tsx'
import css from './report-table.module.css'

/** Reports that go together, most that wait first; a group opens as a list in which all of it can be chosen. */
export function GroupTable({ kind }: { kind: PublicReportKind | undefined }) {
  const { t } = useTriageLanguage()
  const kindWords = useKindWords()
  const list = useKeyset(['public-reports', 'groups', kind], (after, signal) =>
    call('listPublicReportGroups', { query: { kind, after }, signal }),
  )
  if (list.isError && list.rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  if (list.isSuccess && list.rows.length === 0) return <Empty icon="check" title={t.triage.none} />
  const columns = [
    { key: 'number', label: t.triage.waiting, width: '150px' },
    { key: 'what', label: t.triage.what },
    { key: 'received', label: t.triage.firstLast, width: '190px' },
  ]
  return (
    <>
      <Table label={t.triage.groups} columns={columns} layout={css['reports']}>
        {list.isSuccess ? (
          list.rows.map((group) => (
            <Row key={group.id}>
              <Cell name="number">{t.triage.group(group.waiting, group.reports)}</Cell>
              <Cell name="what">
                <Link to="/public-reports" search={{ group: group.id }} className={css['what']} data-row>
                  {kindWords(group.kind)}:{' '}
                  <span className={css['subject']}>{group.subject ?? t.triage.sameWords}</span>
                </Link>
                <span className={css['words']}>{group.words || t.triage.noWords}</span>
              </Cell>
              <Cell name="received">
                <Ago at={group.firstAt} /> – <Ago at={group.lastAt} />
              </Cell>
            </Row>
          ))
        ) : (
          <WaitingRows columns={3} />
        )}
      </Table>
      {list.isSuccess ? <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} /> : null}
    </>
  )
}
