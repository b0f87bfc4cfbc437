import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Closing, IncidentKind, IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { FactValue } from '#law/facts.ts'
import { findPack } from '#law/find-pack.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { withParts } from './known-facts.ts'
import type { DeskKnown, Statement } from './known-facts.ts'

/** A statement with who made it. */
export type StatementOnRecord = Statement & {
  readonly by: string
  readonly organisation: string | undefined
  readonly onBehalf: boolean
}

/** An incident under the law: its pack, what the desk knows of it, what people said. */
export interface IncidentAtLaw {
  readonly id: number
  readonly orgId: number
  readonly tlp: Tlp
  readonly pack: Pack
  readonly desk: DeskKnown
  readonly said: readonly StatementOnRecord[]
  /** the incident that counts for it; null: it counts itself */
  readonly mergedInto: number | null
}

interface Row {
  readonly id: number
  readonly orgId: number
  readonly tlp: Tlp
  readonly law: string | null
  readonly type: RsitType
  readonly kind: IncidentKind
  readonly sectors: readonly string[]
  readonly openedAt: Date
  readonly mergedInto: number | null
}

/** undefined: there is none that this member may read. */
export const findAtLaw = async (tx: Tx, packs: Packs, id: number): Promise<IncidentAtLaw | undefined> =>
  (await findAllAtLaw(tx, packs, [id])).get(id)

/** Several, by their numbers, as far as this member may read them. */
export async function findAllAtLaw(
  tx: Tx,
  packs: Packs,
  ids: readonly number[],
): Promise<ReadonlyMap<number, IncidentAtLaw>> {
  const { rows } = await sql<Row>`
    select i.id, i.org_id as "orgId", i.tlp, i.law, i.type, i.kind, o.sectors, i.opened_at as "openedAt",
      i.merged_into as "mergedInto"
    from incident i join organisation o on o.id = i.org_id where i.id = any(${[...ids]}::bigint[])`.execute(
    tx,
  )
  const own = await statementsOf(tx, sql`i.id`, ids)
  const parts = await statementsOf(tx, sql`i.merged_into`, ids)
  const byRef = new Map<string | null, Pack>()
  const found = new Map<number, IncidentAtLaw>()
  for (const { id, orgId, tlp, type, kind, sectors, openedAt, mergedInto, law } of rows) {
    const pack = byRef.get(law) ?? (await packOf(tx, packs, law))
    byRef.set(law, pack)
    found.set(id, {
      ...{ id, orgId, tlp, mergedInto, pack },
      desk: { type, kind, sectors, openedAt: openedAt.getTime() },
      said: withParts(own.get(id) ?? [], parts.get(id) ?? []),
    })
  }
  return found
}

/** The pack an incident runs under. One from before packs were noted runs under the first that was kept. */
async function packOf(tx: Tx, packs: Packs, law: string | null): Promise<Pack> {
  const ref = law ?? (await firstKept(tx, packs.current.text.pack)) ?? packs.current.ref
  const pack = await findPack(tx, packs, ref)
  if (!pack) throw new Error(`this desk has no pack ${ref}, and an incident runs under it`)
  return pack
}

async function firstKept(tx: Tx, pack: string): Promise<string | undefined> {
  const { rows } = await sql<{ ref: string }>`
    select ref from law_pack where pack = ${pack} order by kept_at, ref limit 1`.execute(tx)
  return rows[0]?.ref
}

interface StatementRow {
  readonly whose: number
  readonly kind: Statement['kind']
  readonly name: string
  readonly value: FactValue | null
  readonly moment: Date | null
  readonly corrects: boolean
  readonly onBehalf: boolean
  readonly stated: Date
  readonly by: string | null
  readonly organisation: string | null
}

/** What was said of incidents, or of the parts of incidents, in its order. */
async function statementsOf(
  tx: Tx,
  whose: RawBuilder<unknown>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly StatementOnRecord[]>> {
  const { rows } = await sql<StatementRow>`
    select ${whose} as whose, s.kind, s.name, s.value, s.moment, s.corrects, s.on_behalf as "onBehalf",
      s.stated_at as stated, m.name as by, o.name as organisation
    from incident i join incident_statement s on s.incident_id = i.id
      left join member m on m.id = s.member_id left join organisation o on o.id = s.by_org_id
    where ${whose} = any(${[...ids]}::bigint[]) order by s.id`.execute(tx)
  const byIncident = Map.groupBy(rows, (row) => row.whose)
  return new Map([...byIncident].map(([id, those]) => [id, those.map(statementOf)]))
}

function statementOf(row: StatementRow): StatementOnRecord {
  const { kind, name, value, moment, corrects, onBehalf, stated, by, organisation } = row
  return {
    ...{ name, onBehalf, by: by ?? organisation ?? 'member', organisation: organisation ?? undefined },
    stated: stated.getTime(),
    ...(kind === 'anchor' ? { kind, at: moment?.getTime() ?? null, corrects } : { kind, value }),
  }
}

/** How severe an incident is on its row, and what else decides on it. */
export interface RatedIncident {
  readonly state: IncidentState
  readonly closedAs: Closing | null
  readonly mergedInto: number | null
  readonly severity: Severity
  readonly severityBy: 'pack' | 'officer' | null
  readonly isByHand: boolean
}

export async function findAllRated(
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, RatedIncident>> {
  const { rows } = await sql<RatedIncident & { id: number }>`
    select id, state, closed_as as "closedAs", merged_into as "mergedInto", severity, severity_by as "severityBy",
      by_hand is not null as "isByHand"
    from incident where id = any(${[...ids]}::bigint[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function saveSeverity(
  tx: Tx,
  id: number,
  severity: Severity,
  by: RatedIncident['severityBy'],
): Promise<void> {
  await sql`update incident set severity = ${severity}, severity_by = ${by} where id = ${id}`.execute(tx)
}

/** The worst that was observed of an incident and of what was merged into it. */
export async function worstSeen(tx: Tx, id: number): Promise<Severity | undefined> {
  const { rows } = await sql<{ severity: Severity }>`
    select o.severity from observation o
    where o.incident_id = any (array(
      select ${id}::bigint union select part.id from incident part where part.merged_into = ${id}))
    group by o.severity
    order by array_position(${[...SEVERITIES]}::text[], o.severity) limit 1`.execute(tx)
  return rows[0]?.severity
}

export interface StatementsToSave {
  readonly id: number
  readonly orgId: number
  readonly statements: readonly Statement[]
  readonly onBehalf: boolean
  readonly entry: number
}

/** Writes what one member said of incidents. */
export async function saveStatements(
  tx: Tx,
  by: Member,
  ...said: readonly StatementsToSave[]
): Promise<void> {
  const rows = said.flatMap(({ id, orgId, statements, onBehalf, entry }) =>
    statements.map((one) => ({
      ...{ id, org: orgId, behalf: onBehalf, entry, kind: one.kind, name: one.name },
      stated: new Date(one.stated).toISOString(),
      ...(one.kind === 'anchor'
        ? { moment: one.at === null ? null : new Date(one.at).toISOString(), corrects: one.corrects }
        : { value: one.value, corrects: false }),
    })),
  )
  if (rows.length === 0) return
  await sql`
    insert into incident_statement (org_id, incident_id, kind, name, value, moment, corrects, member_id, by_org_id,
      on_behalf, entry_id, stated_at)
    select given.org, given.id, kind, name, nullif(value, 'null'::jsonb), moment, corrects, ${by.id}::bigint,
      ${by.orgId}::bigint, behalf, entry, stated
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (org bigint, id bigint, behalf boolean, entry bigint,
      kind text, name text, value jsonb, moment timestamptz, corrects boolean, stated timestamptz)`.execute(
    tx,
  )
}
