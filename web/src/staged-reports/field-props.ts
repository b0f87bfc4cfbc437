import type { StagedFieldView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answer } from '@hiepluc/contract/staged-answer.ts'

/** What the control of any question gets. */
export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly help: string | undefined
  /** what keeps it from being handed in */
  readonly error: string | undefined
  readonly field: StagedFieldView
  readonly answer: Answer | undefined
  readonly files: readonly { id: number; name: string }[]
  /** undefined: not answered */
  readonly write: (answer: Answer | undefined) => void
}

/** The place on the page of a field's control, to which a finding leads. */
export const idOf = (field: string) => `field-${field}`

/** A time as the field for it takes one: the reader's own day and hour. */
export function localOf(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return ''
  const two = (part: number) => String(part).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
