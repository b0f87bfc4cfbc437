import type { ArchiveOutcome, ArchiveProgress } from '#platform/backup.ts'
import { backupDesk } from '#platform/desk-owner.ts'
import { commandSettings } from './command-settings.ts'

/** hiepluc backup: the database of the settings, whole, into one file. */
export function backup(
  env: NodeJS.ProcessEnv,
  file: string,
  progress: (progress: ArchiveProgress) => void,
): Promise<ArchiveOutcome> {
  const { config, log } = commandSettings(env)
  return backupDesk(config, log, file, new Date(), progress)
}
