import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FindingView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import { useState } from 'react'
import { wordsIn } from '#law/pack-words.ts'
import { labelOf } from '#staged-reports/label.ts'
import { idOf, type FieldProps } from '#staged-reports/field-props.ts'
import { ContactField } from '#staged-reports/contact-field.tsx'
import { ChoicesField, CountriesField, FilesField, YesNoField } from '#staged-reports/list-fields.tsx'
import { SeriesField } from '#staged-reports/series-field.tsx'
import { answerOf, textOf } from '#staged-reports/typed-text.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'

/** One question of a form, by what it takes. A finding stands under it. */
export function Field({
  field,
  answer,
  findings,
  files,
  write,
}: Pick<FieldProps, 'field' | 'answer' | 'files' | 'write'> & { findings: readonly FindingView[] }) {
  const { t, language } = useStagedLanguage()
  const words = [field.help && wordsIn(field.help, language), field.article].filter(Boolean)
  const props: FieldProps = {
    ...{ id: idOf(field.id), field, answer, files, write },
    label: `${labelOf(field, language)}${field.unit ? `, ${wordsIn(field.unit, language)}` : ''}${field.required ? '' : ` (${t.staged.optional})`}`,
    help: words.length > 0 ? words.join(' · ') : undefined,
    error: findings.length > 0 ? findings.map(({ says }) => says[language]).join('; ') : undefined,
  }
  switch (field.type) {
    case 'yes-no':
      return <YesNoField {...props} />
    case 'choices':
      return <ChoicesField {...props} />
    case 'countries':
      return <CountriesField {...props} />
    case 'files':
      return <FilesField {...props} />
    case 'series':
      return <SeriesField {...props} />
    case 'contact':
      return <ContactField {...props} />
    case 'choice':
      return <ChoiceField {...props} />
    case 'long-text':
      return <LongField {...props} />
    default:
      return <LineField {...props} />
  }
}

const shared = ({ id, label, help, error, field }: FieldProps) => ({
  ...{ id, label, description: help, error, 'aria-required': field.required },
})

function LongField(props: FieldProps) {
  const { field, answer, write } = props
  return (
    <Textarea
      {...shared(props)}
      value={typeof answer === 'string' ? answer : ''}
      onChange={({ currentTarget: { value } }) => write(value === '' ? undefined : value)}
      maxLength={field.longest ?? 20_000}
      rows={4}
      resize="vertical"
    />
  )
}

function ChoiceField(props: FieldProps) {
  const { t, language } = useStagedLanguage()
  const { field, answer, write } = props
  return (
    <NativeSelect
      {...shared(props)}
      value={typeof answer === 'string' ? answer : ''}
      onChange={({ currentTarget: { value } }) => write(value === '' ? undefined : value)}
      data={[
        { value: '', label: t.staged.choose },
        ...field.choices.map(({ id, name }) => ({ value: id, label: wordsIn(name, language) })),
      ]}
    />
  )
}

/**
 * Texts of a line, numbers, times, days, and places one a line. What is being typed stays as typed; another answer from
 * elsewhere takes its place.
 */
function LineField(props: FieldProps) {
  const { t } = useStagedLanguage()
  const { field, answer, write } = props
  const [typed, setTyped] = useState(() => textOf(field.type, answer))
  const isMine = JSON.stringify(answerOf(field.type, typed)) === JSON.stringify(answer)
  const value = isMine ? typed : textOf(field.type, answer)
  const set = (text: string) => {
    setTyped(text)
    write(answerOf(field.type, text))
  }
  if (field.type === 'places')
    return (
      <Textarea
        {...shared(props)}
        placeholder={t.staged.onePerLine}
        value={value}
        onChange={({ currentTarget }) => set(currentTarget.value)}
        rows={3}
        resize="vertical"
      />
    )
  const type = field.type === 'moment' ? 'datetime-local' : field.type === 'day' ? 'date' : 'text'
  return (
    <TextInput
      {...shared(props)}
      type={type}
      value={value}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      {...(field.type === 'number' && { inputMode: 'decimal' as const })}
      {...(field.type === 'text' && { maxLength: field.longest ?? 500 })}
    />
  )
}
