import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import type { OtherIncidentRow } from '#incidents/incident-view.ts'
import type { Tx } from '#platform/database.ts'

export type IncidentRow = OtherIncidentRow & {
  readonly version: number
  readonly sightings: number
  readonly tlp: Tlp
  readonly law: string | null
}

export interface Named {
  readonly incidents: ReadonlyMap<number, IncidentRow>
  readonly operators: ReadonlyMap<number, { id: number; name: string; nameEn?: string }>
  readonly handlers: ReadonlyMap<
    number,
    { id: number; name: string; organisation: string; organisationEn?: string }
  >
}

interface Wanted {
  readonly incidents: readonly number[]
  readonly operators?: readonly number[]
  readonly handlers?: readonly number[]
}

/** What the lines of a page name, three statements however many there are. */
export async function findNamed(
  tx: Tx,
  { incidents: asked, operators: whose = [], handlers: whoseHands = [] }: Wanted,
): Promise<Named> {
  const incidents = await sql<IncidentRow>`
    select i.id, o.id as "operatorId", o.name as "operatorName", o.name_en as "operatorNameEn", i.class, i.type,
      i.identifier, i.asset, i.severity, i.state, i.closed_as as "closedAs", i.by_hand as "byHand", i.version,
      i.sightings, i.tlp, i.law
    from incident i join organisation o on o.id = i.org_id
    where i.id = any(${[...new Set(asked)]}::bigint[])`.execute(tx)
  const operators = await sql<{ id: number; name: string; nameEn: string | null }>`
    select id, name, name_en as "nameEn" from organisation where id = any(${[...new Set(whose)]}::bigint[])`.execute(
    tx,
  )
  const handlers = await sql<{
    id: number
    name: string
    organisation: string
    organisationEn: string | null
  }>`
    select m.id, m.name, o.name as organisation, o.name_en as "organisationEn"
    from member m join organisation o on o.id = m.org_id where m.id = any(${[...new Set(whoseHands)]}::bigint[])`.execute(
    tx,
  )
  return {
    incidents: new Map(incidents.rows.map((row) => [row.id, row])),
    operators: new Map(
      operators.rows.map(({ nameEn, ...row }) => [row.id, { ...row, ...(nameEn !== null && { nameEn }) }]),
    ),
    handlers: new Map(
      handlers.rows.map(({ organisationEn, ...row }) => [
        row.id,
        { ...row, ...(organisationEn !== null && { organisationEn }) },
      ]),
    ),
  }
}
