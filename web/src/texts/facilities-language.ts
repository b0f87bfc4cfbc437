import { useMemo } from 'react'
import { facilitiesEn } from '#texts/facilities-en.ts'
import { facilitiesVi } from '#texts/facilities-vi.ts'
import { useLanguage } from '#texts/language.tsx'

/** What the pages of infrastructure say beside the desk's own texts; fetched with those pages. */
export const FACILITIES_TEXTS = { vi: { facilities: facilitiesVi }, en: { facilities: facilitiesEn } }

/** The desk's texts and those of infrastructure. */
export function useFacilitiesLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...FACILITIES_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
