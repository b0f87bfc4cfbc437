import { call, type Answer } from '#api.ts'
import { CopyButton } from '#kit/copy-button.tsx'
import { More, useKeyset } from '#kit/keyset.tsx'
import { Ago } from '#kit/moment.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './unreadable.module.css'

type Line = Answer<'listUnreadable'>['rows'][number]

/** The lines of a report that could not be read: where, why, and what stands there. */
export function Unreadable({ id }: { id: number }) {
  const { t } = useLanguage()
  const list = useKeyset(['reports', 'unreadable', id], (after, signal) =>
    call('listUnreadable', { params: { id }, query: { after }, signal }),
  )
  const columns: Column[] = [
    { key: 'line', label: t.report.line, width: '110px' },
    { key: 'reason', label: t.report.reason, width: '38%' },
    { key: 'text', label: t.report.text },
  ]
  if (list.isError && list.rows.length === 0)
    return <Trouble failure={list.error} retry={() => void list.refetch()} />
  return (
    <>
      <Table label={t.report.unreadable} columns={columns} layout={css['unreadable']}>
        {list.isSuccess ? (
          list.rows.map((line) => <BadLine key={`${line.part} ${line.line}`} line={line} />)
        ) : (
          <WaitingRows columns={3} rows={4} />
        )}
      </Table>
      {list.isSuccess ? <More list={list} shown={t.kit.shown(list.rows.length, !list.hasNextPage)} /> : null}
      {list.first && list.first.notKept > 0 ? (
        <p className="hl-muted">{t.report.notKept(list.first.notKept)}</p>
      ) : null}
    </>
  )
}

function BadLine({ line }: { line: Line }) {
  const { t, f, language } = useLanguage()
  return (
    <Row plain>
      <Cell name="line">
        {line.line > 0 ? t.observation.line(line.line) : null}
        {line.part > 0 ? <span className={css['part']}>{t.report.part(f.number(line.part + 1))}</span> : null}
      </Cell>
      <Cell name="reason">
        {line.reason[language]}
        {line.detail ? (
          <span className={css['detail']}>
            <code>{line.detail}</code>
          </span>
        ) : null}
        {line.replayedAt ? (
          <span className={css['replayed']}>
            {t.report.replayed} <Ago at={line.replayedAt} />
          </span>
        ) : null}
      </Cell>
      <Cell name="text">
        <div className={css['text']}>
          <code>{line.text}</code>
          <CopyButton text={line.text} />
        </div>
      </Cell>
    </Row>
  )
}
