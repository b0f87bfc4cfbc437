import { RSIT_CLASSES, type RsitClass } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES, type Severity } from '@hiepluc/contract/severity.ts'
import { Pick } from '#kit/filters.tsx'
import { useLanguage } from '#texts/language.tsx'

interface Narrowing {
  readonly severity?: Severity | undefined
  readonly class?: RsitClass | undefined
}

/** By how bad an incident is and what it is: the same in every list of them. */
export function KindPicks({ search, choose }: { search: Narrowing; choose: (change: Narrowing) => void }) {
  const { t } = useLanguage()
  return (
    <>
      <Pick
        label={t.incidents.severity}
        value={search.severity ?? ''}
        idle=""
        options={[['', t.kit.all], ...SEVERITIES.map((one) => [one, t.names.severity[one]] as const)]}
        choose={(severity) => choose({ severity: severity || undefined })}
      />
      <Pick
        label={t.incidents.class}
        value={search.class ?? ''}
        idle=""
        options={[['', t.kit.all], ...RSIT_CLASSES.map((one) => [one, t.names.rsitClass[one]] as const)]}
        choose={(of) => choose({ class: of || undefined })}
      />
    </>
  )
}
