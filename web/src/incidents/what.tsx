import type { RsitType } from '@hiepluc/contract/rsit.ts'
import { identifierName } from '#texts/identifier-names.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './what.module.css'

/** An infection's identifier is the family's name, of which there are thousands. */
const isFamily = ({ type, identifier }: { type: RsitType; identifier: string }) =>
  type === 'infected-system' && identifier !== '' && identifier !== type

/** What happened, in plain words. */
export function useWhat() {
  const { t, language } = useLanguage()
  return (thing: { type: RsitType; identifier: string }) =>
    identifierName(thing.identifier, language) ??
    (isFamily(thing) ? t.incidents.malware(thing.identifier) : t.names.rsitType[thing.type])
}

/** The type in words with the identifier's code beside it: the second line under what happened. */
export function TypeAndCode({ type, identifier }: { type: RsitType; identifier: string }) {
  const { t } = useLanguage()
  return (
    <span className={css['under']}>
      {t.names.rsitType[type]} <code className="hl-code">{identifier}</code>
    </span>
  )
}
