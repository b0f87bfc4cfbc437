import { inWords } from './command.ts'
import type { Command } from './command.ts'
import { counted } from './language.ts'
import { EXIT } from './trouble.ts'

export const restore: Command = {
  name: 'restore',
  arguments: 'FILE',
  takes: [1, 1],
  summary: {
    vi: 'Nạp một bản sao lưu vào cơ sở dữ liệu trống, rồi nâng cấp lên phiên bản này',
    en: 'Load a backup into an empty database, then bring it to this release',
  },
  options: {},
  examples: ['HIEPLUC_DATA=/srv/desk hiepluc restore before.hlb'],
  run: async (invocation) => {
    const { terminal, positionals, env } = invocation
    const file = positionals[0]!
    const { restore: load } = await import('@hiepluc/server/main/restore.ts')
    const bar = terminal.progress(file)
    const { tables, rows } = await load(env, file, ({ bytes, ofBytes }) => bar.show(bytes, ofBytes))
    bar.end()
    const n = (count: number) => counted(count, terminal.language)
    terminal.out(
      inWords(invocation, {
        vi: `Đã nạp ${n(tables)} bảng, ${n(rows)} dòng từ ${file}. Bàn trực có thể khởi động.`,
        en: `${n(tables)} tables, ${n(rows)} rows loaded from ${file}. The desk can be started.`,
      }),
    )
    return EXIT.well
  },
}
