import type { ReactNode } from 'react'
import css from './facts.module.css'

/** Names and values of a thing, one under another. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={css['facts']}>{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={css['fact']}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Counts side by side, the few that matter first. */
export function Figures({ children }: { children: ReactNode }) {
  return <dl className={css['figures']}>{children}</dl>
}

interface FigureProps {
  readonly name: string
  readonly tone?: 'bad' | undefined
  /** needs a line of its own on a phone */
  readonly wide?: boolean
  readonly children: ReactNode
}

export function Figure({ name, tone, wide = false, children }: FigureProps) {
  return (
    <div className={css['figure']} data-tone={tone} data-wide={wide || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
