import css from './progress.module.css'

/** How far along a long work is, 0 to 1, with its name for readers of the screen. */
export function Progress({ part, label, tone }: { part: number; label: string; tone?: 'accent' | 'quiet' }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(part * 100)}
      className={css['track']}
      data-tone={tone}
    >
      <div className={css['done']} style={{ transform: `scaleX(${Math.max(0, Math.min(1, part))})` }} />
    </div>
  )
}
