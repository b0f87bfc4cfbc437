import { Pool } from 'pg'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { asRole, inDatabase, passwordOf, withConnection } from '#platform/connection.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { launchServer } from '#platform/launcher.ts'
import { openLog } from '#platform/log.ts'
import { migrate } from '#platform/migrate.ts'
import { derivePasswords, ensureRoles } from '#platform/roles.ts'
import { findServer } from '#platform/server-process.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { Role } from '#platform/roles.ts'

/** A database of the test run, migrated and empty. */
export interface FreshDatabase {
  readonly name: string
  readonly urls: { readonly api: string; readonly worker: string; readonly owner: string }
  /** the server's administrator in this database: what DATABASE_URL would be */
  readonly adminUrl: string
  drop(): Promise<void>
}

/** One PostgreSQL server for a run of tests or benchmarks; private, or the one of DATABASE_URL. */
export interface TestServer {
  readonly adminUrl: string
  /** absent: the server of DATABASE_URL */
  readonly folder: DataFolder | undefined
  fresh(): Promise<FreshDatabase>
  /** A database without anything in it, which still belongs to the administrator. */
  empty(): Promise<FreshDatabase>
  /** Removes everything the run made. */
  stop(): Promise<void>
}

const PREFIX = 'hl_test_'

/** What a desk must never do and tests may: their server has nothing to lose, and no table lives long enough to be vacuumed. */
const CARELESS = ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum']

export interface TestServerOptions {
  /** its own server writes as durably as a desk's: for what is measured */
  readonly durable?: boolean
}

export async function openTestServer({ durable = false }: TestServerOptions = {}): Promise<TestServer> {
  const given = process.env['DATABASE_URL']
  const run = `${PREFIX}${randomBytes(4).toString('hex')}`
  const { adminUrl, folder, end } = given
    ? { adminUrl: given, folder: undefined, end: undefined }
    : await openPrivate(run, durable)
  // One connection that is kept: its name says that the run lives. Databases are made one after the other.
  const admin = new Pool({
    connectionString: adminUrl,
    application_name: run,
    max: 1,
    idleTimeoutMillis: 0,
  })
  admin.on('error', () => undefined)
  try {
    const urlOf = await makeRoles(adminUrl)
    await dropForgotten(admin)
    const template = `${run}_template`
    await admin.query(
      `create database ${template} template template0 encoding 'UTF8' lc_collate 'C' owner hl_owner`,
    )
    await withConnection(urlOf('hl_owner', template), 'the template', migrate)
    let count = 0
    const create = async (how: string): Promise<FreshDatabase> => {
      const name = `${run}_${++count}`
      // Files are copied by the system in half the time that it takes to write each page of them to the log.
      await admin.query(`create database ${name} template ${how} strategy file_copy`)
      return {
        name,
        urls: {
          api: urlOf('hl_api', name),
          worker: urlOf('hl_worker', name),
          owner: urlOf('hl_owner', name),
        },
        adminUrl: inDatabase(adminUrl, name),
        drop: async () => {
          await admin.query(`drop database if exists ${name} with (force)`)
        },
      }
    }
    return {
      adminUrl,
      folder,
      fresh: () => create(`${template} owner hl_owner`),
      empty: () => create('template0'),
      stop: async () => {
        if (!end) await dropDatabases(admin, `${run}_`)
        await admin.end()
        await end?.()
      },
    }
  } catch (error) {
    await admin.end()
    await end?.()
    throw error
  }
}

/** The three roles, by the same derivation as a desk under the same URL. */
async function makeRoles(adminUrl: string): Promise<(role: Role, database: string) => string> {
  const password = passwordOf(adminUrl)
  const passwords = password ? derivePasswords(password) : undefined
  await withConnection(adminUrl, 'the server', (admin) => ensureRoles(admin, passwords))
  return (role, database) => inDatabase(asRole(adminUrl, role, passwords?.[role]), database)
}

/** Databases of runs that were killed: a living run holds a connection that bears its name. */
async function dropForgotten(admin: Pool): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database as made where datname ~ '^${PREFIX}[0-9a-f]{8}_' and not exists
       (select from pg_stat_activity where application_name = substr(made.datname, 1, ${PREFIX.length + 8}))`,
  )
  for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
}

async function dropDatabases(admin: Pool, prefix: string): Promise<void> {
  const { rows } = await admin.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
}

async function openPrivate(run: string, durable: boolean) {
  const folder = openDataFolder(join(tmpdir(), run))
  const server = await launchServer(folder, openLog('warn'))
  const release = watchOver(folder)
  const adminUrl = server.url('postgres', 'postgres')
  if (!durable)
    await withConnection(adminUrl, 'the server', async (admin) => {
      for (const name of CARELESS) await admin.query(`alter system set ${name} = off`)
      await admin.query('select pg_reload_conf()')
    })
  return {
    adminUrl,
    folder,
    end: async () => {
      await server.stop()
      release()
      for (const path of placesOf(folder)) rmSync(path, { recursive: true, force: true })
    },
  }
}

const placesOf = (folder: DataFolder) => [...new Set([dirname(folder.cluster), folder.folder, folder.socket])]

/** A shell that waits for our end, however it comes, and then removes server and files. */
function watchOver(folder: DataFolder): () => void {
  const pid = findServer(folder)
  const paths = placesOf(folder).map((path) => `'${path}'`)
  const script = `cat >/dev/null; kill -QUIT ${pid} 2>/dev/null && sleep 1; rm -rf ${paths.join(' ')}`
  const watcher = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  watcher.unref()
  ;(watcher.stdin as unknown as { unref(): void }).unref()
  return () => watcher.kill()
}
