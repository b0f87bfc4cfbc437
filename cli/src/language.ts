import type { Said } from '@hiepluc/contract/wire.ts'

export type Language = keyof Said

/** The reader's language: asked for by --lang, else what the system says; whoever asks for neither reads English. */
export function languageOf(asked: string | undefined, env: NodeJS.ProcessEnv): Language {
  const said = asked ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  return /^vi(?:$|[_.-])/i.test(said) ? 'vi' : 'en'
}

/** A count with its thousands set apart, as each language writes them. */
export const counted = (count: number, language: Language): string => count.toLocaleString(language)

/** Bytes in the unit people read: 12.3 MB. */
export function sized(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toLocaleString(language, { maximumFractionDigits: digits })} ${units[unit]}`
}
