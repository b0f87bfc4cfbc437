import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FacilityField } from '@hiepluc/contract/facility-field.ts'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'

interface FieldInputProps {
  readonly field: FacilityField
  readonly value: string
  readonly write: (value: string) => void
}

/** One fact to be typed or chosen; empty: not known. */
export function FieldInput({ field, value, write }: FieldInputProps) {
  const { t, language } = useFacilitiesLanguage()
  const unit = field.unit && field.unit !== 'degrees' ? ` (${t.facilities.units[field.unit]})` : ''
  const label = `${field.says[language]}${unit}`
  if (field.type === 'yes' || field.type === 'option') {
    const options =
      field.type === 'yes'
        ? [['yes', t.facilities.yes] as const, ['no', t.facilities.no] as const]
        : Object.entries(field.options ?? {}).map(([option, said]) => [option, said[language]] as const)
    return (
      <NativeSelect
        label={label}
        value={value}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        data={[
          { value: '', label: t.facilities.unknown },
          ...options.map(([option, words]) => ({ value: option, label: words })),
        ]}
      />
    )
  }
  if (field.type === 'references')
    return (
      <Textarea
        label={`${label} (${t.facilities.references})`}
        value={value}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        rows={2}
        spellCheck={false}
      />
    )
  const isNumber = field.type === 'number' || field.type === 'count'
  return (
    <TextInput
      label={label}
      value={value}
      onChange={({ currentTarget }) => write(currentTarget.value)}
      type={field.type === 'day' ? 'date' : field.type === 'time' ? 'datetime-local' : 'text'}
      {...(isNumber && { inputMode: 'decimal' as const })}
      maxLength={field.type === 'text' ? 2000 : 200}
      autoComplete="off"
    />
  )
}
