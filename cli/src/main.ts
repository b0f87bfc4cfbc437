import { createInterface } from 'node:readline/promises'
import { COMMANDS } from './commands.ts'
import { run } from './run.ts'
import { openTerminal } from './terminal.ts'

// Whoever reads our words may stop reading, as head does; that is no fault of ours and no reason to stop working.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })

async function answerFromKeyboard(question: string): Promise<string> {
  const keyboard = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await keyboard.question(question)
  } finally {
    keyboard.close()
  }
}

process.exitCode = await run(COMMANDS, process.argv.slice(2), {
  env: process.env,
  terminal: (language) =>
    openTerminal(
      language,
      process.stdout,
      process.stderr,
      performance,
      process.stdin.isTTY ? answerFromKeyboard : undefined,
    ),
})
