import { Link } from '@tanstack/react-router'
import { useFailureLanguage } from '#texts/failures-language.ts'

/** From one part of infrastructure to another; the operator that is looked at goes along. */
export function FacilityTabs({ operator }: { operator?: number | undefined }) {
  const { t } = useFailureLanguage()
  const search = operator === undefined ? {} : { operator }
  return (
    <>
      <Link to="/facilities/what-if" search={search}>
        {t.failures.whatIf}
      </Link>
      <Link to="/facilities/risks" search={search}>
        {t.failures.risks}
      </Link>
      {operator === undefined ? null : (
        <Link to="/facilities/networks/$id" params={{ id: operator }}>
          {t.failures.network}
        </Link>
      )}
      <Link to="/facilities/report" search={search}>
        {t.failures.report}
      </Link>
    </>
  )
}
