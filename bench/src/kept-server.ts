import type pg from 'pg'
import { resolve } from 'node:path'
import { withConnection } from '@hiepluc/server/platform/connection.ts'
import { closeDatabase, openDatabase } from '@hiepluc/server/platform/database.ts'
import { openDataFolder } from '@hiepluc/server/platform/data-folder.ts'
import { launchServer } from '@hiepluc/server/platform/launcher.ts'
import { openLog } from '@hiepluc/server/platform/log.ts'
import { migrate } from '@hiepluc/server/platform/migrate.ts'
import { ensureRoles } from '@hiepluc/server/platform/roles.ts'
import { openTestServer } from '../../server/test/test-server.ts'

/** A database to plant in or to measure. */
export interface PlantedServer {
  readonly urls: { readonly owner: string; readonly api: string; readonly worker: string }
  stop(): Promise<void>
}

const DATABASE = 'hl_planted'

/** A server whose data stay in a folder, so that what took minutes to plant is measured again; without one, a server that goes. */
export async function openPlantedServer(folder?: string): Promise<PlantedServer> {
  if (folder === undefined) {
    const server = await openTestServer({ durable: true })
    return { urls: (await server.fresh()).urls, stop: () => server.stop() }
  }
  const server = await launchServer(openDataFolder(resolve(folder)), openLog('warn'))
  const admin = server.url('postgres', 'postgres')
  await withConnection(admin, 'the kept server', async (client) => {
    await ensureRoles(client, server.secrets)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
    if (!rowCount)
      await client.query(
        `create database ${DATABASE} template template0 encoding 'UTF8' lc_collate 'C' owner hl_owner`,
      )
  })
  const urlOf = (role: 'hl_owner' | 'hl_api' | 'hl_worker') => server.url(role, DATABASE)
  const urls = { owner: urlOf('hl_owner'), api: urlOf('hl_api'), worker: urlOf('hl_worker') }
  await withConnection(urls.owner, 'the kept database', migrate)
  return { urls, stop: () => server.stop() }
}

/** A connection of the owner, for as long as the work takes. */
export async function asOwner<T>(
  { urls }: PlantedServer,
  work: (owner: pg.ClientBase) => Promise<T>,
): Promise<T> {
  const db = openDatabase({ url: urls.owner, connections: 1, name: 'bench' })
  try {
    const owner = await db.pool.connect()
    try {
      return await work(owner)
    } finally {
      owner.release()
    }
  } finally {
    await closeDatabase(db)
  }
}
