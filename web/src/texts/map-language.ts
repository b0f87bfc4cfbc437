import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { mapEn } from '#texts/map-en.ts'
import { mapVi } from '#texts/map-vi.ts'

/** What the screens of the map say beside the desk's own texts; fetched with those screens. */
export const MAP_TEXTS = { vi: { map: mapVi }, en: { map: mapEn } }

/** The desk's texts and those of the map. */
export function useMapLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...MAP_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
