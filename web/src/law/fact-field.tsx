import { TextInput } from '@mantine/core'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import { useId, type ReactNode } from 'react'
import { wordsIn } from '#law/pack-words.ts'
import { useTyped } from '#law/typed.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

type Fact = PackWords['facts'][number]

interface FactFieldProps {
  readonly fact: Fact
  readonly value: string
  readonly write: (value: string) => void
  readonly wrong: string | undefined
}

/** One fact, asked for by its type. */
export function FactField({ fact, value, write, wrong }: FactFieldProps) {
  const { t, language } = useLawLanguage()
  const label = wordsIn(fact.name, language)
  if (fact.type === 'number') return <NumberField fact={fact} value={value} write={write} wrong={wrong} />
  if (fact.type === 'choices')
    return (
      <Labelled label={label} wrong={wrong} group>
        <Boxes
          options={fact.choices}
          chosen={value.split(',').filter(Boolean)}
          choose={(chosen) => write(chosen.join(','))}
          label={label}
        />
      </Labelled>
    )
  const options =
    fact.type === 'yes-no'
      ? [
          { id: 'yes', name: { [language]: t.law.explorer.yes } },
          { id: 'no', name: { [language]: t.law.explorer.no } },
        ]
      : fact.choices
  return (
    <ChoiceField
      label={label}
      options={options}
      value={value}
      write={write}
      wrong={wrong}
      {...(fact.help && { help: wordsIn(fact.help, language) })}
    />
  )
}

function NumberField({ fact, value, write, wrong }: FactFieldProps) {
  const { language } = useLawLanguage()
  const { typed, type } = useTyped(value, write)
  const label = wordsIn(fact.name, language)
  return (
    <TextInput
      label={fact.unit ? `${label} (${wordsIn(fact.unit, language)})` : label}
      inputMode="decimal"
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value.replace(',', '.').replaceAll(/[^\d.-]/g, ''))}
      maxLength={20}
      error={wrong}
    />
  )
}

interface ChoiceFieldProps extends Omit<FactFieldProps, 'fact'> {
  readonly label: string
  readonly options: Fact['choices']
  readonly help?: string
}

/** One choice of few, or not known; choices of a family stand together. */
function ChoiceField({ label, options, value, write, wrong, help }: ChoiceFieldProps) {
  const { t, language } = useLawLanguage()
  const id = useId()
  const groups = [...new Set(options.map(({ group }) => (group ? wordsIn(group, language) : '')))]
  const within = (name: string) =>
    options
      .filter(({ group }) => (group ? wordsIn(group, language) : '') === name)
      .map((one) => (
        <option key={one.id} value={one.id}>
          {wordsIn(one.name, language)}
        </option>
      ))
  return (
    <Labelled label={label} wrong={wrong} of={id} help={help}>
      <select
        id={id}
        className={css['select']}
        value={value}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        data-told={value === '' ? undefined : true}
      >
        <option value="">{t.law.explorer.unknown}</option>
        {groups.map((name) =>
          name === '' ? (
            within(name)
          ) : (
            <optgroup key={name} label={name}>
              {within(name)}
            </optgroup>
          ),
        )}
      </select>
    </Labelled>
  )
}

interface LabelledProps {
  readonly label: string
  readonly wrong: string | undefined
  readonly of?: string
  /** several controls under one name, which they bear themselves */
  readonly group?: boolean
  readonly help?: string | undefined
  readonly children: ReactNode
}

function Labelled({ label, wrong, of, group = false, help, children }: LabelledProps) {
  return (
    <div className={css['field']}>
      {group ? <span className={css['label']}>{label}</span> : <label htmlFor={of}>{label}</label>}
      {help ? <span className={css['help']}>{help}</span> : null}
      {children}
      {wrong ? (
        <p className={css['wrong']} id={of && `${of}-wrong`}>
          {wrong}
        </p>
      ) : null}
    </div>
  )
}

interface BoxesProps {
  readonly options: readonly { readonly id: string; readonly name: Readonly<Record<string, string>> }[]
  readonly chosen: readonly string[]
  readonly choose: (chosen: string[]) => void
  readonly label: string
}

/** Any of several. */
export function Boxes({ options, chosen, choose, label }: BoxesProps) {
  const { language } = useLawLanguage()
  return (
    <fieldset className={css['boxes']} aria-label={label}>
      {options.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ currentTarget }) =>
              choose(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          {wordsIn(name, language)}
        </label>
      ))}
    </fieldset>
  )
}

interface MomentFieldProps {
  readonly label: string
  readonly note?: string
  /** ISO 8601 */
  readonly value: string | undefined
  readonly write: (value: string) => void
  readonly wrong?: string | undefined
}

/** A moment in the reader's own time; it travels with its zone. */
export function MomentField({ label, note, value, write, wrong }: MomentFieldProps) {
  const { typed, type } = useTyped(value && !Number.isNaN(Date.parse(value)) ? localOf(value) : '', (local) =>
    write(local === '' ? '' : new Date(local).toISOString()),
  )
  return (
    <TextInput
      type="datetime-local"
      label={label}
      {...(note && { description: note })}
      value={typed}
      onChange={({ currentTarget }) => type(currentTarget.value)}
      error={wrong}
    />
  )
}

/** '2026-11-23T08:00', as the field wants it. */
function localOf(iso: string): string {
  const at = new Date(iso)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
