import { TextInput } from '@mantine/core'
import type { WrongField } from '@hiepluc/contract/wire.ts'
import { useId, type ReactNode } from 'react'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import type { Told } from '#law/explorer-address.ts'
import { wordsIn } from '#law/pack-words.ts'
import type { Asked } from '#law/told-facts.ts'
import { useTyped } from '#law/typed.ts'
import { useLawLanguage } from '#texts/law-language.ts'
import css from './explorer.module.css'

type Fact = PackWords['facts'][number]

interface FactFieldsProps {
  readonly asked: Asked
  readonly told: Told
  readonly tell: (change: (told: Told) => Told) => void
  /** what the desk said is wrong, by field */
  readonly wrong: readonly WrongField[]
}

/** The facts and moments of a matter, asked for in the words of the pack; empty is what is not known. */
export function FactFields({ asked, told, tell, wrong }: FactFieldsProps) {
  const { t, language } = useLawLanguage()
  const wrongAt = (field: string) => wrong.find((one) => one.field === field)?.[language]
  const put = (part: 'facts' | 'times', id: string, value: string) =>
    tell((before) => ({ ...before, [part]: { ...before[part], [id]: value } }))
  return (
    <div className={css['form']}>
      {asked.anchors.length > 0 ? (
        <Group title={t.law.explorer.times} note={t.law.explorer.timesNote}>
          {asked.anchors.map(({ id, name, planned }) => (
            <MomentField
              key={id}
              label={wordsIn(name, language)}
              {...(planned && { note: t.law.explorer.planned })}
              value={told.times[id]}
              write={(value) => put('times', id, value)}
              wrong={wrongAt(`anchors.${id}`)}
            />
          ))}
        </Group>
      ) : null}
      {asked.facts.length > 0 ? (
        <Group title={t.law.explorer.facts}>
          {asked.facts.map((fact) => (
            <FactField
              key={fact.id}
              fact={fact}
              value={told.facts[fact.id] ?? ''}
              write={(value) => put('facts', fact.id, value)}
              wrong={wrongAt(`values.${fact.id}`)}
            />
          ))}
        </Group>
      ) : null}
      <CountFields asked={asked} told={told} tell={tell} wrongAt={wrongAt} />
      {asked.parties.length > 0 ? (
        <details className={css['parties']} open={told.who.length > 0}>
          <summary>{t.law.explorer.parties}</summary>
          <Boxes
            options={asked.parties}
            chosen={told.who}
            choose={(who) => tell((before) => ({ ...before, who }))}
            label={t.law.explorer.parties}
          />
        </details>
      ) : null}
    </div>
  )
}

function Group({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <fieldset className={css['group']}>
      <legend>
        {title} {note ? <span className="hl-muted">({note})</span> : null}
      </legend>
      <div className={css['grid']}>{children}</div>
    </fieldset>
  )
}

interface FactFieldProps {
  readonly fact: Fact
  readonly value: string
  readonly write: (value: string) => void
  readonly wrong: string | undefined
}

function FactField({ fact, value, write, wrong }: FactFieldProps) {
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

function Boxes({ options, chosen, choose, label }: BoxesProps) {
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
function MomentField({ label, note, value, write, wrong }: MomentFieldProps) {
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

interface CountFieldsProps extends Pick<FactFieldsProps, 'asked' | 'told' | 'tell'> {
  readonly wrongAt: (field: string) => string | undefined
}

/** Things that count how often: a moment each, and always room for one more. */
function CountFields({ asked, told, tell, wrongAt }: CountFieldsProps) {
  const { t, language } = useLawLanguage()
  return asked.counts.map(({ id, name }) => {
    const list = told.counts[id] ?? []
    const put = (place: number, value: string) => {
      const next = [...list.slice(0, place), value, ...list.slice(place + 1)].filter(Boolean)
      tell((before) => ({ ...before, counts: { ...before.counts, [id]: next } }))
    }
    return (
      <Group key={id} title={`${t.law.explorer.counts}: ${wordsIn(name, language)}`}>
        {[...list, ''].map((value, place) => (
          <MomentField
            key={place}
            label={t.law.explorer.once(place + 1)}
            value={value}
            write={(written) => put(place, written)}
            wrong={place === 0 ? wrongAt(`counted.${id}`) : undefined}
          />
        ))}
      </Group>
    )
  })
}
