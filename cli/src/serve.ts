import { serve as serveDesk } from '@hiepluc/server/main/serve.ts'
import { buildWeb } from './build-web.ts'
import type { Command } from './command.ts'
import { EXIT } from './trouble.ts'

export const serve: Command = {
  name: 'serve',
  takes: [0, 0],
  summary: { vi: 'Khởi động bàn trực trên máy này', en: 'Start the desk on this machine' },
  options: {
    sample: {
      type: 'boolean',
      meaning: {
        vi: 'Nạp bản tin mẫu, nếu chưa nạp',
        en: 'Take in the bundled sample report, unless it has been',
      },
    },
  },
  examples: ['hiepluc serve --sample', 'PORT=9000 hiepluc serve'],
  run: async ({ terminal, values, env }) => {
    const ended = await serveDesk(env, {
      sample: values['sample'] === true,
      web: () => buildWeb((said) => terminal.aside(said[terminal.language])),
      say: (line) => terminal.out(line),
    })
    await ended
    return EXIT.well
  },
}
