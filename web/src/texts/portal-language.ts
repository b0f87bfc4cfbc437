import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { portalEn } from '#texts/portal-en.ts'
import { portalVi } from '#texts/portal-vi.ts'

/** What the screens of an organisation's own affairs say beside the desk's own texts; fetched with those screens. */
export const PORTAL_TEXTS = { vi: { portal: portalVi }, en: { portal: portalEn } }

/** The desk's texts and those of an organisation's own affairs. */
export function usePortalLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...PORTAL_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
