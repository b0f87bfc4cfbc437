import { VERSION } from '@hiepluc/server/main/version.ts'
import type { Command } from './command.ts'
import { EXIT } from './trouble.ts'

export const version: Command = {
  name: 'version',
  takes: [0, 0],
  summary: { vi: 'In phiên bản', en: 'Print the release' },
  options: {},
  run: async ({ terminal }) => {
    terminal.out(VERSION)
    return EXIT.well
  },
}
