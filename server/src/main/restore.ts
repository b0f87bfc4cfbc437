import type { ArchiveOutcome, ArchiveProgress } from '#platform/backup.ts'
import { restoreDesk } from '#platform/desk-owner.ts'
import { commandSettings } from './command-settings.ts'

/** hiepluc restore: a backup into the empty database of the settings. */
export function restore(
  env: NodeJS.ProcessEnv,
  file: string,
  progress: (progress: ArchiveProgress) => void,
): Promise<ArchiveOutcome> {
  const { config, log } = commandSettings(env)
  return restoreDesk(config, log, file, progress)
}
