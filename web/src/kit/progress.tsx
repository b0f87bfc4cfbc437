import css from './progress.module.css'

/** How far along a long work is, 0 to 1, with its name for readers of the screen. */
export function Progress({ part, label }: { part: number; label: string }) {
  return <progress aria-label={label} max={100} value={Math.round(part * 100)} className={css['progress']} />
}
