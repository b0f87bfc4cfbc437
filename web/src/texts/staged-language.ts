import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { stagedEn } from '#texts/staged-en.ts'
import { stagedVi } from '#texts/staged-vi.ts'

/** What the screens of staged reports say beside the desk's own texts; fetched with those screens. */
export const STAGED_TEXTS = { vi: { staged: stagedVi }, en: { staged: stagedEn } }

/** The desk's texts and those of staged reports. */
export function useStagedLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...STAGED_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
