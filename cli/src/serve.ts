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
    country: {
      type: 'boolean',
      meaning: {
        vi: 'Nạp đất nước ví dụ vào bàn trực mới: 90 ngày, 20.000 sự cố, mất vài phút; kèm --demo',
        en: 'Fill a new desk with the example country: 90 days, 20,000 incidents, some minutes; goes with --demo',
      },
    },
    demo: {
      type: 'boolean',
      meaning: {
        vi: 'Chế độ trình diễn: đăng nhập bằng tài khoản ví dụ (như HIEPLUC_DEMO=1)',
        en: 'Demo mode: sign in as example accounts (as HIEPLUC_DEMO=1 does)',
      },
    },
  },
  examples: ['hiepluc serve --demo --sample', 'hiepluc serve --demo --country', 'PORT=9000 hiepluc serve'],
  run: async ({ terminal, values, env }) => {
    const [{ serve: start }, { buildWeb }] = await Promise.all([
      import('@hiepluc/server/main/serve.ts'),
      import('./build-web.ts'),
    ])
    const desk = await start(values['demo'] === true ? { ...env, HIEPLUC_DEMO: '1' } : env, {
      sample: values['sample'] === true,
      country: values['country'] === true,
      web: () => buildWeb((said) => terminal.aside(said[terminal.language])),
      say: (line) => terminal.out(line),
    })
    await desk.untilStopped()
    return EXIT.well
  },
}
