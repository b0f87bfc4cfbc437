import { readConfig } from '#platform/config.ts'
import { migrateDesk } from '#platform/desk-owner.ts'
import { openLog } from '#platform/log.ts'
import type { Migrated } from '#platform/migrate.ts'
import { seedOwned } from './seed-desk.ts'

/** hiepluc migrate: brings the database of the settings to this release and gives it its first members. */
export async function migrate(env: NodeJS.ProcessEnv): Promise<Migrated> {
  const config = readConfig(env)
  const migrated = await migrateDesk(config, openLog(config.logLevel))
  // Where the desk knows no owner's URL at its start, nobody else could do it later.
  if (config.ownerUrl !== undefined) await seedOwned(config.ownerUrl, new Date())
  return migrated
}
