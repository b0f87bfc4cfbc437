import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { identifierName } from '#texts/identifier-names.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './what.module.css'

/** An infection's identifier is the family's name, of which there are thousands. */
const isFamily = ({ type, identifier }: { type: RsitType; identifier: string }) =>
  type === 'infected-system' && identifier !== '' && identifier !== type

interface Thing {
  type: RsitType
  identifier: string
  byHand?: IncidentView['byHand']
}

/** The name that a pack gives it, in the reader's language or whichever it has. */
const inLanguage = (name: Record<string, string> | undefined, language: string) =>
  name && (name[language] ?? Object.values(name)[0])

/** Packs write their names as they stand within a sentence; here they begin one. */
const capital = (name: string | undefined, language: string) =>
  name && name.charAt(0).toLocaleUpperCase(language) + name.slice(1)

/** What happened, in plain words. */
export function useWhat() {
  const { t, language } = useLanguage()
  return (thing: Thing) =>
    capital(inLanguage(thing.byHand?.name, language), language) ??
    identifierName(thing.identifier, language) ??
    (isFamily(thing) ? t.incidents.malware(thing.identifier) : t.names.rsitType[thing.type])
}

/** The type in words with the identifier's code beside it: the second line under what happened. */
export function TypeAndCode({ type, identifier, byHand }: Thing) {
  const { t } = useLanguage()
  const what = useWhat()
  return (
    <span className={css['under']}>
      {byHand ? (
        t.incidents.byHand
      ) : (
        <>
          {/* not the same words twice */}
          {what({ type, identifier }) === t.names.rsitType[type] ? null : t.names.rsitType[type]}{' '}
          <code className="hl-code">{identifier}</code>
        </>
      )}
    </span>
  )
}
