import { readConfig } from '#platform/config.ts'
import type { Config } from '#platform/config.ts'
import { openLog } from '#platform/log.ts'
import type { Log } from '#platform/log.ts'

/** Settings of a command that does one thing and ends: quiet unless something is wrong, or more is asked for. */
export function commandSettings(env: NodeJS.ProcessEnv): { config: Config; log: Log } {
  const config = readConfig(env)
  return { config, log: openLog(env['HIEPLUC_LOG_LEVEL'] ? config.logLevel : 'warn') }
}
