import { useMemo } from 'react'
import { keysEn } from '#texts/keys-en.ts'
import { keysVi } from '#texts/keys-vi.ts'
import { useLanguage } from '#texts/language.tsx'
import { ledgerEn } from '#texts/ledger-en.ts'
import { ledgerVi } from '#texts/ledger-vi.ts'

const vi = { ledger: ledgerVi, keys: keysVi }
const en: typeof vi = { ledger: ledgerEn, keys: keysEn }
/** What the screens of the ledger say beside the desk's own texts; fetched with those screens. */
export const LEDGER_TEXTS = { vi, en }

/** The desk's texts and those of the ledger. */
export function useLedgerLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...LEDGER_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
