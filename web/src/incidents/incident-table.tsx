import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { Link } from '@tanstack/react-router'
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
}: {
  rows: readonly IncidentView[] | undefined
  operator?: boolean
}) {
  const { t } = useLanguage()
  const columns: Column[] = [
    { key: 'severity', label: t.incidents.severity, width: '136px' },
    { key: 'number', label: t.incidents.number, width: '92px' },
    { key: 'what', label: t.incidents.what },
    { key: 'where', label: operator ? t.incidents.whereWhose : t.incidents.where, width: '24%' },
    { key: 'seen', label: t.incidents.lastSeen, width: '172px' },
    { key: 'left', label: t.incidents.stateAndLeft, width: '130px' },
  ]
  return (
    <Table label={t.incidents.title} columns={columns} layout={css['incidents']}>
      {rows ? (
        rows.map((row) => <IncidentRow key={row.id} incident={row} operator={operator} />)
      ) : (
        <WaitingRows columns={6} />
      )}
    </Table>
  )
}

function IncidentRow({ incident, operator }: { incident: IncidentView; operator: boolean }) {
  const { t, language } = useLanguage()
  const what = useWhat()
  return (
    <Row>
      <Cell name="severity">
        <SeverityMark severity={incident.severity} />
      </Cell>
      <Cell name="number">
        <span className={css['number']}>{incidentNumber(incident.id)}</span>
      </Cell>
      <Cell name="what">
        <Link to="/incidents/$id" params={{ id: incident.id }} className={css['what']} data-row>
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
