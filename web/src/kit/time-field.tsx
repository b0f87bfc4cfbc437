import { TextInput } from '@mantine/core'

interface TimeFieldProps {
  readonly label: string
  /** local time as the field gives it: 2026-11-23T17:00 */
  readonly value: string
  readonly write: (value: string) => void
  readonly required?: boolean
}

/** A point in time, in the reader's own zone. */
export function TimeField({ label, value, write, required = false }: TimeFieldProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={value}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      required={required}
    />
  )
}
