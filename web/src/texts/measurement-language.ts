import { useMemo } from 'react'
import { useLanguage } from '#texts/language.tsx'
import { measurementEn } from '#texts/measurement-en.ts'
import { measurementVi } from '#texts/measurement-vi.ts'

/** What the screens of the measurement say beside the desk's own texts; fetched with those screens. */
export const MEASUREMENT_TEXTS = { vi: { measurement: measurementVi }, en: { measurement: measurementEn } }

/** The desk's texts and those of the measurement. */
export function useMeasurementLanguage() {
  const spoken = useLanguage()
  const t = useMemo(() => ({ ...spoken.t, ...MEASUREMENT_TEXTS[spoken.language] }), [spoken])
  return { ...spoken, t }
}
