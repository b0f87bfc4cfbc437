import { Button, NativeSelect } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { Icon } from '#kit/icon.tsx'
import { wordsIn } from '#law/pack-words.ts'
import { countries, countryName } from '#staged-reports/country.ts'
import type { FieldProps } from '#staged-reports/field-props.ts'
import { useStagedLanguage } from '#texts/staged-language.ts'
import css from './staged.module.css'

/** Several controls that answer one question. */
export function Group({
  id,
  label,
  help,
  error,
  children,
}: Pick<FieldProps, 'id' | 'label' | 'help' | 'error'> & { children: ReactNode }) {
  const about = useId()
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={css['group']}
      data-wrong={error !== undefined || undefined}
      aria-describedby={about}
    >
      <legend>{label}</legend>
      {help ? <p className={css['help']}>{help}</p> : null}
      {children}
      <p id={about} className={css['error']}>
        {error}
      </p>
    </fieldset>
  )
}

export function YesNoField(props: FieldProps) {
  const { t } = useStagedLanguage()
  const { answer, write, id } = props
  const options = [
    ['yes', true, t.staged.yes],
    ['no', false, t.staged.no],
    ['none', undefined, t.staged.unanswered],
  ] as const
  return (
    <Group {...props}>
      <div className={css['options']}>
        {options.map(([key, value, words]) => (
          <label key={key}>
            <input
              type="radio"
              name={`${id}-answer`}
              checked={typeof answer === 'boolean' ? answer === value : value === undefined}
              onChange={() => write(value)}
            />
            {words}
          </label>
        ))}
      </div>
    </Group>
  )
}

const listOf = (answer: FieldProps['answer']) => (Array.isArray(answer) ? answer : [])

export function ChoicesField(props: FieldProps) {
  const { language } = useStagedLanguage()
  const { field, answer, write } = props
  const chosen = listOf(answer).filter((one) => typeof one === 'string')
  return (
    <Group {...props}>
      <div className={css['options']}>
        {field.choices.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() =>
                write(without(chosen, id) ?? (chosen.includes(id) ? undefined : [...chosen, id]))
              }
            />
            {wordsIn(name, language)}
          </label>
        ))}
      </div>
    </Group>
  )
}

/** The list without one of its members; undefined: it was not there, or nothing is left. */
const without = <One,>(list: readonly One[], one: One): One[] | undefined =>
  list.includes(one) && list.length > 1 ? list.filter((other) => other !== one) : undefined

export function FilesField(props: FieldProps) {
  const { t } = useStagedLanguage()
  const { files, answer, write } = props
  const chosen = listOf(answer).filter((one) => typeof one === 'number')
  return (
    <Group {...props}>
      {files.length === 0 ? <p className="hl-muted">{t.staged.noFiles}</p> : null}
      <div className={css['options']}>
        {files.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() =>
                write(without(chosen, id) ?? (chosen.includes(id) ? undefined : [...chosen, id]))
              }
            />
            {name}
          </label>
        ))}
      </div>
    </Group>
  )
}

export function CountriesField(props: FieldProps) {
  const { t, language } = useStagedLanguage()
  const { answer, write } = props
  const chosen = listOf(answer).filter((one) => typeof one === 'string')
  return (
    <Group {...props}>
      <div className={css['chosen']}>
        {chosen.map((code) => (
          <Button
            key={code}
            size="compact-sm"
            variant="default"
            rightSection={<Icon name="close" size={12} />}
            aria-label={t.staged.remove(countryName(code, language))}
            onClick={() => write(without(chosen, code))}
          >
            {countryName(code, language)}
          </Button>
        ))}
      </div>
      <NativeSelect
        aria-label={t.staged.addCountry}
        value=""
        onChange={({ currentTarget: { value } }) => {
          if (value !== '') write([...chosen, value])
        }}
        data={[
          { value: '', label: t.staged.addCountry },
          ...countries(language)
            .filter(([code]) => !chosen.includes(code))
            .map(([value, label]) => ({ value, label })),
        ]}
      />
    </Group>
  )
}
