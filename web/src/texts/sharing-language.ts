import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { sharingEn } from '#texts/sharing-en.ts'
import { sharingVi } from '#texts/sharing-vi.ts'

/** What is said about sharing beside the desk's own texts; fetched with the pages of what can be shared. */
export const SHARING_TEXTS = { vi: { sharing: sharingVi }, en: { sharing: sharingEn } }

/** The desk's texts and those of sharing. */
export function useSharingLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...SHARING_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
