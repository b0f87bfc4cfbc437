import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { PackWords } from '@hiepluc/contract/endpoints/packs.ts'
import { wordsIn } from '#law/pack-words.ts'
import { useLawLanguage } from '#texts/law-language.ts'

interface FactWordsProps {
  /** absent: the pack's words are not there yet, or no longer */
  readonly fact: PackWords['facts'][number] | undefined
  readonly value: IncidentLaw['values'][number]['value']
}

/** The value of a fact in the words of its pack. */
export function FactWords({ fact, value }: FactWordsProps) {
  const { t, f, language } = useLawLanguage()
  if (typeof value === 'boolean') return value ? t.law.explorer.yes : t.law.explorer.no
  if (typeof value === 'number')
    return `${f.number(value)}${fact?.unit ? ` ${wordsIn(fact.unit, language)}` : ''}`
  const chosen = (id: string) => {
    const choice = fact?.choices.find((one) => one.id === id)
    return choice ? wordsIn(choice.name, language) : id
  }
  return typeof value === 'string' ? chosen(value) : f.all(value.map(chosen))
}
