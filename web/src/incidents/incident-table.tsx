import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { Link } from '@tanstack/react-router'
import type { Chosen } from '#incidents/many/chosen.ts'
import { StateChip } from '#incidents/state-chip.tsx'
import { TimeLeft } from '#incidents/time-left.tsx'
import { TypeAndCode, useWhat } from '#incidents/what.tsx'
import { nameIn } from '#kit/name-in.ts'
import { Ago } from '#kit/moment.tsx'
import { incidentNumber } from '#kit/number-of.ts'
import { SeverityMark } from '#kit/severity-mark.tsx'
import { Cell, Row, Table, WaitingRows, type Column } from '#kit/table.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './incident-table.module.css'

/** Incidents in rows; `rows` undefined while they are awaited. */
export function IncidentTable({
  rows,
  operator = true,
  chosen,
}: {
  rows: readonly IncidentView[] | undefined
  operator?: boolean
  /** absent: nothing is chosen here */
  chosen?: Chosen | undefined
}) {
  const { t } = useLanguage()
  const columns: Column[] = [
    ...(chosen
      ? [{ key: 'choose', label: <ChooseAll rows={rows ?? []} chosen={chosen} />, width: '44px' }]
      : []),
    { key: 'severity', label: t.incidents.severity, width: '128px' },
    { key: 'number', label: t.incidents.number, width: '92px' },
    { key: 'what', label: t.incidents.what },
    { key: 'where', label: operator ? t.incidents.whereWhose : t.incidents.where, width: '24%' },
    { key: 'seen', label: t.incidents.lastSeen, width: '156px' },
    { key: 'left', label: t.incidents.stateAndLeft, width: '154px' },
  ]
  return (
    <Table label={t.incidents.title} columns={columns} layout={css['incidents']}>
      {rows ? (
        rows.map((row) => <IncidentRow key={row.id} incident={row} operator={operator} chosen={chosen} />)
      ) : (
        <WaitingRows columns={columns.length} />
      )}
    </Table>
  )
}

function ChooseAll({ rows, chosen }: { rows: readonly IncidentView[]; chosen: Chosen }) {
  const { t } = useLanguage()
  const all = rows.length > 0 && rows.every(({ id }) => chosen.rows.has(id))
  return (
    <input
      type="checkbox"
      data-choose-all
      className={css['choose']}
      aria-label={t.incidents.chooseShown}
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = !all && chosen.rows.size > 0
      }}
      onChange={() => chosen.set(rows, !all)}
    />
  )
}

function IncidentRow({
  incident,
  operator,
  chosen,
}: {
  incident: IncidentView
  operator: boolean
  chosen: Chosen | undefined
}) {
  const { t, language } = useLanguage()
  const what = useWhat()
  return (
    <Row>
      {chosen ? (
        <Cell name="choose">
          <input
            type="checkbox"
            data-choose
            className={css['choose']}
            aria-label={t.incidents.choose(incidentNumber(incident.id))}
            checked={chosen.rows.has(incident.id)}
            onChange={({ currentTarget }) => chosen.set([incident], currentTarget.checked)}
          />
        </Cell>
      ) : null}
      <Cell name="severity">
        <SeverityMark severity={incident.severity} />
      </Cell>
      <Cell name="number">
        <span className={css['number']}>{incidentNumber(incident.id)}</span>
      </Cell>
      <Cell name="what">
        <Link
          to="/incidents/$id"
          params={{ id: incident.id }}
          className={css['what']}
          data-row
          data-id={incident.id}
        >
          {what(incident)}
          <span className="hl-unseen">, {incidentNumber(incident.id)}</span>
        </Link>
        <TypeAndCode {...incident} />
      </Cell>
      <Cell name="where">
        {operator ? (
          <span className={css['operator']} title={nameIn(incident.operator, language)}>
            {nameIn(incident.operator, language)}
          </span>
        ) : null}
        <span className={css['asset']}>
          {incident.asset ? (
            <span className={incident.byHand ? undefined : 'hl-address'}>{incident.asset}</span>
          ) : (
            t.incidents.manyAssets
          )}
        </span>
      </Cell>
      <Cell name="seen">
        <Ago at={incident.lastSeen} />{' '}
        {incident.byHand ? null : <span className="hl-muted">· {t.incidents.times(incident.sightings)}</span>}
        <span className={css['came']}>
          {t.incidents.cameUp} <Ago at={incident.surfacedAt} />
        </span>
      </Cell>
      <Cell name="left">
        <StateChip state={incident.state} closedAs={incident.closedAs} />
        <span className={css['left']}>
          <TimeLeft incident={incident} />
        </span>
      </Cell>
    </Row>
  )
}
