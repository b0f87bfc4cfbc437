import { useMemo } from 'react'
import { failuresEn } from '#texts/failures-en.ts'
import { failuresVi } from '#texts/failures-vi.ts'
import { useLanguage } from '#texts/language.tsx'

/** What the screens of failures say beside the desk's own texts; fetched with those screens. */
export const FAILURE_TEXTS = { vi: { failures: failuresVi }, en: { failures: failuresEn } }

/** The desk's texts and those of failures. */
export function useFailureLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...FAILURE_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
