import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { triageEn } from '#texts/triage-en.ts'
import { triageVi } from '#texts/triage-vi.ts'

/** What the screens of public reports say beside the desk's own texts; fetched with those screens. */
export const TRIAGE_TEXTS = { vi: { triage: triageVi }, en: { triage: triageEn } }

/** The desk's texts and those of public reports. */
export function useTriageLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...TRIAGE_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
