import { addressOf } from '#api.ts'
import { questionOf, type IncidentSearch } from '#incidents/incident-filters.ts'
import { Download } from '#kit/download.tsx'
import { useNow } from '#kit/now.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './observation-files.module.css'

/** The observations of all incidents of a list, to be saved as files. */
export function ObservationFiles({ search }: { search: IncidentSearch }) {
  const { t } = useLanguage()
  const query = questionOf(search, useNow())
  return (
    <p className={css['files']}>
      <Download from={addressOf('downloadObservationTable', { query })} words={t.incidents.rowsAsTable} />
      <Download from={addressOf('downloadObservationLines', { query })} words={t.incidents.rowsAsLines} />
    </p>
  )
}
