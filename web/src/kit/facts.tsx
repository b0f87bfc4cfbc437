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

export function Figure({ name, tone, children }: { name: string; tone?: 'bad' | undefined; children: ReactNode }) {
  return (
    <div className={css['figure']} data-tone={tone}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
