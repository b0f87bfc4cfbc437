import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { lawEn } from '#texts/law-en.ts'
import { lawVi } from '#texts/law-vi.ts'

/** What the screens of the law say beside the desk's own texts; fetched with those screens. */
export const LAW_TEXTS = { vi: { law: lawVi }, en: { law: lawEn } }

/** The desk's texts and those of the law. */
export function useLawLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...LAW_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
