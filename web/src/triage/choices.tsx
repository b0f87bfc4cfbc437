import { useId } from 'react'
import css from './choices.module.css'

export interface Choice {
  readonly value: string
  readonly label: string
  readonly under?: string
  readonly mark?: string
}

/** One of few, all in sight with what each means: arrows choose, Enter sends. */
export function Choices({
  legend,
  groups,
  value,
  choose,
}: {
  legend: string
  groups: readonly { readonly heading?: string; readonly choices: readonly Choice[] }[]
  value: string
  choose: (value: string) => void
}) {
  const name = useId()
  return (
    <fieldset className={css['choices']}>
      <legend>{legend}</legend>
      {groups.map(({ heading, choices }, nth) => (
        <div key={heading ?? nth}>
          {heading ? <span className={css['heading']}>{heading}</span> : null}
          {choices.map((one, at) => (
            <label key={one.value} className={css['choice']}>
              <input
                type="radio"
                name={name}
                value={one.value}
                checked={value === one.value}
                onChange={() => choose(one.value)}
                {...(nth === 0 && at === 0 && { 'data-autofocus': true })}
              />
              <span>
                {one.label}
                {one.mark ? <span className={css['mark']}> ({one.mark})</span> : null}
                {one.under && value === one.value ? <span className={css['under']}>{one.under}</span> : null}
              </span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
