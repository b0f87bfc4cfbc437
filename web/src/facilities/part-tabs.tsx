import { Link } from '@tanstack/react-router'
import { FacilityTabs } from '#facilities/facility-tabs.tsx'
import { useMe } from '#reader.ts'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

/** From one part of infrastructure to another; the operator that is looked at goes along. */
export function PartTabs({ operator }: { operator?: number | undefined }) {
  const { t } = useFacilitiesLanguage()
  const own = useMe()?.organisation
  const isOwn = own?.standing === 'operator'
  const search = operator === undefined ? {} : { operator }
  return (
    <div className={css['tabs']}>
      <Link to="/facilities" search={search} activeOptions={{ exact: true, includeSearch: false }}>
        {t.facilities.title}
      </Link>
      <Link to="/facilities/backups" search={search} activeOptions={{ includeSearch: false }}>
        {t.facilities.backups}
      </Link>
      <FacilityTabs operator={operator ?? (isOwn ? own?.id : undefined)} />
    </div>
  )
}
