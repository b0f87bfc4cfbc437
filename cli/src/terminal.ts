import type { Language } from './language.ts'
import { sized } from './language.ts'

/** Where a command's words go: results to `out`, what accompanies them to `aside`. */
export interface Terminal {
  readonly language: Language
  /** one line of result */
  out(line: string): void
  /** one line beside the result: progress, advice */
  aside(line: string): void
  /** a bar that is drawn over itself on a terminal, and nothing elsewhere */
  progress(label: string): Progress
  /** asks yes or no, once; undefined: nobody is there to answer */
  ask(question: string): Promise<boolean | undefined>
}

export interface Progress {
  /** `total` unknown: only what is done is shown */
  show(done: number, total: number | undefined, as?: 'bytes' | 'part'): void
  /** takes the bar away */
  end(): void
}

const WIDTH = 24
const EVERY_MS = 100
const YES = /^(?:c|có|co|y|yes)$/i
const YES_NO = { vi: 'c/K', en: 'y/N' } as const

/** The bar's own text: how much of it is done. */
export function barText(
  label: string,
  done: number,
  total: number | undefined,
  as: 'bytes' | 'part',
  language: Language,
): string {
  if (total === undefined || total === 0) return `${label} ${as === 'bytes' ? sized(done, language) : ''}`
  const part = Math.min(1, done / total)
  const full = Math.round(part * WIDTH)
  const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
  const amount = as === 'bytes' ? ` ${sized(done, language)} / ${sized(total, language)}` : ''
  return `${label} ${bar} ${Math.floor(part * 100)} %${amount}`
}

interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export function openTerminal(
  language: Language,
  out: Stream,
  aside: Stream,
  clock: { now(): number } = performance,
  answer?: (question: string) => Promise<string>,
): Terminal {
  let drawn = false
  const clear = () => {
    if (drawn) aside.write('\r\u001b[2K')
    drawn = false
  }
  const progress = (label: string): Progress => {
    if (!aside.isTTY) return { show: () => undefined, end: () => undefined }
    let last = -EVERY_MS
    return {
      show: (done, total, as = 'bytes') => {
        if (clock.now() - last < EVERY_MS) return
        last = clock.now()
        const text = barText(label, done, total, as, language).slice(0, (aside.columns ?? 80) - 1)
        aside.write(`\r\u001b[2K${text}`)
        drawn = true
      },
      end: clear,
    }
  }
  const line = (stream: Stream) => (text: string) => {
    clear()
    stream.write(`${text}\n`)
  }
  const ask = async (question: string) => {
    clear()
    return answer && YES.test((await answer(`${question} [${YES_NO[language]}] `)).trim())
  }
  return { language, out: line(out), aside: line(aside), progress, ask }
}
