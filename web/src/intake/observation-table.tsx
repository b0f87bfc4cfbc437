import type { ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'
import { Link } from '@tanstack/react-router'
import { Fragment, useId, useState, type ReactNode } from 'react'
import { Details } from '#intake/details.tsx'
import { TypeAndCode, useWhat } from '#incidents/what.tsx'
import { Icon } from '#kit/icon.tsx'
import { Ago } from '#kit/moment.tsx'
import { reportNumber } from '#kit/number-of.ts'
import { RowWindow } from '#kit/row-window.tsx'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Cell, Row, Table, UnderRow, WaitingRows, type Column } from '#kit/table.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './observation-table.module.css'

interface ObservationTableProps {
  readonly rows: readonly ObservationView[] | undefined
  /** false where every row is the same trouble, said above the table */
  readonly what?: boolean
  /** a last column of the list's own, under its name */
  readonly also?: { label: string; of: (row: ObservationView) => ReactNode }
}

/** Observations in rows; each opens to all its source said. */
export function ObservationTable({ rows, what = true, also }: ObservationTableProps) {
  const { t } = useLanguage()
  // rows that leave the screen are drawn anew when they come back
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const columns: Column[] = [
    { key: 'open', label: '', width: '44px' },
    { key: 'seen', label: t.observation.lastSeen, width: '136px' },
    { key: 'where', label: t.observation.where, ...(what ? { width: '18%' } : {}) },
    ...(what ? [{ key: 'what', label: t.observation.what }] : []),
    ...(also ? [{ key: 'also', label: also.label, width: '23%' }] : []),
    { key: 'count', label: t.observation.count, width: '84px', align: 'right' },
    { key: 'from', label: t.observation.from, width: '148px' },
  ]
  return (
    <Table
      label={t.observation.title}
      columns={columns}
      layout={css['observations']}
      long={rows !== undefined}
    >
      {rows ? (
        <RowWindow rows={rows} columns={columns.length}>
          {(row) => {
            const key = `${row.day} ${row.fingerprint}`
            return (
              <ObservationRow
                key={key}
                observation={row}
                what={what}
                also={also}
                span={columns.length}
                opened={opened.has(key)}
                toggle={() => setOpened((before) => toggled(before, key))}
              />
            )
          }}
        </RowWindow>
      ) : (
        <WaitingRows columns={columns.length} rows={4} />
      )}
    </Table>
  )
}

interface RowProps {
  readonly observation: ObservationView
  readonly what: boolean
  readonly also: ObservationTableProps['also']
  readonly span: number
  readonly opened: boolean
  readonly toggle: () => void
}

const toggled = (before: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key])

function ObservationRow({ observation, what, also, span, opened, toggle }: RowProps) {
  const { t } = useLanguage()
  const say = useWhat()
  const id = useId()
  return (
    <Fragment>
      <Row>
        <Cell name="open">
          <button
            type="button"
            className={css['open']}
            aria-expanded={opened}
            aria-controls={id}
            aria-label={t.observation.details}
            onClick={toggle}
          >
            <Icon name={opened ? 'down' : 'right'} size={14} />
          </button>
        </Cell>
        <Cell name="seen">
          <Ago at={observation.lastSeen} />
          <span className={css['first']}>
            {t.observation.since} <Ago at={observation.firstSeen} />
          </span>
        </Cell>
        <Cell name="where">
          <Where observation={observation} />
        </Cell>
        {what ? (
          <Cell name="what">
            <span className={css['what']}>
              <SeverityMark severity={observation.severity} short />
              {say(observation)}
            </span>
            <TypeAndCode type={observation.type} identifier={observation.identifier} />
          </Cell>
        ) : null}
        {also ? <Cell name="also">{also.of(observation)}</Cell> : null}
        <Cell name="count" align="right">
          {t.incidents.times(observation.count)}
        </Cell>
        <Cell name="from">
          <Link
            to="/reports/$id"
            params={{ id: observation.report }}
            search={{ line: observation.line }}
            className={css['from']}
          >
            {reportNumber(observation.report)}, {t.observation.line(observation.line)}
          </Link>
          <code className={css['kind']} title={observation.reportType}>
            {observation.reportType}
          </code>
        </Cell>
      </Row>
      {opened ? (
        <UnderRow id={id} columns={span}>
          <Details observation={observation} />
        </UnderRow>
      ) : null}
    </Fragment>
  )
}

/** Address and port as people write them, or the domain. */
function Where({ observation }: { observation: ObservationView }) {
  const { address, port, protocol, domain, asn } = observation
  const host = address ?? domain ?? (asn === undefined ? '—' : `AS${asn}`)
  const written = port === undefined ? host : `${host.includes(':') ? `[${host}]` : host}:${port}`
  return (
    <>
      <span className="hl-address">{written}</span>
      {protocol ? <span className={css['protocol']}>{protocol}</span> : null}
      {address && domain ? <span className={css['domain']}>{domain}</span> : null}
    </>
  )
}
