import { parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { helpOn, helpOnAll } from './help.ts'
import { languageOf } from './language.ts'
import type { Language } from './language.ts'
import type { Terminal } from './terminal.ts'
import { EXIT, misused, saidBy, Trouble } from './trouble.ts'

/** Where a run of the command line looks and speaks. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv
  readonly terminal: (language: Language) => Terminal
}

/** Runs what the arguments say; returns the exit code. Only a defect is thrown. */
export async function run(
  commands: readonly Command[],
  args: readonly string[],
  { env, terminal: openTerminal }: Surroundings,
): Promise<number> {
  const { rest, lang } = withoutLanguage(args)
  const terminal = openTerminal(languageOf(lang, env))
  try {
    return await runCommand(commands, rest, terminal, env)
  } catch (error) {
    const said = saidBy(error)
    if (!said) throw error
    terminal.aside(said[terminal.language])
    if (error instanceof Trouble && error.places.length > 1)
      for (const place of error.places) terminal.aside(`  ${place[terminal.language]}`)
    return error instanceof Trouble ? error.exit : EXIT.failed
  }
}

async function runCommand(
  commands: readonly Command[],
  args: readonly string[],
  terminal: Terminal,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const [first] = args
  if (first === undefined || first === 'help' || first === '--help' || first === '-h')
    return help(commands, args.slice(1), terminal)
  if (first === '--version' || first === '-v') return runCommand(commands, ['version'], terminal, env)
  const { command, rest } = find(commands, args)
  const { values, positionals } = parse(command, rest)
  if (values['help'] === true) {
    terminal.out(helpOn(command, terminal.language))
    return EXIT.well
  }
  const [least, most] = command.takes
  if (positionals.length < least || positionals.length > most) throw wrongNumber(command)
  return command.run({ values, positionals, terminal, env })
}

function help(commands: readonly Command[], words: readonly string[], terminal: Terminal): number {
  terminal.out(
    words.length > 0
      ? helpOn(find(commands, words).command, terminal.language)
      : helpOnAll(commands, terminal.language),
  )
  return EXIT.well
}

/** The command whose words the arguments begin with. */
function find(commands: readonly Command[], args: readonly string[]) {
  for (const command of commands) {
    const words = command.name.split(' ')
    if (words.every((word, place) => args[place] === word)) return { command, rest: args.slice(words.length) }
  }
  const near = commands.filter(({ name }) => name.startsWith(`${args[0]} `)).map(({ name }) => name)
  const [vi, en] = near.length > 0 ? [`; có: ${near.join(', ')}`, `; there is: ${near.join(', ')}`] : ['', '']
  throw misused(
    `Không có lệnh "${args[0]}"${vi}. "hiepluc help" liệt kê các lệnh.`,
    `There is no command "${args[0]}"${en}. "hiepluc help" lists them.`,
  )
}

function parse(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type }]) => [name, { type }]),
  )
  try {
    const config = {
      args: [...args],
      options: { ...options, help: { type: 'boolean' } } as const,
      allowPositionals: true,
    }
    const { values, positionals } = parseArgs(config)
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    const why = (error as Error).message.split('. ')[0]
    throw misused(
      `Không hiểu các tham số (${why}). "hiepluc help ${command.name}" liệt kê các tuỳ chọn.`,
      `The arguments are not understood (${why}). "hiepluc help ${command.name}" lists the options.`,
    )
  }
}

/** --lang may stand anywhere: it decides in which language even a mistake is told. */
function withoutLanguage(args: readonly string[]): { rest: string[]; lang: string | undefined } {
  const rest: string[] = []
  let lang: string | undefined
  for (let place = 0; place < args.length; place++) {
    const word = args[place]!
    if (word === '--lang') lang = args[++place]
    else if (word.startsWith('--lang=')) lang = word.slice('--lang='.length)
    else rest.push(word)
  }
  return { rest, lang }
}

const wrongNumber = (command: Command) =>
  misused(
    `"hiepluc ${command.name}" cần ${command.arguments ?? 'không có đối số nào'}. "hiepluc help ${command.name}" nói kỹ hơn.`,
    `"hiepluc ${command.name}" takes ${command.arguments ?? 'no argument'}. "hiepluc help ${command.name}" tells more.`,
  )
