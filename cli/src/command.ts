import type { Said } from '@hiepluc/contract/wire.ts'
import type { Terminal } from './terminal.ts'

/** One option of a command. */
export interface Option {
  readonly type: 'string' | 'boolean'
  /** what stands for its value in the help: NAME */
  readonly value?: string
  readonly meaning: Said
}

/** What a command is run with. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly terminal: Terminal
  readonly env: NodeJS.ProcessEnv
}

/** One command: the help is printed from it, and the arguments are read by it. */
export interface Command {
  /** one word or two: 'source add' */
  readonly name: string
  /** its arguments as the help shows them: 'FILE...' */
  readonly arguments?: string
  /** how many of them it takes */
  readonly takes: readonly [least: number, most: number]
  readonly summary: Said
  readonly options: Readonly<Record<string, Option>>
  /** as one would type them */
  readonly examples?: readonly string[]
  /** The exit code. */
  run(invocation: Invocation): Promise<number>
}

export const text = (invocation: Invocation, name: string): string | undefined => {
  const value = invocation.values[name]
  return typeof value === 'string' ? value : undefined
}

/** A sentence in the reader's language. */
export const inWords = ({ terminal }: Invocation, said: Said): string => said[terminal.language]

/** Options of every command that talks to a running desk. */
export const DESK_OPTIONS = {
  url: {
    type: 'string',
    value: 'URL',
    meaning: {
      vi: 'Địa chỉ bàn trực (mặc định HIEPLUC_URL, hoặc bàn trực trên máy này)',
      en: 'Address of the desk (default HIEPLUC_URL, or the desk on this machine)',
    },
  },
  token: {
    type: 'string',
    value: 'TOKEN',
    meaning: {
      vi: 'Mã truy cập (mặc định HIEPLUC_TOKEN, hoặc mã của cán bộ trực trong thư mục dữ liệu)',
      en: 'Token (default HIEPLUC_TOKEN, or the officer’s token in the data folder)',
    },
  },
} as const satisfies Record<string, Option>

export const JSON_OPTION = {
  json: {
    type: 'boolean',
    meaning: {
      vi: 'In kết quả dạng JSON, mỗi dòng một đối tượng',
      en: 'Print the result as JSON, one object a line',
    },
  },
} as const satisfies Record<string, Option>
