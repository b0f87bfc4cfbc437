import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { searchEn } from '#texts/search-en.ts'
import { searchVi } from '#texts/search-vi.ts'

/** What is said about searching beside the desk's own texts; fetched with its page. */
export const SEARCH_TEXTS = { vi: { search: searchVi }, en: { search: searchEn } }

/** The desk's texts and those of searching. */
export function useSearchLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...SEARCH_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
