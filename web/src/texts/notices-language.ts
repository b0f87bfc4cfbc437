import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { noticesEn } from '#texts/notices-en.ts'
import { noticesVi } from '#texts/notices-vi.ts'

/** What the screens of notices say beside the desk's own texts; fetched with those screens. */
export const NOTICES_TEXTS = { vi: { notices: noticesVi }, en: { notices: noticesEn } }

/** The desk's texts and those of notices. */
export function useNoticesLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...NOTICES_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
