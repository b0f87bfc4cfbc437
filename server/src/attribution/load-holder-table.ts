import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { readNetwork } from '#registry/prefix.ts'
import { currentHolderTable } from './current-holder-table.ts'
import type { CurrentHolderTable } from './current-holder-table.ts'
import { createHolderTable } from './holder-table.ts'
import type { HolderTable, HolderTableBuilder } from './holder-table.ts'
import type { HeldPeriod } from './held-periods.ts'

/**
 * Builds the table of holders from the registry. Rows stream in and are put in place as they come, a piece at a time,
 * so that the thread stays free for other work. The version is read first: what changes meanwhile makes the table
 * stale, never the reverse.
 */
export const loadHolderTable = (db: Db, member: Member): Promise<HolderTable> =>
  change(db, member, async (_, client) => {
    await client.query(`set local work_mem = '64MB'`)
    const builder = createHolderTable()
    const version = await readVersion(client)
    for (const kind of KINDS) await fill(client, builder, kind)
    return builder.finish(version)
  })

/** The registry's version: a table read at an earlier one is stale. */
export const loadRegistryVersion = (db: Db, member: Member): Promise<number> =>
  change(db, member, (_, client) => readVersion(client))

async function readVersion(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ version: number }>('select version from registry_version')
  return rows[0]!.version
}

const KINDS = ['prefix', 'asn', 'domain'] as const

/** Milliseconds of a time, rounded up: a period that ends within a millisecond does not count that one. */
const ms = (time: string) => `ceil(extract(epoch from ${time}) * 1000)::bigint`

async function fill(client: pg.PoolClient, builder: HolderTableBuilder, kind: (typeof KINDS)[number]) {
  const stream = client.query(
    copyTo(`copy (select ${kind}, org_id, id, ${ms('lower(held)')}, ${ms('upper(held)')}
      from holding where kind = '${kind}' order by ${kind}) to stdout`),
  )
  let rest = ''
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Prefixes, numbers and A-labels: nothing here is beyond ASCII.
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop()!
    for (const line of lines) addLine(builder, kind, line.split('\t'))
  }
}

function addLine(builder: HolderTableBuilder, kind: (typeof KINDS)[number], fields: readonly string[]) {
  const [what = '', orgId, holdingId, from, until] = fields
  const period: HeldPeriod = {
    orgId: Number(orgId),
    holdingId: Number(holdingId),
    from: from === '\\N' ? -Infinity : Number(from),
    until: until === '\\N' ? Infinity : Number(until),
  }
  if (kind === 'asn') return builder.addAsn(Number(what), period)
  if (kind === 'domain') return builder.addDomain(what, period)
  const network = readNetwork(what)
  if (typeof network === 'string') throw new RangeError(`holding ${period.holdingId}: ${what} is ${network}`)
  builder.addPrefix(network, period)
}

/** The registry's table of holders, always at hand: `member` reads the registry on behalf of the desk. */
export const openHolderTable = (
  db: Db,
  member: Member,
  onFailure: (error: unknown) => void = () => undefined,
): CurrentHolderTable =>
  currentHolderTable({
    version: () => loadRegistryVersion(db, member),
    load: () => loadHolderTable(db, member),
    onFailure,
  })
