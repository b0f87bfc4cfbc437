import css from '#facilities/failures.module.css'

export interface Bar {
  readonly key: string | number
  readonly name: string
  readonly value: number
  /** the value as it is read */
  readonly figure: string
}

/** One unit, the longest first; the figure stands beside each bar, so that nothing is told by length alone. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value))
  return (
    <dl className={css['bars']} aria-label={label}>
      {bars.map(({ key, name, value, figure }) => (
        <div key={key}>
          <dt title={name}>{name}</dt>
          <dd aria-hidden="true">
            <i style={{ width: `${Math.max(0, (value / most) * 100)}%` }} />
          </dd>
          <dd data-figure>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
