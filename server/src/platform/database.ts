import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, types } from 'pg'
import type pg from 'pg'
import type { Role } from '@hiepluc/contract/role.ts'

/** The tables by name; each store adds its own by declaring this interface again. */
// oxlint-disable-next-line typescript/no-empty-interface
export interface Tables {}

/** A pool of connections of one role. */
export interface Db {
  readonly pool: pg.Pool
}

/** One open transaction. */
export interface Tx extends Kysely<Tables> {}

/**
 * For whom a transaction runs: the row rules read these four. `standing` is how the asker reads: as an authority, as an
 * organisation with things of its own, as a source that sees what it sent, as somebody who manages accounts or audits and reads no content, or as nobody.
 */
export interface Asker {
  readonly id: number
  readonly orgId: number
  readonly standing:
    | 'authority'
    | 'operator'
    | 'public-body'
    | 'source'
    | 'administrator'
    | 'auditor'
    | 'nobody'
  readonly roles: readonly Role[]
}

/** Identifiers are 64-bit in the database and stay far below 2^53. */
types.setTypeParser(types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`)
  return value
})
/** A date is a day without a zone: it stays the text YYYY-MM-DD. */
types.setTypeParser(types.builtins.DATE, (text) => text)

export interface DatabaseOptions {
  readonly url: string
  readonly connections: number
  readonly name: string
  /** how long a connection that nobody uses is kept */
  readonly idleMs?: number
}

export function openDatabase({ url, connections, name, idleMs = 10_000 }: DatabaseOptions): Db {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: name,
    idleTimeoutMillis: idleMs,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same for one in use: its query fails, and with it the transaction.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { pool }
}

export const closeDatabase = (db: Db): Promise<void> => db.pool.end()

/**
 * Runs `work` in one transaction on behalf of `asker` and commits it; any throw rolls it back.
 * `client` is the same transaction for what Kysely cannot say (COPY).
 */
export async function change<T>(
  db: Db,
  asker: Asker,
  work: (tx: Tx, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(opening(asker))
    const result = await work(onClient(client), client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.release(broken)
  }
}

/** SQLSTATE of a deadlock, a lost serialisation, a row another wrote first: the transaction passes when tried again. */
const TRY_AGAIN = new Set(['40P01', '40001', '23505'])

/** A transaction found that another has changed what it had read: it passes when tried again. */
export class Clash extends Error {
  override name = 'Clash'
}

/** Whether a transaction failed only because another was quicker. */
export const isClash = (error: unknown): boolean =>
  error instanceof Clash || TRY_AGAIN.has((error as pg.DatabaseError).code ?? '')

const ATTEMPTS = 6

/** Runs a whole transaction again when it clashed with another, six times at most. */
export async function retryingClashes<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await transaction()
    } catch (error) {
      if (!isClash(error) || attempt === ATTEMPTS) throw error
    }
}

/** Begins the transaction and says who asks, in one round trip. The values are numbers and fixed words. */
const opening = (asker: Asker) =>
  `begin; ${settingsOf(asker)
    .map(([name, value]) => `set local ${name} = '${value}'`)
    .join('; ')}`

const settingsOf = ({ id, orgId, standing, roles }: Asker) => [
  ['hl.member', id.toFixed(0)],
  ['hl.org', orgId.toFixed(0)],
  ['hl.standing', standing],
  ['hl.roles', roles.toSorted().join(',')],
]

/** From here on the transaction is another asker's: of one who was nobody when it began. */
export async function actAs(tx: Tx, asker: Asker): Promise<void> {
  for (const [name, value] of settingsOf(asker))
    await sql`select set_config(${name}, ${value}, true)`.execute(tx)
}

const onClient = (client: pg.PoolClient): Tx =>
  new Kysely<Tables>({
    dialect: new PostgresDialect({
      // Kysely borrows the one connection of the transaction and gives back nothing.
      pool: {
        connect: () => Promise.resolve({ query: client.query.bind(client), release: () => undefined }),
        end: () => Promise.resolve(),
      } as never,
    }),
  })
