import { Refusal } from '#platform/refusal.ts'
import { missingMigrations, readMigrations } from '#platform/migration.ts'
import type { AppliedMigration, Migration } from '#platform/migration.ts'
import type { Client } from 'pg'

/** What a run of the migrations did. */
export interface Migrated {
  readonly from: number
  readonly to: number
}

/** 'hl', then the purpose: session locks of the desk share one number space in a database. */
const MIGRATION_LOCK = 0x686c_0001

const MAKE_RECORD = `create table if not exists migration (
    number integer primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default now()
  );
  grant select on migration to hl_api, hl_worker`

/**
 * Brings the database to this release as hl_owner: each missing migration in its own transaction, in order, one
 * process at a time.
 */
export async function migrate(owner: Client, release = readMigrations()): Promise<Migrated> {
  await owner.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    const applied = await readApplied(owner)
    const missing = missingMigrations(release, applied ?? [])
    if (!applied) await refuseForeign(owner)
    if (!applied) await owner.query(MAKE_RECORD)
    for (const step of missing) await apply(owner, step)
    return { from: applied?.length ?? 0, to: release.length }
  } finally {
    // A broken connection has let go of the lock already.
    await owner.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined)
  }
}

/** Refuses to work on a database that is not exactly at this release. */
export async function checkMigrated(client: Client, release = readMigrations()): Promise<void> {
  const applied = (await readApplied(client)) ?? []
  const missing = missingMigrations(release, applied)
  if (missing.length === 0) return
  throw new Refusal('not-ready', {
    vi: `Cơ sở dữ liệu ở bước nâng cấp ${applied.length}, phần mềm cần bước ${release.length}; hãy đặt HIEPLUC_OWNER_URL rồi chạy "hiepluc migrate".`,
    en: `The database is at migration ${applied.length}, this release needs ${release.length}; set HIEPLUC_OWNER_URL and run "hiepluc migrate".`,
  })
}

/** The record of migrations; undefined: there is none. */
export async function readApplied(client: Client): Promise<readonly AppliedMigration[] | undefined> {
  const { rows } = await client.query<{ found: string | null }>(
    "select to_regclass('public.migration')::text as found",
  )
  if (!rows[0]?.found) return undefined
  return (await client.query<AppliedMigration>('select number, name, sha256 from migration order by number'))
    .rows
}

async function apply(owner: Client, step: Migration): Promise<void> {
  await owner.query('begin')
  try {
    await applyOne(owner, step)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Makes the schema of the given steps inside the caller's transaction: for a restore, which is all or nothing. */
export async function applyInside(owner: Client, steps: readonly Migration[]): Promise<void> {
  await owner.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
  await owner.query(MAKE_RECORD)
  for (const step of steps) await applyOne(owner, step)
}

async function applyOne(owner: Client, { number, name, sha256, sql }: Migration): Promise<void> {
  try {
    await owner.query(sql)
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    throw Object.assign(new Error(`migration ${number} (${name}): ${message}`, { cause: error }), { code })
  }
  await owner.query('insert into migration (number, name, sha256) values ($1, $2, $3)', [
    number,
    name,
    sha256,
  ])
}

/** A database with other people's tables is no place for a desk. */
export async function refuseForeign(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ relname: string }>(
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1 limit 3",
  )
  if (rows.length === 0) return
  const tables = rows.map(({ relname }) => relname).join(', ')
  throw new Refusal('not-ready', {
    vi: `Cơ sở dữ liệu này đã có bảng khác (${tables} …); hãy cho bàn trực một cơ sở dữ liệu trống.`,
    en: `This database holds other tables (${tables} …); give the desk an empty database.`,
  })
}
