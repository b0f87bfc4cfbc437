import { inWords } from './command.ts'
import type { Command } from './command.ts'
import { EXIT } from './trouble.ts'

export const migrate: Command = {
  name: 'migrate',
  takes: [0, 0],
  summary: {
    vi: 'Nâng cấp cơ sở dữ liệu lên phiên bản này (HIEPLUC_OWNER_URL)',
    en: 'Bring the database to this release (HIEPLUC_OWNER_URL)',
  },
  options: {},
  run: async (invocation) => {
    const { migrate: bringUp } = await import('@hiepluc/server/main/migrate.ts')
    const { from, to } = await bringUp(invocation.env)
    invocation.terminal.out(
      inWords(
        invocation,
        from === to
          ? {
              vi: `Cơ sở dữ liệu đã ở bước ${to}, không có gì phải làm.`,
              en: `The database is at migration ${to}; nothing to do.`,
            }
          : { vi: `Đã nâng cấp từ bước ${from} lên bước ${to}.`, en: `Migrated from ${from} to ${to}.` },
      ),
    )
    return EXIT.well
  },
}
