import type { Basis } from '@hiepluc/contract/wire.ts'
import { useLanguage } from '#texts/language.tsx'
import css from './basis-words.module.css'

interface BasisWordsProps {
  readonly basis: Basis
  /** absent: the incident collects all of an operator's */
  readonly asset?: string | undefined
  /** whether it has more addresses than the one that the basis is of */
  readonly others?: boolean
}

/** Why this is the operator's: which holding matched, how long it is held, and what says so. */
export function BasisWords({ basis, asset, others = false }: BasisWordsProps) {
  const { t, f } = useLanguage()
  const held =
    basis.from === undefined
      ? basis.until === undefined
        ? t.basis.startUnknown
        : t.basis.startUnknownUntil(f.date(basis.until))
      : basis.until === undefined
        ? t.basis.since(f.date(basis.from))
        : t.basis.between(f.date(basis.from), f.date(basis.until))
  return (
    <p className={css['basis']}>
      {t.basis.by[basis.by](asset)} <code>{basis.what}</code>, {held}{' '}
      {t.basis.source(basis.list, f.day(basis.snapshot))}
      {others ? ` ${t.basis.others}` : null}
    </p>
  )
}
