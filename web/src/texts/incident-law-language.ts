import { useMemo } from 'react'
import { incidentLawEn } from '#texts/incident-law-en.ts'
import { incidentLawVi } from '#texts/incident-law-vi.ts'
import { useLanguage } from '#texts/language.tsx'

/** What is said of an incident under the law beside the desk's own texts; fetched with its page. */
export const INCIDENT_LAW_TEXTS = { vi: { atLaw: incidentLawVi }, en: { atLaw: incidentLawEn } }

/** The desk's texts and those of an incident under the law. */
export function useIncidentLawLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...INCIDENT_LAW_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
