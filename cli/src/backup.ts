import { inWords } from './command.ts'
import type { Command } from './command.ts'
import { counted } from './language.ts'
import { EXIT } from './trouble.ts'

export const backup: Command = {
  name: 'backup',
  arguments: 'FILE',
  takes: [1, 1],
  summary: {
    vi: 'Sao lưu toàn bộ cơ sở dữ liệu vào một tệp, bàn trực vẫn chạy',
    en: 'Back the whole database up to a file, while the desk runs',
  },
  options: {},
  examples: ['hiepluc backup before.hlb'],
  run: async (invocation) => {
    const { terminal, positionals, env } = invocation
    const file = positionals[0]!
    const { backup: write } = await import('@hiepluc/server/main/backup.ts')
    const bar = terminal.progress(file)
    const { tables, rows } = await write(env, file, ({ bytes, ofBytes }) => bar.show(bytes, ofBytes))
    bar.end()
    const n = (count: number) => counted(count, terminal.language)
    terminal.out(
      inWords(invocation, {
        vi: `Đã sao lưu ${n(tables)} bảng, ${n(rows)} dòng vào ${file}. Tệp này chứa mọi dữ liệu của bàn trực; hãy giữ kín.`,
        en: `${n(tables)} tables, ${n(rows)} rows backed up to ${file}. It holds all that the desk holds; keep it safe.`,
      }),
    )
    return EXIT.well
  },
}
