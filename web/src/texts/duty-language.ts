import { useMemo } from 'react'
import { dutyEn } from '#texts/duty-en.ts'
import { dutyVi } from '#texts/duty-vi.ts'
import { useLanguage } from '#texts/language.tsx'

/** What is said to people on duty beside the desk's own texts; fetched with their pages. */
export const DUTY_TEXTS = { vi: { duty: dutyVi }, en: { duty: dutyEn } }

/** The desk's texts and those of people on duty. */
export function useDutyLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...DUTY_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
