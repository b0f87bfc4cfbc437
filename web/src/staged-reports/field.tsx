import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { FindingView, StagedFieldView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { Answer } from '@hiepluc/contract/staged-answer.ts'
import { wordsIn } from '#law/pack-words.ts'
import { labelOf } from '#staged-reports/label.ts'
import { idOf, localOf, type FieldProps } from '#staged-reports/field-props.ts'
import { ContactField } from '#staged-reports/contact-field.tsx'
import { ChoicesField, CountriesField, FilesField, YesNoField } from '#staged-reports/list-fields.tsx'
import { SeriesField } from '#staged-reports/series-field.tsx'
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

/** Texts of a line, numbers, times, days, and places one a line. */
function LineField(props: FieldProps) {
  const { t } = useStagedLanguage()
  const { field, answer, write } = props
  const set = (value: string) => write(value === '' ? undefined : read(field.type, value))
  if (field.type === 'places')
    return (
      <Textarea
        {...shared(props)}
        placeholder={t.staged.onePerLine}
        value={Array.isArray(answer) ? answer.filter((one) => typeof one === 'string').join('\n') : ''}
        onChange={({ currentTarget: { value } }) => set(value)}
        rows={3}
        resize="vertical"
      />
    )
  const type = field.type === 'moment' ? 'datetime-local' : field.type === 'day' ? 'date' : 'text'
  return (
    <TextInput
      {...shared(props)}
      type={type}
      value={shown(field.type, answer)}
      onChange={({ currentTarget: { value } }) => set(value)}
      {...(field.type === 'number' && { inputMode: 'decimal' as const })}
      {...(field.type === 'text' && { maxLength: field.longest ?? 500 })}
    />
  )
}

function read(type: StagedFieldView['type'], value: string): Answer {
  if (type === 'places') return value.split('\n')
  if (type === 'moment') {
    const at = new Date(value)
    return Number.isNaN(at.getTime()) ? value : at.toISOString()
  }
  if (type === 'number') {
    const number = Number(value.replaceAll(/[\s_]/g, '').replace(',', '.'))
    return value.trim() === '' || Number.isNaN(number) || /[.,]$/.test(value) ? value : number
  }
  return value
}

function shown(type: StagedFieldView['type'], answer: Answer | undefined): string {
  if (typeof answer === 'number') return String(answer)
  if (typeof answer !== 'string') return ''
  return type === 'moment' ? localOf(answer) : answer
}
