import type { ReactNode } from 'react'
import css from './chip.module.css'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** A state in a word. The dot's filling repeats what its colour says. */
export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={css['chip']} data-tone={tone}>
      <span className={css['dot']} aria-hidden="true" />
      {children}
    </span>
  )
}
