import { migrateDesk } from '#platform/desk-owner.ts'
import type { Migrated } from '#platform/migrate.ts'
import { commandSettings } from './command-settings.ts'
import { seedOwned } from './seed-desk.ts'

/** hiepluc migrate: brings the database of the settings to this release and gives it its first members. */
export async function migrate(env: NodeJS.ProcessEnv): Promise<Migrated> {
  const { config, log } = commandSettings(env)
  const migrated = await migrateDesk(config, log)
  // Where the desk knows no owner's URL at its start, nobody else could do it later.
  if (config.ownerUrl !== undefined) await seedOwned(config.ownerUrl, new Date())
  return migrated
}
