import { Button } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { Icon } from '#kit/icon.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './filters.module.css'

/** The row of filters over a list; `/` brings the keyboard to its first control. */
export function Filters({
  chosen,
  clear,
  children,
}: {
  chosen: boolean
  clear: () => void
  children: ReactNode
}) {
  const { t } = useLanguage()
  return (
    <search className={css['filters']} aria-label={t.kit.filters}>
      {children}
      {chosen ? (
        <Button variant="subtle" size="sm" leftSection={<Icon name="close" size={12} />} onClick={clear}>
          {t.kit.clearFilters}
        </Button>
      ) : null}
    </search>
  )
}

interface PickProps<Value extends string> {
  readonly label: string
  readonly value: Value
  /** the value that narrows nothing */
  readonly idle: Value
  readonly options: readonly (readonly [Value, string])[]
  /** more of them under headings */
  readonly groups?: readonly (readonly [heading: string, options: readonly (readonly [Value, string])[]])[]
  readonly choose: (value: Value) => void
}

/** One choice of few. The system's own list: it works by keyboard, by thumb and with every reader of the screen. */
export function Pick<Value extends string>({
  label,
  value,
  idle,
  options,
  groups = [],
  choose,
}: PickProps<Value>) {
  const id = useId()
  return (
    <div
      className={css['pick']}
      data-chosen={value !== idle || undefined}
      data-all={(value === idle && value === '') || undefined}
    >
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(changed) => choose(changed.currentTarget.value as Value)}
        data-filter
      >
        <Options options={options} />
        {groups.map(([heading, some]) => (
          <optgroup key={heading} label={heading}>
            <Options options={some} />
          </optgroup>
        ))}
      </select>
      <span className={css['arrow']}>
        <Icon name="down" size={12} />
      </span>
    </div>
  )
}

function Options({ options }: { options: readonly (readonly [string, string])[] }) {
  return options.map(([option, words]) => (
    <option key={option} value={option}>
      {words}
    </option>
  ))
}

/** A choice that is on or off. */
export function Tick({
  label,
  on,
  choose,
}: {
  readonly label: string
  readonly on: boolean
  readonly choose: (on: boolean) => void
}) {
  return (
    <label className={css['tick']} data-chosen={on || undefined}>
      <input
        type="checkbox"
        checked={on}
        onChange={({ currentTarget }) => choose(currentTarget.checked)}
        data-filter
      />
      {label}
    </label>
  )
}

/** A day, by the system's own calendar. */
export function PickDay({
  label,
  value,
  choose,
}: {
  label: string
  value: string | undefined
  choose: (day: string | undefined) => void
}) {
  const id = useId()
  return (
    <div className={css['pick']} data-chosen={value ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={value ?? ''}
        onChange={(changed) => choose(changed.currentTarget.value || undefined)}
      />
    </div>
  )
}
