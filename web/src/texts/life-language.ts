import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { lifeEn } from '#texts/life-en.ts'
import { lifeVi } from '#texts/life-vi.ts'

/** What the incident page says beside the desk's own texts; fetched with that page. */
export const LIFE_TEXTS = { vi: { life: lifeVi }, en: { life: lifeEn } }

/** The desk's texts and those of an incident's life. */
export function useLifeLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...LIFE_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
