import type { Command } from './command.ts'
import type { Language } from './language.ts'

const WORDS = {
  vi: {
    about: 'hiepluc: bàn trực chung bảo vệ hạ tầng mạng bưu chính, viễn thông, công nghệ thông tin',
    usage: 'Cách dùng',
    commands: 'Các lệnh',
    options: 'Tuỳ chọn',
    examples: 'Ví dụ',
    more: '"hiepluc help LỆNH" nói kỹ về từng lệnh. --lang vi|en chọn ngôn ngữ.',
    command: 'LỆNH',
  },
  en: {
    about: 'hiepluc: the joint desk that protects post, telecom and IT networks',
    usage: 'Usage',
    commands: 'Commands',
    options: 'Options',
    examples: 'Examples',
    more: '"hiepluc help COMMAND" tells more of each. --lang vi|en chooses the language.',
    command: 'COMMAND',
  },
} as const

/** The help on all commands, from their table. */
export function helpOnAll(commands: readonly Command[], language: Language): string {
  const words = WORDS[language]
  const rows = commands.map((command) => [signature(command), command.summary[language]] as const)
  return [
    words.about,
    '',
    `${words.usage}: hiepluc ${words.command} [...]`,
    '',
    `${words.commands}:`,
    ...aligned(rows),
    '',
    words.more,
  ].join('\n')
}

/** The help on one command. */
export function helpOn(command: Command, language: Language): string {
  const words = WORDS[language]
  const rows = Object.entries(command.options).map(
    ([name, { value, meaning }]) => [`--${name}${value ? ` ${value}` : ''}`, meaning[language]] as const,
  )
  return [
    `${words.usage}: hiepluc ${signature(command)}${rows.length > 0 ? ' [--…]' : ''}`,
    '',
    `${command.summary[language]}.`,
    ...(rows.length > 0 ? ['', `${words.options}:`, ...aligned(rows)] : []),
    ...(command.examples
      ? ['', `${words.examples}:`, ...command.examples.map((example) => `  ${example}`)]
      : []),
  ].join('\n')
}

const signature = (command: Command) => [command.name, command.arguments].filter(Boolean).join(' ')

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
