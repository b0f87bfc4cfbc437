import { COMMANDS } from './commands.ts'
import { run } from './run.ts'
import { openTerminal } from './terminal.ts'

process.exitCode = await run(COMMANDS, process.argv.slice(2), {
  env: process.env,
  terminal: (language) => openTerminal(language, process.stdout, process.stderr),
})
