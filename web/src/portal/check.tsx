import css from './portal.module.css'

/** One thing that is so or not. */
export function Check({
  label,
  checked,
  write,
}: {
  label: string
  checked: boolean
  write: (checked: boolean) => void
}) {
  return (
    <label className={css['check']}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ currentTarget }) => write(currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
