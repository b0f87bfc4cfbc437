import type { ReactNode } from 'react'
import css from '#facilities/failures.module.css'

/** A table that may be wider than the screen: it moves by itself, by keys too. */
export function WideTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-tabindex
    <div className={css['scroll']} role="group" aria-label={label} tabIndex={0}>
      <table className={css['table']} aria-label={label}>
        {children}
      </table>
    </div>
  )
}
