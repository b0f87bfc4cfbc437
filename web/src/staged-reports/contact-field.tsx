import { TextInput } from '@mantine/core'
import type { ContactAnswer } from '@hiepluc/contract/staged-answer.ts'
import type { FieldProps } from '#staged-reports/field-props.ts'
import { Group } from '#staged-reports/list-fields.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** Whom to reach. */
export function ContactField(props: FieldProps) {
  const { t } = useStagedLanguage()
  const { answer, write } = props
  const contact: ContactAnswer = typeof answer === 'object' && !Array.isArray(answer) ? answer : {}
  const set = (part: keyof ContactAnswer, value: string) => {
    const { [part]: _, ...rest } = contact
    const next = value === '' ? rest : { ...rest, [part]: value }
    write(Object.keys(next).length > 0 ? next : undefined)
  }
  const parts = [
    ['name', t.staged.contactName, 'text'],
    ['office', t.staged.contactOffice, 'text'],
    ['phone', t.staged.contactPhone, 'tel'],
    ['email', t.staged.contactEmail, 'email'],
  ] as const
  return (
    <Group {...props}>
      <div className={css['parts']}>
        {parts.map(([part, label, type]) => (
          <TextInput
            key={part}
            type={type}
            label={label}
            value={contact[part] ?? ''}
            onChange={({ currentTarget: { value } }) => set(part, value)}
            maxLength={part === 'phone' ? 40 : 200}
            autoComplete="off"
          />
        ))}
      </div>
    </Group>
  )
}
